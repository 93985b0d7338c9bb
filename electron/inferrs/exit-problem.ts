import { constants } from 'node:os';
import { problems } from '../../shared/problem-catalogue.ts';
import type { Problem } from '../../shared/problem.ts';
import { failurePatterns as words } from './failure-patterns.ts';
import { loadFailureProblem, REASON_LENGTH } from './load-failure.ts';
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
  /** Path of the program. */
  readonly command?: string | undefined;
  /** The device that was asked for. */
  readonly device?: string | undefined;
}

/** Why a server process that nobody asked to stop has ended. */
export function exitProblem(facts: ExitFacts): Problem {
  const { startError, lastLines, code, command: path, model, port } = facts;
  const signal = signalOf(facts);
  const run = {
    ...(signal === undefined ? {} : { signal }),
    ...(signal === undefined && code !== null ? { exit: code } : {}),
    ...(path === undefined ? {} : { path }),
    model,
    port,
  };
  const telling = (pattern: RegExp) => findLast(lastLines, (line) => pattern.test(line));
  /** @param reason the line that tells the cause, where one does */
  const because = (reason = telling(words.lastError) ?? '') => ({
    ...run,
    reason: reason.slice(0, REASON_LENGTH),
  });

  if (startError !== undefined) return problems['start-refused'](because(), [startError]);
  const taken = findLast(lastLines, (line) => parseMilestone(line)?.kind === 'address-in-use');
  if (taken !== undefined) {
    // Whether there is an inferrs to attach to, only a look at the port can tell.
    const ways = { freePort: facts.freePort };
    return problems['port-in-use-late'](ways, because(taken), lastLines);
  }
  const full = telling(words.diskFull);
  if (full !== undefined) return problems['disk-full'](because(full), lastLines);
  const memory = telling(words.outOfMemory);
  if (memory !== undefined || signal === 'SIGKILL') {
    // A SIGKILL that this app did not send is nearly always the kernel reclaiming memory.
    return problems['out-of-memory'](because(memory), lastLines);
  }
  const refused = telling(words.badArguments);
  if (code === 2 && refused !== undefined) {
    return problems['bad-arguments'](because(refused), lastLines);
  }
  const loader = telling(words.notLoadable);
  // 126 and 127 are a shell's words for "cannot execute" and "not found".
  if (loader !== undefined || signal === 'SIGILL' || code === 126 || code === 127) {
    const params = { path: '', ...because(loader) };
    return problems['binary-not-runnable']('ended', params, lastLines);
  }
  const load = loadFailure(facts);
  if (load !== undefined) {
    return loadFailureProblem(load, { model, evidence: lastLines, device: facts.device, run });
  }
  const isUnseen = code === null && signal === undefined;
  return problems[isUnseen ? 'unknown' : 'crashed'](because(), lastLines);
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

function findLast(lines: readonly string[], test: (line: string) => boolean): string | undefined {
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line !== undefined && test(line)) return line;
  }
  return undefined;
}
