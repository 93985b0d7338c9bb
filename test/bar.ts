import type { Addresses } from '../electron/install/addresses.ts';
import type { Vault } from '../electron/hub/token.ts';
import { appInfo } from './app-info.ts';
import { nodeGet } from './node-get.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { seedCache } from '../practice-engine/seed.ts';
import { actionOf } from '../shared/actions/remedy-action.ts';
import type { Remedy } from '../shared/problem.ts';
import { defaultSettings, type Settings, type SettingsPatch } from '../shared/settings.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import { processTable } from './processes/processes.ts';
import { freePort } from './free-port.ts';
import { coreCommands, type CoreCommands } from '../electron/core/commands/core-commands.ts';
import { perform } from '../electron/core/commands/handlers.ts';
import { defaultPolicy, type Policy } from '../electron/server/machine/policy.ts';
import { InferrsBar } from '../electron/core/inferrs-bar.ts';
import { initialSnapshot } from '../electron/core/snapshot/initial-snapshot.ts';

/** Test support: the whole app without Electron, on the practice engine and a home of its own. */

export const practicePath = fileURLToPath(new URL('../practice-engine/inferrs', import.meta.url));

export type Faults = Readonly<Record<string, string | number>>;

export interface TestBar {
  readonly bar: InferrsBar;
  readonly home: string;
  readonly port: number;
  /** Every server state so far, oldest first. */
  readonly states: readonly Snapshot['server'][];
  /** Changes what the practice engine does from its next start on. */
  setFaults(faults: Faults): void;
  /** Waits for a snapshot; fails with the last server state after the limit. */
  until(what: string, holds: (snapshot: Snapshot) => boolean, limitMs?: number): Promise<Snapshot>;
  /** Does what the button of a remedy does, if that is a command. */
  mend(remedy: Remedy): Promise<void>;
  end(): Promise<void>;
}

export interface TestBarOptions {
  readonly faults?: Faults;
  readonly settings?: Partial<Settings>;
  /** Another run of the app on the same home. */
  readonly home?: string;
  /** Furnishes the home before the app begins. */
  readonly furnish?: (home: string, port: number) => Promise<void> | void;
  /** The app's environment, besides PATH and HOME or instead of them. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where inferrs is published; nowhere unless given. */
  readonly addresses?: Addresses;
  /** What the supervisor is less patient in than usual. */
  readonly policy?: Partial<Policy>;
}

/** Locks nothing, as a Linux without a keyring. */
const openVault: Vault = {
  canLock: () => false,
  lock: (text) => Buffer.from(text),
  unlock: (locked) => locked.toString(),
};

/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:9';

export async function openBar({
  faults = {},
  settings = {},
  home,
  furnish,
  env = {},
  policy = {},
  addresses = { api: nowhere, raw: nowhere, github: nowhere },
}: TestBarOptions = {}): Promise<TestBar> {
  const ownHome = home ?? mkdtempSync(join(tmpdir(), 'inferrs-bar-spec-'));
  if (home === undefined) await seedCache({ home: ownHome });
  const port = settings.port ?? (await freePort());
  const setFaults = (next: Faults): void =>
    writeFileSync(join(ownHome, '.inferrs-practice.json'), JSON.stringify(next));
  setFaults(faults);
  await furnish?.(ownHome, port);
  const file = memorySettings({
    ...defaultSettings,
    engine: { kind: 'practice' },
    model: 'practice/tiny-chat',
    ...settings,
    port,
  });
  const app = { ...appInfo, practiceAvailable: true, homeDir: ownHome };
  const bar = new InferrsBar({
    initial: initialSnapshot(app, file.settings, 'en'),
    systemLanguage: 'en',
    env: { PATH: process.env['PATH'], HOME: ownHome, ...env },
    dataDir: join(ownHome, 'data'),
    settings: file,
    shell: undefined,
    practicePath,
    addresses,
    send: nodeGet,
    policy: { ...defaultPolicy, ...policy },
    vault: openVault,
    updates: {
      place: { kind: 'off', why: 'source' },
      open: () => Promise.reject(new Error('It is never updated')),
    },
    loginItem: { read: () => Promise.resolve('off'), set: () => Promise.resolve() },
  });
  const states: Snapshot['server'][] = [];
  bar.store.subscribe((patch) => {
    if (patch.server !== undefined) states.push(patch.server);
  });
  await bar.begin();
  return {
    bar,
    home: ownHome,
    port,
    states,
    setFaults,
    until: (what, holds, limitMs = 30_000) => untilSnapshot(bar, what, holds, limitMs),
    mend: async (remedy) => {
      const action = actionOf(remedy);
      const commands = coreCommands(bar);
      if (!('command' in action) || !isOf(commands, action.command)) {
        throw new Error(`${remedy.kind} is no command of the core`);
      }
      await perform(commands, action.command, action.input, null);
    },
    end: async () => {
      await bar.end();
      if (home === undefined) rmSync(ownHome, { recursive: true, force: true });
    },
  };
}

const isOf = (commands: CoreCommands, name: string): name is keyof CoreCommands => name in commands;

function memorySettings(initial: Settings): {
  settings: Settings;
  update: (patch: SettingsPatch) => Promise<void>;
} {
  const file = {
    settings: initial,
    update: (patch: SettingsPatch) => {
      file.settings = Object.assign({ ...file.settings }, patch);
      return Promise.resolve();
    },
  };
  return file;
}

function untilSnapshot(
  bar: InferrsBar,
  what: string,
  holds: (snapshot: Snapshot) => boolean,
  limitMs: number,
): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      stop();
    };
    const look = (snapshot: Snapshot): void => {
      if (!holds(snapshot)) return;
      settle();
      resolve(snapshot);
    };
    const stop = bar.store.subscribe((_patch, snapshot) => look(snapshot));
    const timer = setTimeout(() => {
      settle();
      const { server } = bar.store.current;
      reject(new Error(`not within ${limitMs} ms: ${what}; server is ${JSON.stringify(server)}`));
    }, limitMs);
    look(bar.store.current);
  });
}

/** Opens an app that ends with the test. */
export async function open(options?: TestBarOptions): Promise<TestBar> {
  const test = await openBar(options);
  atEnd(() => test.end());
  return test;
}

/** Runs when the test has ended, after its own hooks; what was opened last goes first. */
export function atEnd(cleanup: () => unknown): void {
  onTestFinished(async () => {
    await cleanup();
  });
}

export const is =
  (kind: Snapshot['server']['kind']) =>
  ({ server }: Snapshot): boolean =>
    server.kind === kind;

/** Pids of every process that has this home in its environment: the engine and all it spawned. */
export function processesOf(home: string): number[] {
  return processTable()
    .filter(({ environment }) => environment.includes(`HOME=${home}`))
    .map(({ pid }) => pid);
}
