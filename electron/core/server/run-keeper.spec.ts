import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProcess } from '../../system/processes/process-info.ts';
import { systemClock } from '../../system/time/clock.ts';
import { RunRecordFile } from '../../server/run-record.ts';
import { RunKeeper } from './run-keeper.ts';

const launch = {
  commandLine: 'inferrs serve practice/a',
  command: 'inferrs',
  args: [],
  host: '127.0.0.1',
  port: 8080,
  model: 'practice/a',
};

let folder: string;
let file: RunRecordFile;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-keeper-spec-'));
  file = new RunRecordFile(join(folder, 'run.json'));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A process in a group of its own; `deaf` ignores SIGTERM. @returns its pid, once it runs */
async function serverLike(deaf = false): Promise<number> {
  const script = `${deaf ? "trap '' TERM; " : ''}echo up; while :; do sleep 60; done`;
  const child = spawn('/bin/sh', ['-c', script], { detached: true });
  children.push(child);
  await once(child.stdout, 'data');
  if (child.pid === undefined) throw new Error('not started');
  return child.pid;
}

const keeperOf = (read: typeof readProcess = readProcess): RunKeeper =>
  new RunKeeper({ file, clock: systemClock, read });

describe('the record of a server', () => {
  it('of a newer start is not replaced by a late answer about an older one', async () => {
    const [older, newer] = [await serverLike(), await serverLike()];
    let answer: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const keeper = keeperOf(async (pid) => {
      if (pid === older) await slow;
      return readProcess(pid);
    });
    const late = keeper.remember(older, older, launch);
    void keeper.forget(older);
    const known = keeper.remember(newer, newer, launch);
    answer();
    await Promise.all([late, known]);
    expect((await file.read()).map(({ pid }) => pid)).toEqual([newer]);
  });

  it('is kept while the system gives no answer, and dropped once the process is gone', async () => {
    const pid = await serverLike();
    await keeperOf().remember(pid, pid, launch);
    const silent = keeperOf(() => Promise.resolve(undefined));
    expect(await silent.orphans()).toEqual([]);
    expect(await file.read()).toHaveLength(1);
    expect(await keeperOf().orphans()).toMatchObject([{ pid }]);
    process.kill(-pid, 'SIGKILL');
    await once(children[0] ?? process, 'exit');
    expect(await keeperOf().orphans()).toEqual([]);
    expect(await file.read()).toEqual([]);
  });

  it('must stand in the file before a server is left running', async () => {
    const pid = await serverLike();
    let tells = false;
    const keeper = keeperOf((asked) => (tells ? readProcess(asked) : Promise.resolve(undefined)));
    await keeper.remember(pid, pid, launch);
    expect(await keeper.keep()).toBe(false);
    expect(await file.read()).toEqual([]);
    tells = true;
    expect(await keeper.keep()).toBe(true);
    // What is learnt later does not take it back.
    await keeper.remember(pid, pid, launch);
    expect(await file.read()).toMatchObject([{ pid, kept: true }]);
  });

  it('leaves those of other servers alone', async () => {
    const [first, second] = [await serverLike(), await serverLike()];
    await keeperOf().remember(first, first, launch);
    const keeper = keeperOf();
    await keeper.remember(second, second, launch);
    expect((await keeper.orphans()).map(({ pid }) => pid)).toEqual([first]);
    await keeper.forget(second);
    expect((await file.read()).map(({ pid }) => pid)).toEqual([first]);
  });
});

describe('taking an orphan down', () => {
  it('ends one that ignores SIGTERM', async () => {
    const pid = await serverLike(true);
    await keeperOf().remember(pid, pid, launch);
    const [orphan] = await keeperOf().orphans();
    if (orphan === undefined) throw new Error('not known');
    expect(await keeperOf().takeDown(orphan)).toBe(true);
    expect(await file.read()).toEqual([]);
  });

  it('says so, and kills nothing, when it cannot be proven to be the same one any more', async () => {
    const pid = await serverLike(true);
    await keeperOf().remember(pid, pid, launch);
    const [orphan] = await keeperOf().orphans();
    if (orphan === undefined) throw new Error('not known');
    const silent = keeperOf(() => Promise.resolve(undefined));
    expect(await silent.takeDown(orphan)).toBe(false);
    expect(await readProcess(pid)).toMatchObject({ isZombie: false });
    expect(await file.read()).toHaveLength(1);
  });
});
