import { describe, expect, it } from 'vitest';
import { judgeProgramFormat } from './program-format.ts';

const head = (...bytes: number[]) => Buffer.concat([Buffer.from(bytes), Buffer.alloc(20)]);

describe('judgeProgramFormat', () => {
  const elf = (machine: number) => {
    const bytes = head(0x7f, 0x45, 0x4c, 0x46);
    bytes.writeUInt16LE(machine, 18);
    return bytes;
  };
  it.each<[string, Buffer, NodeJS.Platform, string, string]>([
    ['ELF x64 on Linux x64', elf(0x3e), 'linux', 'x64', 'runnable'],
    ['ELF arm64 on Linux x64', elf(0xb7), 'linux', 'x64', 'wrong-architecture'],
    ['ELF on macOS', elf(0xb7), 'darwin', 'arm64', 'wrong-architecture'],
    [
      'Mach-O on Linux',
      head(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1),
      'linux',
      'x64',
      'wrong-architecture',
    ],
    [
      'Intel Mach-O on Apple silicon',
      head(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1),
      'darwin',
      'arm64',
      'runnable',
    ],
    [
      'ARM Mach-O on Intel',
      head(0xcf, 0xfa, 0xed, 0xfe, 12, 0, 0, 1),
      'darwin',
      'x64',
      'wrong-architecture',
    ],
    ['universal', head(0xca, 0xfe, 0xba, 0xbe), 'darwin', 'x64', 'runnable'],
    ['PE on Windows', head(0x4d, 0x5a), 'win32', 'x64', 'runnable'],
    ['script on Linux', Buffer.from('#!'), 'linux', 'x64', 'runnable'],
    ['script on Windows', Buffer.from('#!'), 'win32', 'x64', 'wrong-architecture'],
  ])('%s', (_name, bytes, platform, arch, expected) => {
    expect(judgeProgramFormat(bytes, platform, arch)).toBe(expected);
  });
});
