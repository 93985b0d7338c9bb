import { constants } from 'node:os';
import { problems } from '../../shared/problem-catalogue.ts';
import type { Problem } from '../../shared/problem.ts';
import { failurePatterns as words } from './failure-patterns.ts';
import { findLast, lastWords } from './last-words.ts';
import { loadFailureProblem, REASON_LENGTH } from './load-failure.ts';
import { messageOf, parseMilestone } from './milestones.ts';

export interface ExitFacts {
  /** Exit code; null when a signal ended the process. Both null: how it ended cannot be told. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The system's words for why it did not even start the process (`spawn EMFILE`). */
  readonly startError?: string | undefined;
  /** It had been ready, so that nothing ended it that a start alone can meet. */
  readonly served: boolean;
  /** The system says that it killed something for want of memory since the start. */
  readonly memoryRanOut?: boolean;
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

/**
 * Why a server process that nobody asked to stop has ended. How it ended is certain; what its log
 * says is believed where it goes with that, since a line may come from whoever sent a request.
 */
export function exitProblem(facts: ExitFacts): Problem {
  const { startError, lastLines, command: path = '', model, port } = facts;
  const { signal, exit } = endOf(facts);
  const run = {
    ...(signal === undefined ? {} : { signal }),
    ...(exit === undefined ? {} : { exit }),
    ...(path === '' ? {} : { path }),
    model,
    port,
  };
  const report = lastWords(lastLines);
  // A program that a signal takes says nothing any more, but for one that aborts itself, or that the
  // loader aborts: what stands above belongs to something else then.
  const canSpeak = signal === undefined || signal === 'SIGABRT';
  const said = canSpeak ? (report?.lines ?? lastLines.slice(-1).map(messageOf)) : [];
  const telling = (pattern: RegExp) => findLast(said, (line) => pattern.test(line));
  /** @param reason the line that tells the cause, where one does */
  const because = (reason = report?.summary ?? '') => ({
    ...run,
    reason: reason.slice(0, REASON_LENGTH),
  });

  if (startError !== undefined) return problems['start-refused'](because(), [startError]);
  if (!facts.served) {
    const problem = startProblem();
    if (problem !== undefined) return problem;
  }
  const full = telling(words.diskFull);
  if (full !== undefined) return problems['disk-full'](because(full), lastLines);
  const memory = findLast(lastLines.map(messageOf), (line) => words.outOfMemory.test(line));
  if (memory !== undefined) return problems['out-of-memory'](because(memory), lastLines);
  if (signal === 'SIGKILL') return killed();
  // An instruction that this processor lacks, unless the program ended itself so and says why.
  if (signal === 'SIGILL' && report === undefined) return notRunnable('wrong-architecture');
  const isUnseen = exit === undefined && signal === undefined;
  return problems[isUnseen ? 'unknown' : 'crashed'](because(), lastLines);

  function notRunnable(reason: string): Problem {
    return problems['binary-not-runnable']('ended', { ...because(reason), path }, lastLines);
  }

  /**
   * A SIGKILL that this app did not send is nearly always the kernel reclaiming memory. Before the
   * first line of output there was hardly any to reclaim: so ends what the system does not let run
   * (a bad signature, quarantine).
   */
  function killed(): Problem {
    const saidNothing = lastLines.length === 0 && facts.memoryRanOut !== true;
    return saidNothing ? notRunnable('blocked') : problems['out-of-memory'](because(''), lastLines);
  }

  /** What can only end a start, and the same start in the same way again. */
  function startProblem(): Problem | undefined {
    const taken = findLast(said, (line) => parseMilestone(line)?.kind === 'address-in-use');
    if (taken !== undefined && exit !== 2) {
      // Whether there is an inferrs to attach to, only a look at the port can tell.
      const ways = { freePort: facts.freePort };
      return problems['port-in-use-late'](ways, because(taken), lastLines);
    }
    const refused = telling(words.badArguments);
    if (exit === 2 && refused !== undefined) {
      return problems['bad-arguments'](because(refused), lastLines);
    }
    const loader = telling(words.notLoadable);
    if (loader !== undefined) return notRunnable(loader);
    // A shell's words for "cannot execute" and "not found".
    if (exit === 126) return notRunnable('not-a-program');
    if (exit === 127) return notRunnable('missing');
    const load = findLast(said.map(parseMilestone), (one) => one?.kind === 'load-failed');
    return load?.kind === 'load-failed'
      ? loadFailureProblem(load.reason, { model, evidence: lastLines, device: facts.device, run })
      : undefined;
  }
}

/** A guard shell reports the signal of its child as exit code 128 + number. */
function endOf({ signal, code }: ExitFacts): { signal?: string; exit?: number } {
  if (signal !== null) return { signal };
  if (code === null) return {};
  const number = code - 128;
  const named = Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
  return named === undefined ? { exit: code } : { signal: named };
}
