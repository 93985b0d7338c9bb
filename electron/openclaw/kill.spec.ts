import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import JSON5 from 'json5';
import { expect, it } from 'vitest';
import { commit } from './commit.ts';
import { parseJson5 } from './json5/index.ts';
import { BenchHome } from './testing/bench-home.ts';

const KILLS = 200;
const SPAN_MS = 40;
const OLD = '// mine\n{\n  gateway: { mode: "local" }, // keep\n}\n';

/** Starts the writer and kills it at a random moment of its work. */
async function killAtRandom(home: BenchHome): Promise<void> {
  const script = join(import.meta.dirname, 'testing', 'apply-forever.ts');
  const child: ChildProcess = spawn(
    process.execPath,
    [script, join(home.home, 'app-data'), home.config],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  await once(child, 'message');
  await new Promise((done) => setTimeout(done, Math.random() * SPAN_MS));
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function killRepeatedly(
  count: number,
): Promise<{ old: number; changed: number; locks: number }> {
  const home = new BenchHome({ name: 'kill', text: OLD });
  const seen = { old: 0, changed: 0, locks: 0 };
  try {
    for (let i = 0; i < count; i++) {
      await killAtRandom(home);
      const text = home.text();
      const value = parseJson5(text);
      expect(value).toEqual(JSON5.parse(text));
      expect(value).toMatchObject({ gateway: { mode: 'local' } });
      expect(text.startsWith('// mine\n{\n  gateway: { mode: "local" }, // keep\n')).toBe(true);
      if (text === OLD) seen.old += 1;
      else {
        expect(value).toMatchObject({ models: { providers: { inferrs: {} } } });
        seen.changed += 1;
      }
      if (existsSync(`${home.config}.lock`)) seen.locks += 1;
    }
    // Whatever the last kill left: the next run gets through at once and cleans up.
    const started = Date.now();
    const tools = { now: Date.now, report: () => undefined, cli: undefined };
    await commit(home.config, tools, () => Promise.resolve({ text: `${OLD}\n` }));
    expect(Date.now() - started).toBeLessThan(2000);
    expect(home.text()).toBe(`${OLD}\n`);
    expect(readdirSync(join(home.home, '.openclaw'))).toEqual(['openclaw.json']);
  } finally {
    home.dispose();
  }
  return seen;
}

it('leaves the old or the new file whole, wherever it is killed', async () => {
  const runs = await Promise.all([killRepeatedly(KILLS / 2), killRepeatedly(KILLS / 2)]);
  const total = (key: 'old' | 'changed' | 'locks'): number =>
    runs.reduce((sum, run) => sum + run[key], 0);
  // The moments were spread over the work: both states and left locks were met.
  expect(total('old')).toBeGreaterThan(10);
  expect(total('changed')).toBeGreaterThan(10);
  expect(total('locks')).toBeGreaterThan(0);
}, 120_000);
