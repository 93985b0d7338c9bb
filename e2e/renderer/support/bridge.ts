/* oxlint-disable typescript/no-unsafe-type-assertion -- the page's window as this double made it */
import type { Disposable, Page } from '@playwright/test';
import type {
  CommandName,
  EventName,
  EventPayload,
  StreamItem,
  StreamName,
} from '../../../shared/ipc/contract.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { usualAnswers, type Answers, type Failures } from './answers.ts';
import { installDouble } from './double.ts';

export interface Call {
  readonly name: CommandName;
  readonly input: unknown;
}

/** What became of a stream that the page opened. */
interface OpenedStream {
  readonly name: string;
  /** How many items the page says it has dealt with. */
  readonly acked: number;
  readonly closed: boolean;
}

interface DoubleWindow {
  doubleCalls: Call[];
  doubleStreams: OpenedStream[];
  doubleEmit: (name: string, payload: unknown) => void;
  doubleSend: (name: string, item: unknown) => void;
}

/** As `BridgeDouble.send`, where there is only the page. */
export async function sendDown<N extends StreamName>(
  page: Page,
  name: N,
  item: StreamItem<N>,
): Promise<void> {
  await page.evaluate(
    ([stream, data]) => {
      (window as unknown as DoubleWindow).doubleSend(stream, data);
    },
    [name, item] as const,
  );
}

/**
 * Stands in for the preload: answers the contract's commands from a table, records what was asked,
 * and lets the test send events and items of streams.
 */
export class BridgeDouble {
  readonly #page: Page;
  readonly #script: Disposable;

  private constructor(page: Page, script: Disposable) {
    this.#page = page;
    this.#script = script;
  }

  /** Must run before the page is opened. */
  static async install(
    page: Page,
    snapshot: Snapshot,
    answers: Answers = {},
    failures: Failures = {},
  ): Promise<BridgeDouble> {
    const script = await page.addInitScript(installDouble, {
      answers: { ...usualAnswers, 'app.snapshot': snapshot, ...answers },
      failures,
    });
    return new BridgeDouble(page, script);
  }

  /** The page's next load is another one's. */
  async remove(): Promise<void> {
    await this.#script.dispose();
  }

  /** What was asked so far, of one command or of all. */
  async calls(name?: CommandName): Promise<Call[]> {
    const all = await this.#page.evaluate(() => (window as unknown as DoubleWindow).doubleCalls);
    return name === undefined ? all : all.filter((call) => call.name === name);
  }

  async emit<N extends EventName>(name: N, payload: EventPayload<N>): Promise<void> {
    await this.#page.evaluate(
      ([event, data]) => {
        (window as unknown as DoubleWindow).doubleEmit(event, data);
      },
      [name, payload] as const,
    );
  }
  /** Sends an item down every open stream of that name. */
  async send<N extends StreamName>(name: N, item: StreamItem<N>): Promise<void> {
    await sendDown(this.#page, name, item);
  }

  /** The streams that the page opened, oldest first. */
  async streams(name: StreamName): Promise<OpenedStream[]> {
    const all = await this.#page.evaluate(() =>
      (window as unknown as DoubleWindow).doubleStreams.map((stream) => ({
        name: stream.name,
        acked: stream.acked,
        closed: stream.closed,
      })),
    );
    return all.filter((stream) => stream.name === name);
  }
}
