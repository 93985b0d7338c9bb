/* oxlint-disable typescript/no-unsafe-type-assertion -- the page's window as this double made it */
import type { Page } from '@playwright/test';
import type {
  CommandName,
  CommandOutput,
  EventName,
  EventPayload,
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

type Answers = { [N in CommandName]?: CommandOutput<N> };
type Failures = { [N in CommandName]?: CommandFailure };

export interface Call {
  readonly name: CommandName;
  readonly input: unknown;
}

interface DoubleWindow {
  doubleCalls: Call[];
  doubleEmit: (name: string, payload: unknown) => void;
}

const usual: Answers = {
  'openclaw.preview': preview,
  'openclaw.previewDisconnect': disconnectPreview,
  'openclaw.previewReapply': reapplyPreview,
  'openclaw.apply': {
    kind: 'applied',
    backupId: 'b4',
    validation: { kind: 'valid', warnings: [] },
    gatewayReloads: true,
  },
  'openclaw.backups': backups,
  'openclaw.backupDiff': diff,
  'openclaw.browseConfig': null,
  'engine.choose': null,
  'logs.subscribe': { lines: [], dropped: 0, older: 0 },
  'logs.copy': { lines: 37 },
  'logs.save': { path: '/Users/mina/inferrs.log' },
};

/**
 * Stands in for the preload: answers the contract's commands from a table, records what was asked,
 * and lets the test send events.
 */
export class BridgeDouble {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
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
    await page.addInitScript(
      ({ answers: known, failures: failing }) => {
        const listeners = new Map<string, Set<(payload: unknown) => void>>();
        const calls: unknown[] = [];
        Object.assign(window, {
          doubleCalls: calls,
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
          },
        });
      },
      {
        answers: table,
        failures: faults,
      },
    );
    return new BridgeDouble(page);
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
}
