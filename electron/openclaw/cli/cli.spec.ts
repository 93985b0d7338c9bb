import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isProcessAlive } from '../../system/processes/process-info.ts';
import { OpenClawError } from '../errors.ts';
import { BenchHome, launchFacts, practiceCli } from '../../../test/openclaw/bench-home.ts';

let home: BenchHome;
beforeEach(() => {
  home = new BenchHome({ name: 'cli', text: '{}\n' });
  for (const name of ['deaf', 'hold-validate']) writeFileSync(join(home.home, name), '');
});
afterEach(() => home.dispose());

/** The pids of a run that hangs, ignores SIGTERM and has a child: its own and the child's. */
async function deafPids(): Promise<number[]> {
  const file = join(home.home, 'pids');
  const read = (): number[] =>
    existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
  await expect.poll(read).toHaveLength(2);
  return read();
}

async function alive(pids: readonly number[]): Promise<number[]> {
  const found = await Promise.all(pids.map((pid) => isProcessAlive(pid)));
  return pids.filter((_, index) => found[index]);
}

it('is gone with all that it started when it is cancelled, whatever it ignores', async () => {
  const stop = new AbortController();
  const answer = (await home.runner(practiceCli()))
    .validate(stop.signal)
    .catch((error: unknown) => error);
  const pids = await deafPids();
  expect(await alive(pids)).toEqual(pids);
  stop.abort();
  expect(await answer).toMatchObject({ failure: { code: 'cancelled' } });
  await expect.poll(() => alive(pids)).toEqual([]);
});

it('is not even started when it was cancelled before', async () => {
  const answer = (await home.runner(practiceCli())).validate(AbortSignal.abort());
  await expect(answer).rejects.toBeInstanceOf(OpenClawError);
  expect(existsSync(join(home.home, 'pids'))).toBe(false);
});

it('is gone with all that it started after its time', async () => {
  writeFileSync(join(home.home, 'hold-infer'), '');
  const answer = (await home.runner(practiceCli()))
    .infer('inferrs/m', 'hi', { limitSeconds: 2 })
    .catch((error: unknown) => error);
  const pids = await deafPids();
  expect(await answer).toMatchObject({
    failure: { code: 'cli-timeout', params: { command: 'infer model run', seconds: 2 } },
  });
  await expect.poll(() => alive(pids)).toEqual([]);
});

it('outlives no app that quits', async () => {
  const service = home.service(launchFacts, practiceCli());
  // What OpenClaw thinks of the config is asked in the background.
  void service.refresh();
  const pids = await deafPids();
  await service.end(0);
  await expect.poll(() => alive(pids)).toEqual([]);
});
