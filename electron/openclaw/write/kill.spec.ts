import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSON5 from 'json5';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeConfig } from './change-config.ts';
import { parseJson5 } from '../../json5/index.ts';
import {
  BIG_CONNECT,
  BenchHome,
  launchFacts,
  quickCli,
} from '../../../test/openclaw/bench-home.ts';
import { bareTools, textChange } from '../../../test/openclaw/bare-tools.ts';
import { bundleScripts } from '../../../test/processes/bundle.ts';
import { pick } from '../../../test/scale.ts';

const KILLS = pick(24, 200);
/** Of writing alone, which the kills of whole applies hit too, but more rarely. */
const KILLS_WHILE_WRITING = pick(20, 60);
/** The writers, bundled: hundreds of children load them. */
const bundles = mkdtempSync(join(tmpdir(), 'inferrs-bar-bundles-'));
const testing = join(import.meta.dirname, '../../../test/openclaw');
const WRITERS = ['apply-forever', 'connect-forever'];

beforeAll(async () => {
  await bundleScripts(
    WRITERS.map((name) => join(testing, `${name}.ts`)),
    bundles,
  );
}, 60_000);
afterAll(() => rmSync(bundles, { recursive: true, force: true }));

const OLD = '// mine\n{\n  gateway: { mode: "local" }, // keep\n}\n';

/** Starts a writer and kills it at a random moment of its work. */
async function killAtRandom(writer: string, args: string[], spanMs: number): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [join(bundles, `${writer}.mjs`), ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(bundles, 'compiled') },
  });
  await once(child, 'message');
  await new Promise((done) => setTimeout(done, Math.random() * spanMs));
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** What was found after each kill, counted. */
type Seen = Record<string, number>;

function count(seen: Seen, what: string): void {
  seen[what] = (seen[what] ?? 0) + 1;
}

/**
 * Kills at least `kills` times, then on until the moments are spread over the work: where in it a
 * random moment falls depends on the machine. Two at a time: one waits while the other computes.
 * @param least how often each state must have been met
 */
async function killUntilSpread(
  work: (isEnough: () => boolean, seen: Seen) => Promise<void>,
  kills: number,
  least: Seen,
): Promise<void> {
  const seen: Seen = {};
  const isEnough = (): boolean =>
    (seen['kills'] ?? 0) >= kills &&
    Object.entries(least).every(([what, times]) => (seen[what] ?? 0) >= times);
  await Promise.all([work(isEnough, seen), work(isEnough, seen)]);
}

/** Whatever the last kill left: the next run gets through at once and cleans up. */
async function expectNoHindrance(home: BenchHome): Promise<void> {
  const waits: unknown[] = [];
  const tools = bareTools(join(home.home, 'no-hindrance'), waits.push.bind(waits));
  await changeConfig(
    textChange(home.config, () => `${OLD}\n`),
    tools,
  );
  expect(waits).toEqual([{ kind: 'writing' }]);
  expect(home.text()).toBe(`${OLD}\n`);
  expect(readdirSync(join(home.home, '.openclaw'))).toEqual(['openclaw.json']);
}

async function killWrites(isEnough: () => boolean, seen: Seen): Promise<void> {
  const home = new BenchHome({ name: 'kill', text: OLD });
  try {
    while (!isEnough()) {
      count(seen, 'kills');
      await killAtRandom('apply-forever', [join(home.home, 'app-data'), home.config], 40);
      const text = home.text();
      const value = parseJson5(text);
      expect(value).toEqual(JSON5.parse(text));
      expect(value).toMatchObject({ gateway: { mode: 'local' } });
      expect(text.startsWith('// mine\n{\n  gateway: { mode: "local" }, // keep\n')).toBe(true);
      if (text === OLD) count(seen, 'old');
      else {
        expect(value).toMatchObject({ models: { providers: { inferrs: {} } } });
        count(seen, 'changed');
      }
      if (existsSync(`${home.config}.lock`)) count(seen, 'lock');
    }
    await expectNoHindrance(home);
  } finally {
    home.dispose();
  }
}

async function killApplies(isEnough: () => boolean, seen: Seen): Promise<void> {
  const home = new BenchHome({ name: 'kill', text: OLD });
  try {
    const first = home.service(launchFacts);
    await first.apply((await first.preview(BIG_CONNECT)).id);
    const connected = home.text();
    first.dispose();
    for (let i = 0; !isEnough(); i++) {
      count(seen, 'kills');
      await killAtRandom('connect-forever', [home.home, testing], 400);
      const text = home.text();
      const isStage = /^\n+$/.test(text.slice(OLD.length)) && text.startsWith(OLD);
      expect(text === OLD || text === connected || isStage, text).toBe(true);
      count(seen, isStage ? 'stage' : text === OLD ? 'old' : 'connected');

      // The records never say anything else than the file.
      const kind = text === connected ? 'connected' : 'not-connected';
      const next = home.service(launchFacts);
      expect(await next.refresh()).toMatchObject({ kind, canUndo: true });
      expect(next.status?.blankLines).toBe(isStage ? text.length - OLD.length : undefined);
      next.dispose();
      if (i % 10 > 0 && !isStage) continue;

      const finisher = home.service(launchFacts, quickCli());
      expect(await finisher.refresh()).toMatchObject({ kind, canUndo: true });
      expect(home.text()).toBe(isStage ? OLD : text);
      await finisher.undo();
      expect(home.text()).toBe(text === connected ? OLD : connected);
      const again =
        text === connected ? finisher.preview(BIG_CONNECT) : finisher.previewDisconnect();
      await finisher.apply((await again).id);
      expect(home.text()).toBe(isStage ? OLD : text);
      finisher.dispose();
    }
    await expectNoHindrance(home);
  } finally {
    home.dispose();
  }
}

it('leaves the old or the new file whole, wherever writing is killed', async () => {
  await killUntilSpread(
    killWrites,
    KILLS_WHILE_WRITING,
    pick({ old: 4, changed: 4, lock: 1 }, { old: 6, changed: 6, lock: 1 }),
  );
}, 300_000);

it('knows what it did, finishes it and can undo it, wherever applying is killed', async () => {
  await killUntilSpread(
    killApplies,
    KILLS,
    pick({ old: 4, connected: 4, stage: 2 }, { old: 11, connected: 11, stage: 4 }),
  );
}, 900_000);
