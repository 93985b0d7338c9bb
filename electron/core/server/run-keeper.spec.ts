import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isProcessAlive, readProcess } from '../../system/processes/process-info.ts';
import { marked } from '../../system/processes/marked.ts';
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

interface ServerLike {
  readonly pid: number;
  readonly mark: string;
}

/** A process in a group of its own; `deaf` ignores SIGTERM. @returns it, once it runs */
async function serverLike(deaf = false): Promise<ServerLike> {
  const script = `${deaf ? "trap '' TERM; " : ''}echo up; while :; do sleep 60; done`;
  const mark = randomUUID();
  const env = marked(process.env, mark);
  const child = spawn('/bin/sh', ['-c', script], { detached: true, env });
  children.push(child);
  await once(child.stdout, 'data');
  if (child.pid === undefined) throw new Error('not started');
  return { pid: child.pid, mark };
}

const remember = (keeper: RunKeeper, { pid, mark }: ServerLike): Promise<void> =>
  keeper.remember(pid, mark, launch);

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
      if (pid === older.pid) await slow;
      return readProcess(pid);
    });
    const late = remember(keeper, older);
    void keeper.forget(older.mark);
    const known = remember(keeper, newer);
    answer();
    await Promise.all([late, known]);
    expect((await file.read()).map(({ pid }) => pid)).toEqual([newer.pid]);
  });

  it('is kept while the system gives no answer, and dropped once the process is gone', async () => {
    const server = await serverLike();
    await remember(keeperOf(), server);
    const silent = keeperOf(() => Promise.resolve(undefined));
    expect(await silent.orphans()).toEqual([]);
    expect(await file.read()).toHaveLength(1);
    expect(await keeperOf().orphans()).toMatchObject([{ pid: server.pid }]);
    process.kill(-server.pid, 'SIGKILL');
    await once(children[0] ?? process, 'exit');
    expect(await keeperOf().orphans()).toEqual([]);
    expect(await file.read()).toEqual([]);
  });

  it('must stand in the file before a server is left running', async () => {
    const server = await serverLike();
    let tells = false;
    const keeper = keeperOf((asked) => (tells ? readProcess(asked) : Promise.resolve(undefined)));
    await remember(keeper, server);
    expect(await keeper.keep()).toBe(false);
    expect(await file.read()).toEqual([]);
    tells = true;
    expect(await keeper.keep()).toBe(true);
    // What is learnt later does not take it back.
    await remember(keeper, server);
    expect(await file.read()).toMatchObject([{ pid: server.pid, kept: true }]);
  });

  it('leaves those of other servers alone', async () => {
    const [first, second] = [await serverLike(), await serverLike()];
    await remember(keeperOf(), first);
    const keeper = keeperOf();
    await remember(keeper, second);
    expect((await keeper.orphans()).map(({ pid }) => pid)).toEqual([first.pid]);
    await keeper.forget(second.mark);
    expect((await file.read()).map(({ pid }) => pid)).toEqual([first.pid]);
  });
});

describe('taking an orphan down', () => {
  it('ends one that ignores SIGTERM', async () => {
    const server = await serverLike(true);
    await remember(keeperOf(), server);
    const [orphan] = await keeperOf().orphans();
    if (orphan === undefined) throw new Error('not known');
    expect(await keeperOf().takeDown(orphan)).toBe(true);
    expect(await file.read()).toEqual([]);
  });

  it('says so, and kills nothing, when it cannot be proven to be the same one any more', async () => {
    const server = await serverLike(true);
    await remember(keeperOf(), server);
    const [orphan] = await keeperOf().orphans();
    if (orphan === undefined) throw new Error('not known');
    const silent = keeperOf(() => Promise.resolve(undefined));
    expect(await silent.takeDown(orphan)).toBe(false);
    expect(await readProcess(server.pid)).toMatchObject({ isZombie: false });
    expect(await file.read()).toHaveLength(1);
  });

  it('touches no stranger, whatever the file says of it', async () => {
    const stranger = await serverLike();
    const info = await readProcess(stranger.pid);
    if (info === undefined) throw new Error('not told');
    const { pid, startToken, commandLine } = info;
    const forged = { pid, startToken, commandLine, port: 8080, model: 'a/b', kept: false };
    await file.update(() => [{ ...forged, mark: randomUUID() }]);
    expect(await keeperOf().orphans()).toEqual([]);
    expect(await file.read()).toEqual([]);
    expect(await keeperOf().takeDown({ ...forged, mark: randomUUID() })).toBe(true);
    expect(await isProcessAlive(pid)).toBe(true);
  });

  it.skipIf(process.platform === 'win32')(
    'ends what has left its group too, also where the server itself is gone',
    async () => {
      for (const isGone of [false, true]) {
        const server = await serverLike();
        const env = marked(process.env, server.mark);
        const runaway = spawn(
          '/bin/sh',
          ['-c', 'trap "" TERM; echo up; while :; do sleep 60; done'],
          {
            detached: true,
            env,
          },
        );
        children.push(runaway);
        await once(runaway.stdout, 'data');
        const ended = once(runaway, 'exit');
        await remember(keeperOf(), server);
        if (isGone) {
          const gone = once(children.at(-2) ?? process, 'exit');
          process.kill(-server.pid, 'SIGKILL');
          await gone;
        }
        const [orphan] = await keeperOf().orphans();
        expect(orphan === undefined).toBe(isGone);
        if (orphan !== undefined) expect(await keeperOf().takeDown(orphan)).toBe(true);
        await ended;
        expect(await file.read()).toEqual([]);
      }
    },
  );
});
