import { constants } from 'node:os';
import type { Problem, ProblemCode, Remedy } from '../../shared/problem.ts';
import { loadFailureProblem } from './load-failure.ts';
import type { HubStatus } from './hub-status.ts';
import { parseMilestone } from './milestones.ts';

export interface ExitFacts {
  /** Exit code; null when a signal ended the process. Both null: how it ended cannot be told. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The system's words for why it did not even start the process (`spawn EMFILE`). */
  readonly startError?: string | undefined;
  /** Newest log lines of this process, stdout and stderr, oldest first. */
  readonly lastLines: readonly string[];
  readonly model: string;
  readonly port: number;
  /** A free port to offer when the configured one turns out to be taken. */
  readonly freePort?: number | undefined;
  readonly hub?: HubStatus | undefined;
  /** Path of the program. */
  readonly command?: string | undefined;
  /** The device that was asked for. */
  readonly device?: string | undefined;
}

/** Rust's abort on a failed allocation, CUDA's and Metal's words for the same. */
const outOfMemory =
  /memory allocation of \d+ bytes failed|out of memory|OUT_OF_MEMORY|OutOfMemory/i;
const diskFull = /no space left on device|disk quota exceeded|\(os error (?:28|122|112)\)/i;
const missingLibrary =
  /error while loading shared libraries|Library not loaded|image not found|Exec format error|Bad CPU type/i;
/** clap's refusals, exit code 2. */
const badArguments =
  /^error: (?:unexpected argument|invalid value|the argument|the following required|a value is required|unrecognized subcommand)/;

/**
 * Why a server process that nobody asked to stop has ended.
 * `params`: `exit` (the code), `signal` (its name) or neither, `model`, `port`, `reason` (the telling line,
 * may be empty), `path` and `device` when given.
 */
export function exitProblem(facts: ExitFacts): Problem {
  const signal = signalOf(facts);
  const telling = (pattern: RegExp) => findLast(facts.lastLines, (line) => pattern.test(line));
  const problem = (code: ProblemCode, remedies: Remedy[], reason = lastError(facts)): Problem => ({
    code,
    params: {
      ...(signal === undefined ? {} : { signal }),
      ...(signal === undefined && facts.code !== null ? { exit: facts.code } : {}),
      ...(facts.command === undefined ? {} : { path: facts.command }),
      model: facts.model,
      port: facts.port,
      reason: reason.slice(0, 500),
    },
    evidence: [...facts.lastLines],
    remedies,
  });

  if (facts.startError !== undefined) {
    const refused = problem('start-refused', [{ kind: 'retry' }, { kind: 'show-logs' }]);
    return { ...refused, evidence: [facts.startError] };
  }
  const taken = findLast(
    facts.lastLines,
    (line) => parseMilestone(line)?.kind === 'address-in-use',
  );
  if (taken !== undefined) {
    const otherPort: Remedy[] =
      facts.freePort === undefined ? [] : [{ kind: 'use-port', port: facts.freePort }];
    // Whether there is an inferrs to attach to, only a look at the port can tell.
    return problem('port-in-use-late', [...otherPort, { kind: 'retry' }], taken);
  }
  const full = telling(diskFull);
  if (full !== undefined) {
    return problem('disk-full', [{ kind: 'retry' }, { kind: 'choose-model' }], full);
  }
  const memory = telling(outOfMemory);
  if (memory !== undefined || signal === 'SIGKILL') {
    // A SIGKILL that this app did not send is nearly always the kernel reclaiming memory.
    return problem(
      'out-of-memory',
      [{ kind: 'choose-model' }, { kind: 'open-settings' }, { kind: 'retry' }],
      memory,
    );
  }
  const refused = telling(badArguments);
  if (facts.code === 2 && refused !== undefined) {
    return problem('bad-arguments', [{ kind: 'open-settings' }, { kind: 'show-logs' }], refused);
  }
  const library = telling(missingLibrary);
  // 126 and 127 are a shell's words for "cannot execute" and "not found".
  if (library !== undefined || signal === 'SIGILL' || facts.code === 126 || facts.code === 127) {
    return problem(
      'binary-not-runnable',
      [{ kind: 'choose-binary' }, { kind: 'show-install' }, { kind: 'show-logs' }],
      library,
    );
  }
  const load = loadFailure(facts);
  if (load !== undefined) {
    const cause = loadFailureProblem(load, {
      model: facts.model,
      evidence: facts.lastLines,
      hub: facts.hub,
      device: facts.device,
    });
    return { ...cause, params: { ...problem('crashed', []).params, ...cause.params } };
  }
  if (facts.code === null && signal === undefined) {
    return problem('unknown', [{ kind: 'retry' }, { kind: 'show-logs' }]);
  }
  return problem('crashed', [{ kind: 'retry' }, { kind: 'choose-model' }, { kind: 'show-logs' }]);
}

/** A guard shell reports the signal of its child as exit code 128 + number. */
function signalOf(facts: ExitFacts): string | undefined {
  if (facts.signal !== null) return facts.signal;
  if (facts.code === null || facts.code <= 128) return undefined;
  const number = facts.code - 128;
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
}

function loadFailure(facts: ExitFacts): string | undefined {
  for (let index = facts.lastLines.length - 1; index >= 0; index -= 1) {
    const milestone = parseMilestone(facts.lastLines[index] ?? '');
    if (milestone?.kind === 'load-failed') return milestone.reason;
  }
  return undefined;
}

/** The line that says most about an end without a known cause: the last error or panic. */
function lastError(facts: ExitFacts): string {
  return (
    findLast(facts.lastLines, (line) =>
      /^(?:Error: |error: |thread '.*panicked)|\bERROR\b/.test(line),
    ) ?? ''
  );
}

function findLast(lines: readonly string[], test: (line: string) => boolean): string | undefined {
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line !== undefined && test(line)) return line;
  }
  return undefined;
}
