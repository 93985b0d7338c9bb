import { expect, it } from 'vitest';
import { type MachineSources, readMachine } from './read-machine.ts';

const GIB = 2 ** 30;
const none = (): Promise<undefined> => Promise.resolve(undefined);
const sources = (own: Partial<MachineSources>): MachineSources => ({
  platform: 'linux',
  arch: 'arm64',
  total: 16 * GIB,
  free: GIB,
  meminfo: none,
  vmStat: none,
  wiredLimit: none,
  ...own,
});

it('takes what Linux calls available, not what is free', async () => {
  const text =
    'MemTotal:  16777216 kB\nMemFree:  1048576 kB\nMemAvailable:    8388608 kB\nBuffers: 1 kB\n';
  const machine = await readMachine(sources({ meminfo: () => Promise.resolve(text) }));
  expect(machine).toEqual({ totalBytes: 16 * GIB, availableBytes: 8 * GIB });
});

/** The lines of a Mac of 16 GB, in pages of 16 KiB. */
const vmStat = `Mach Virtual Memory Statistics: (page size of 16384 bytes)
Pages free:                               10000.
Pages active:                            250000.
Pages inactive:                          240000.
Pages speculative:                         1000.
Pages throttled:                              0.
Pages wired down:                        131072.
Pages purgeable:                          10000.
"Translation faults":                 987654321.
File-backed pages:                       200000.
Anonymous pages:                         206608.
Pages stored in compressor:              300000.
Pages occupied by compressor:             65536.
`;

it('counts what Activity Monitor counts as used on macOS', async () => {
  // (206,608 − 10,000 + 131,072 + 65,536) × 16 KiB = 6 GiB.
  const mac = sources({ platform: 'darwin', vmStat: () => Promise.resolve(vmStat) });
  expect(await readMachine(mac)).toEqual({
    totalBytes: 16 * GIB,
    availableBytes: 10 * GIB,
    metalBytes: (16 * GIB * 2) / 3,
  });
  const intel = await readMachine({ ...mac, arch: 'x64' });
  expect(intel.metalBytes).toBeUndefined();
});

it.each([
  [8, undefined, (8 * 2) / 3],
  [32, '0\n', (32 * 2) / 3],
  [36, '0\n', 27],
  [64, 'no number\n', 48],
  [64, '57344\n', 56],
])('knows what Metal may use of %i GiB with a limit of %s', async (total, limit, expected) => {
  const mac = sources({
    platform: 'darwin',
    total: total * GIB,
    vmStat: () => Promise.resolve(vmStat),
    wiredLimit: () => Promise.resolve(limit),
  });
  expect((await readMachine(mac)).metalBytes).toBe(expected * GIB);
});

it('makes do with the runtime’s figure where the system does not tell', async () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const)
    for (const text of [undefined, '', 'Pages free: many.\n', 'MemAvailable: lots kB\n']) {
      const tell = (): Promise<string | undefined> => Promise.resolve(text);
      const machine = await readMachine(sources({ platform, meminfo: tell, vmStat: tell }));
      expect(machine.availableBytes).toBe(GIB);
    }
});

it('reads this very computer', async () => {
  const { totalBytes, availableBytes } = await readMachine();
  expect(availableBytes).toBeGreaterThan(0);
  expect(availableBytes).toBeLessThanOrEqual(totalBytes);
});
