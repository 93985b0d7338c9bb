import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Test support: what runs on this machine. A zombie has ended and does not count. */
export interface RunningProcess {
  readonly pid: number;
  readonly group: number;
  /** Arguments, joined by spaces. */
  readonly command: string;
  /** `NAME=value` each, as far as the system tells. */
  readonly environment: readonly string[];
}

/** Every process there is, read from `/proc` or, on a Mac, from `ps`. */
export function processTable(): RunningProcess[] {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

/** Pids of the members of a process group that are alive. */
export function membersOf(groupId: number): number[] {
  return processTable()
    .filter(({ group }) => group === groupId)
    .map(({ pid }) => pid);
}

/** The practice engine itself, as against the guard and the shell that start it. */
export function isEngine({ command }: RunningProcess): boolean {
  return /^inferrs |\/practice-engine\/main\.ts serve /.test(command);
}

function fromProc(): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const read = (file: string): string[] =>
          readFileSync(`/proc/${name}/${file}`, 'utf8').split('\0');
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (state === 'Z') return [];
        const command = read('cmdline').join(' ').trim();
        return [{ pid: Number(name), group: Number(group), command, environment: environ(read) }];
      } catch {
        return [];
      }
    });
}

/** Another user's environment cannot be read. */
function environ(read: (file: string) => string[]): string[] {
  try {
    return read('environ');
  } catch {
    return [];
  }
}

/** `-E` shows the environment behind the command, though not that of the system's own programs. */
function fromPs(): RunningProcess[] {
  const table = execFileSync('/bin/ps', ['-AEww', '-o', 'pid=,pgid=,state=,command='], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return table.split('\n').flatMap((line) => {
    const [, pid, group, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (command === undefined || state?.startsWith('Z') === true) return [];
    const environment = command.split(' ');
    return [{ pid: Number(pid), group: Number(group), command, environment }];
  });
}
