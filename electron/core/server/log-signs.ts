import { assertNever } from '../../../shared/assert-never.ts';
import { loadFailureProblem, type HubAnswer } from '../../inferrs/load-failure.ts';
import type { Milestone } from '../../inferrs/milestones.ts';
import type { Launch, LogSign } from '../../server/machine/types.ts';

export interface SignContext {
  readonly launch: Launch;
  /** The milestone's log message, verbatim. */
  readonly line: string;
  /** Whether the model is complete in the cache: inferrs logs "Downloading" even then (measured). */
  readonly cached: boolean;
  /** @see LoadFailureContext.answered */
  readonly hubAnswer: HubAnswer;
  /** Newest log lines, oldest first. */
  readonly evidence: () => readonly string[];
}

/** What a milestone of the server's log means for its state. */
export function signsOf(milestone: Milestone, context: SignContext): readonly LogSign[] {
  const phase = (name: 'downloading' | 'loading'): LogSign => ({
    kind: 'phase',
    phase: name,
    milestone: context.line,
  });
  switch (milestone.kind) {
    case 'starting-model':
    case 'listening':
      return [];
    case 'downloading':
    case 'downloaded-file':
      return [phase(context.cached ? 'loading' : 'downloading')];
    case 'architecture':
    case 'quantizing':
    case 'loading-weights':
    case 'tokenizer':
      return [phase('loading')];
    case 'engine-started':
    case 'loaded':
      return [phase('loading'), { kind: 'loaded' }];
    case 'device':
      return [{ kind: 'device', device: milestone.device }];
    case 'bf16-cpu-warning':
      return [{ kind: 'device', device: 'cpu' }];
    case 'kv-capacity':
      return [phase('loading'), { kind: 'context-window', tokens: milestone.tokens }];
    case 'load-failed':
      return [
        {
          kind: 'load-failed',
          problem: loadFailureProblem(milestone.reason, {
            model: context.launch.model,
            device: context.launch.device ?? 'auto',
            evidence: context.evidence(),
            answered: context.hubAnswer,
          }),
        },
      ];
    case 'hub-request':
      return [{ kind: 'hub', answered: false }];
    case 'hub-answer':
      return [{ kind: 'hub', answered: true }];
    case 'request':
    case 'request-failed':
    case 'clamped':
    case 'address-in-use':
      return [];
    default:
      return assertNever(milestone);
  }
}
