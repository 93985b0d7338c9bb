/* oxlint-disable typescript/no-unsafe-type-assertion -- the page's window as this double made it */
import type { Disposable, Page } from '@playwright/test';
import type {
  CommandName,
  CommandOutput,
  EventName,
  EventPayload,
  StreamItem,
  StreamName,
} from '../../../shared/ipc/contract.ts';
import type { CommandFailure } from '../../../shared/ipc/failure.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import {
  backups,
  diff,
  disconnectPreview,
  preview,
  reapplyPreview,
} from '../../../test/renderer/openclaw.ts';
import { report } from '../../../test/renderer/report.ts';

/** What commands answer, and what streams begin with. */
type Answers = { [N in CommandName]?: CommandOutput<N> } & { [N in StreamName]?: StreamItem<N> };
type Failures = { [N in CommandName]?: CommandFailure };

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

const usual: Answers = {
  'models.previewSwitch': null,
  'openclaw.preview': preview,
  'openclaw.previewDisconnect': disconnectPreview,
  'openclaw.previewReapply': reapplyPreview,
  'openclaw.apply': {
    kind: 'applied',
    backupId: 'b4',
    validation: { kind: 'valid', warnings: [], notCompared: false },
    gatewayReloads: true,
  },
  'openclaw.backups': backups,
  'openclaw.backupDiff': diff,
  'openclaw.browseConfig': null,
  'engine.choose': null,
  'logs.lines': { lines: [], dropped: 0, older: 0 },
  'logs.copy': { lines: 37 },
  'logs.save': { path: '/Users/mina/inferrs.log' },
  'report.make': { markdown: report },
  'report.save': { path: '/Users/mina/inferrs-bar-report.zip' },
};

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
    const table: Record<string, unknown> = { ...usual, 'app.snapshot': snapshot, ...answers };
    const faults: Record<string, unknown> = failures;
    const script = await page.addInitScript(
      ({ answers: known, failures: failing }) => {
        const listeners = new Map<string, Set<(payload: unknown) => void>>();
        const calls: unknown[] = [];
        const opened: {
          name: string;
          acked: number;
          closed: boolean;
          send: (item: unknown) => void;
        }[] = [];
        Object.assign(window, {
          doubleCalls: calls,
          doubleStreams: opened,
          doubleSend: (name: string, item: unknown) => {
            for (const stream of opened) {
              if (stream.name === name && !stream.closed) stream.send(item);
            }
          },
          doubleEmit: (name: string, payload: unknown) => {
            for (const listener of listeners.get(name) ?? []) listener(payload);
          },
          inferrsBar: {
            invoke: async (name: string, input: unknown) => {
              calls.push({ name, input });
              await Promise.resolve();
              const failure = failing[name];
              return failure === undefined
                ? { ok: true, value: known[name] }
                : { ok: false, failure };
            },
            on: (name: string, listener: (payload: unknown) => void) => {
              const those = listeners.get(name) ?? new Set();
              listeners.set(name, those.add(listener));
              return () => those.delete(listener);
            },
            open: (name: string, _input: unknown, listener: (message: unknown) => void) => {
              const stream = {
                name,
                acked: 0,
                closed: false,
                send: (item: unknown) => {
                  listener({ kind: 'item', item });
                },
              };
              opened.push(stream);
              queueMicrotask(() => {
                if (!stream.closed && known[name] !== undefined) stream.send(known[name]);
              });
              return {
                ack: (items: number) => {
                  stream.acked = items;
                },
                close: () => {
                  stream.closed = true;
                },
              };
            },
          },
        });
      },
      {
        answers: table,
        failures: faults,
      },
    );
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
