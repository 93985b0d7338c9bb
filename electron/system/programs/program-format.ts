/**
 * Tells from a file's first bytes whether this machine can execute it. Asked before a file is run,
 * because `execvp` hands what it does not know to `/bin/sh`, which would read any file as a script.
 * @param head at least the first 20 bytes of the file
 */
export function judgeProgramFormat(
  head: Buffer,
  platform: NodeJS.Platform,
  arch: string,
): 'runnable' | 'wrong-architecture' | 'not-a-program' {
  const format = formatOf(head);
  if (format === undefined) return 'not-a-program';
  if (platform === 'win32') return format.kind === 'pe' ? 'runnable' : 'wrong-architecture';
  if (format.kind === 'script') return 'runnable';
  if (platform === 'darwin') {
    if (format.kind !== 'mach-o') return 'wrong-architecture';
    // Apple silicon runs Intel programs through Rosetta; nothing helps the other way round.
    return arch === 'x64' && format.arch === 'arm64' ? 'wrong-architecture' : 'runnable';
  }
  if (format.kind !== 'elf') return 'wrong-architecture';
  return format.arch === undefined || format.arch === arch ? 'runnable' : 'wrong-architecture';
}

type Format =
  | { readonly kind: 'script' | 'pe' }
  /** `arch` in Node's words; undefined for others and for universal files. */
  | { readonly kind: 'elf' | 'mach-o'; readonly arch: string | undefined };

const elfMachines: Readonly<Record<number, string>> = { 0x3e: 'x64', 0xb7: 'arm64', 0x03: 'ia32' };
const machCpus: Readonly<Record<number, string>> = { 0x01000007: 'x64', 0x0100000c: 'arm64' };

function formatOf(head: Buffer): Format | undefined {
  if (head.length >= 2 && head.toString('latin1', 0, 2) === '#!') return { kind: 'script' };
  if (head.length >= 2 && head.toString('latin1', 0, 2) === 'MZ') return { kind: 'pe' };
  if (head.length < 20) return undefined;
  switch (head.readUInt32BE(0)) {
    case 0x7f454c46:
      return { kind: 'elf', arch: elfMachines[head.readUInt16LE(18)] };
    case 0xcffaedfe:
      return { kind: 'mach-o', arch: machCpus[head.readUInt32LE(4)] };
    case 0xcafebabe:
      return { kind: 'mach-o', arch: undefined };
    default:
      return undefined;
  }
}
