import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { LinuxTree, parseStat, residentBytesOf, type ProcFs } from './linux-tree.ts';
import { parseCpuTime, parsePs, readMacTree } from './mac-tree.ts';
import { cpuPercent, treeOf, type ProcessUsage } from './process-table.ts';
import { treeReader } from './process-tree.ts';

const usage = (pid: number, cpuSeconds: number): ProcessUsage => ({
  pid,
  parentId: 1,
  groupId: 7,
  cpuSeconds,
  residentBytes: 0,
});

const statOf = (pid: number, parentId: number, groupId: number, ticks = 0): string =>
  `${pid} (a) b (c)) S ${parentId} ${groupId} 7 0 -1 4194304 100 0 0 0 ${ticks} 50 9 9 20 0 4 0 12345 99 88`;

const pidsOf = (processes: readonly { pid: number }[]): number[] =>
  processes.map(({ pid }) => pid).sort((one, other) => one - other);

/** `/proc` of a few processes, which counts how often it is read. */
class SpecProc implements ProcFs {
  readonly processes = new Map<number, { stat: string; status: string }>();
  scans = 0;

  add(pid: number, parentId: number, groupId: number, kibibytes: number, ticks = 0): void {
    const status = `Name:\tinferrs\nVmHWM:\t  999 kB\nVmRSS:\t  ${kibibytes} kB\nThreads:\t4\n`;
    this.processes.set(pid, { stat: statOf(pid, parentId, groupId, ticks), status });
  }

  pids(): Promise<number[]> {
    this.scans += 1;
    return Promise.resolve([...this.processes.keys()]);
  }

  read(pid: number, file: 'stat' | 'status'): Promise<string | undefined> {
    return Promise.resolve(this.processes.get(pid)?.[file]);
  }
}

describe('treeOf', () => {
  it('finds the group, orphans of it, and descendants that left it', () => {
    const table = [
      { pid: 7, parentId: 1, groupId: 7 },
      { pid: 8, parentId: 7, groupId: 7 },
      { pid: 9, parentId: 1, groupId: 7 },
      { pid: 10, parentId: 8, groupId: 10 },
      { pid: 11, parentId: 10, groupId: 10 },
      { pid: 12, parentId: 1, groupId: 12 },
      { pid: 1, parentId: 0, groupId: 1 },
    ];
    expect(pidsOf(treeOf(table, 7))).toEqual([7, 8, 9, 10, 11]);
    expect(treeOf(table, 99)).toEqual([]);
  });

  it('comes to an end where parents go in a circle', () => {
    const circle = [
      { pid: 1, parentId: 2, groupId: 7 },
      { pid: 2, parentId: 1, groupId: 8 },
    ];
    expect(treeOf(circle, 7)).toHaveLength(2);
  });
});

describe('cpuPercent', () => {
  it('sums what each process used since, in percent of one core', () => {
    expect(cpuPercent([usage(1, 10), usage(2, 5)], [usage(1, 11), usage(2, 6)], 1_000)).toBe(200);
    expect(cpuPercent([usage(1, 10)], [usage(1, 10.5)], 2_000)).toBe(25);
  });

  it('is not fooled by processes that come, go or take over an id', () => {
    expect(cpuPercent([usage(1, 10)], [usage(2, 99)], 1_000)).toBe(0);
    expect(cpuPercent([usage(1, 10)], [usage(1, 3)], 1_000)).toBe(0);
    expect(cpuPercent([usage(1, 10)], [usage(1, 11)], 0)).toBe(0);
  });
});

describe('LinuxTree', () => {
  it('reads the time behind a name with blanks and parentheses, and the memory', () => {
    expect(parseStat(statOf(42, 41, 40, 250))).toEqual({
      pid: 42,
      parentId: 41,
      groupId: 40,
      cpuSeconds: 3,
    });
    expect(parseStat('')).toBeNull();
    expect(parseStat('42 (a) S 1')).toBeNull();
    expect(residentBytesOf('VmPeak:\t 10 kB\nVmRSS:\t    2048 kB\n')).toBe(2 * 1024 * 1024);
    expect(residentBytesOf('State:\tZ (zombie)\n')).toBe(0);
  });

  it('reads a tree, and looks at all processes only now and then', async () => {
    const proc = new SpecProc();
    proc.add(7, 1, 7, 100, 50);
    proc.add(8, 7, 7, 200);
    proc.add(9, 1, 9, 999);
    const tree = new LinuxTree(proc);
    for (let readings = 0; readings < 5; readings += 1) {
      const usages = await tree.read(7);
      expect(pidsOf(usages)).toEqual([7, 8]);
      expect(usages.reduce((sum, { residentBytes }) => sum + residentBytes, 0)).toBe(300 * 1024);
    }
    expect(proc.scans).toBe(1);
    proc.add(10, 7, 7, 1);
    expect(await tree.read(7)).toHaveLength(3);
    expect(proc.scans).toBe(2);
  });

  it('looks again when a process ended, and when it is asked for another group', async () => {
    const proc = new SpecProc();
    proc.add(7, 1, 7, 100);
    proc.add(8, 7, 7, 200);
    const tree = new LinuxTree(proc);
    await tree.read(7);
    proc.processes.delete(8);
    proc.add(9, 7, 7, 1);
    expect((await tree.read(7)).map(({ pid }) => pid)).toEqual([7]);
    expect(pidsOf(await tree.read(7))).toEqual([7, 9]);
    expect(await tree.read(8)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('measures a real group', async () => {
    const script = 'sh -c "while :; do :; done" & echo up; wait';
    const child = spawn('sh', ['-c', script], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      await once(child.stdout, 'data');
      const read = treeReader('linux');
      const groupId = child.pid ?? 0;
      const first = (await read(groupId)) ?? [];
      expect(first.length).toBeGreaterThanOrEqual(1);
      expect(first.every(({ residentBytes }) => residentBytes > 100_000)).toBe(true);
      // The inner shell spins: its time must move within the deadline.
      await expect
        .poll(async () => cpuPercent(first, (await read(groupId)) ?? [], 1_000), {
          timeout: 15_000,
        })
        .toBeGreaterThan(0);
    } finally {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    }
  });
});

describe('ps of macOS', () => {
  /** As `ps -A -o pid=,ppid=,pgid=,rss=,time=` of macOS prints it, columns right-aligned. */
  const sample = [
    '    1     0     1  14672   9:43.67',
    '  501     1   501   1216   0:00.02',
    '  502   501   501 812544 125:10.50',
    '  640     1   640  90112   1:02.03',
    'ps: warning: something',
    '',
  ].join('\n');

  it('is read line by line', () => {
    expect(parsePs(sample)).toHaveLength(4);
    expect(parsePs(sample)[2]).toEqual({
      pid: 502,
      parentId: 501,
      groupId: 501,
      residentBytes: 812_544 * 1024,
      cpuSeconds: 7_510.5,
    });
  });

  it('gives the tree of a group, and none where ps cannot be run', async () => {
    const tree = await readMacTree(501, () => Promise.resolve(sample));
    expect(pidsOf(tree)).toEqual([501, 502]);
    expect(await readMacTree(501, () => Promise.resolve(null))).toEqual([]);
  });

  it.each([
    ['0:00.02', 0.02],
    ['125:10.50', 7_510.5],
    ['01:02:03', 3_723],
    ['2-01:02:03', 176_523],
    ['', null],
    ['1', null],
    ['a:b', null],
  ])('reads the time %j as %j s', (text, seconds) => {
    expect(parseCpuTime(text)).toBe(seconds);
  });
});

describe('treeReader', () => {
  it('says that Windows cannot be measured', async () => {
    expect(await treeReader('win32')(1)).toBeNull();
  });
});
