import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  isProcessAlive,
  identify,
  parseCim,
  parseProcStat,
  parsePs,
  readProcess,
} from './process-info.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function sleeper(): Promise<{ child: ChildProcess; pid: number }> {
  const child = spawn('/bin/sleep', ['600']);
  children.push(child);
  await once(child, 'spawn');
  if (child.pid === undefined) throw new Error('not started');
  return { child, pid: child.pid };
}

async function gone(pid: number): Promise<boolean> {
  const deadline = Date.now() + 5_000;
  while (Date.now() < deadline) {
    if (!(await isProcessAlive(pid))) return true;
  }
  return false;
}

describe.skipIf(process.platform === 'win32')('a real process', () => {
  it('is the same while it runs, and not any more when it has ended', async () => {
    const { child, pid } = await sleeper();
    const record = await readProcess(pid);
    if (record === undefined) throw new Error('not found');
    expect(record).toMatchObject({ pid, commandLine: '/bin/sleep 600', isZombie: false });
    expect(await identify(record)).toBe('same');
    expect(await isProcessAlive(pid)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await gone(pid)).toBe(true);
    expect(await identify(record)).toBe('gone');
  });

  it('is another one when start or command line differ', async () => {
    const { pid } = await sleeper();
    const record = await readProcess(pid);
    if (record === undefined) throw new Error('not found');
    expect(await identify({ ...record, startToken: `${record.startToken}0` })).toBe('gone');
    expect(await identify({ ...record, commandLine: 'inferrs serve' })).toBe('unknown');
    expect(await identify({ ...record, pid: process.pid })).toBe('gone');
  });

  it('is unknown, not gone, while the system gives no answer', async () => {
    const { child, pid } = await sleeper();
    const record = await readProcess(pid);
    if (record === undefined) throw new Error('not found');
    const silent = { read: () => Promise.resolve(undefined) };
    expect(await identify(record, silent)).toBe('unknown');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await gone(pid)).toBe(true);
    expect(await identify(record, silent)).toBe('gone');
  });

  it('can be read through ps as well', async () => {
    const { pid } = await sleeper();
    const info = await readProcess(pid, { platform: 'darwin' });
    expect(info).toMatchObject({ pid, commandLine: '/bin/sleep 600', isZombie: false });
    expect(Math.abs(Date.parse(`${info?.startToken} UTC`) - Date.now())).toBeLessThan(60_000);
  });
});

describe.runIf(process.platform === 'linux')('a zombie', () => {
  it('is not alive and not the same', async () => {
    // The shell becomes a program that never collects its child, which dies only then: the shell would.
    const parent = spawn('/bin/sh', ['-c', 'sleep 600 & echo $!; exec sleep 600']);
    children.push(parent);
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))),
    );
    const commandLine = async () => (await readProcess(parent.pid ?? 0))?.commandLine;
    await expect.poll(commandLine).toBe('sleep 600');
    process.kill(pid, 'SIGKILL');
    expect(await gone(pid)).toBe(true);
    const info = await readProcess(pid);
    expect(info).toMatchObject({ isZombie: true });
    expect(info && (await identify(info))).toBe('gone');
    expect(await readProcess(pid, { platform: 'darwin' })).toMatchObject({ isZombie: true });
  });
});

describe('pids', () => {
  it.each([0, -1, 1.5, Number.NaN, 2 ** 40])('%s is no process', async (pid) => {
    expect(await readProcess(pid)).toBeUndefined();
  });
});

describe('parsers', () => {
  it('find the fields behind any process name', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('R', 'S', 'D', 'Z'),
        fc.nat(),
        (name, state, ticks) => {
          const middle = Array.from({ length: 18 }, (_, index) => String(index)).join(' ');
          expect(parseProcStat(`42 (${name}) ${state} ${middle} ${ticks} 1 2 3\n`)).toEqual({
            isZombie: state === 'Z',
            startTicks: String(ticks),
          });
        },
      ),
    );
    expect(parseProcStat('')).toBeUndefined();
    expect(parseProcStat('42 (x) R 1 2')).toBeUndefined();
  });

  it("read macOS' ps", () => {
    expect(
      parsePs(
        7,
        'S+   Sun Nov  1 02:43:51 2026     /opt/homebrew/bin/inferrs serve a/b  --port 1\n',
      ),
    ).toEqual({
      pid: 7,
      startToken: 'Sun Nov 1 02:43:51 2026',
      commandLine: '/opt/homebrew/bin/inferrs serve a/b  --port 1',
      isZombie: false,
    });
    expect(parsePs(7, '')).toBeUndefined();
  });

  it('read the JSON of Windows', () => {
    const json =
      '{"start":"2026-11-23T02:43:51.5035790Z","command":"\\"C:\\\\a b\\\\x.exe\\" serve"}';
    expect(parseCim(7, `${json}\r\n`)).toEqual({
      pid: 7,
      startToken: '2026-11-23T02:43:51.5035790Z',
      commandLine: '"C:\\a b\\x.exe" serve',
      isZombie: false,
    });
    expect(parseCim(7, '')).toBeUndefined();
    expect(parseCim(7, '{"start":1}')).toBeUndefined();
  });
});
