import { assertNever } from '../../../shared/assert-never.ts';
import type { Remedy } from '../../../shared/problem.ts';
import type { Finding } from '../findings.ts';
import type { Culprit } from '../shape/probe-shapes.ts';
import { type Ailment, ladderOf, type Turn } from './ladder.ts';

const showLogs: Remedy = { kind: 'show-logs' };
const testAgain: Remedy = { kind: 'run-deep-check' };

/** A finding whose remedies are the rungs, and then what else there is. */
export function climb(
  finding: Omit<Finding, 'remedies'>,
  ailment: Ailment,
  turn: Turn,
  more: readonly Remedy[],
): Finding {
  const ladder = ladderOf(ailment, turn);
  const rungs = ladder.map(({ remedy }) => remedy);
  const others = more.filter(({ kind }) => ladder.every(({ remedy }) => remedy.kind !== kind));
  return { ...finding, ladder, remedies: [...rungs, ...others] };
}

/** What was guessed from the words of a failure, put right by what the server takes and what not. */
export function byCulprit(guess: Finding, culprit: Culprit, turn: Turn): Finding {
  const { detail } = guess;
  const said = detail === undefined ? {} : { detail };
  switch (culprit.kind) {
    case 'parts':
      return climb({ reason: 'agent-needs-string-content', ...said }, culprit, turn, [showLogs]);
    case 'tools': {
      const crashed = guess.reason === 'agent-crashed-tools' || guess.reason === 'agent-crashed';
      const reason = crashed ? 'agent-crashed-tools' : 'agent-tools';
      return climb({ reason, ...said }, culprit, turn, [showLogs]);
    }
    case 'length': {
      const { longest } = culprit;
      const ailment = { kind: 'length', room: longest, cap: longest } as const;
      const figures = { reason: 'agent-too-long', longestPrompt: longest, ...said } as const;
      return climb(figures, ailment, turn, [showLogs]);
    }
    case 'slow':
      return { reason: 'agent-timeout', remedies: guess.remedies, ...said };
    case 'none': {
      const { longest } = culprit;
      const ailment = { kind: 'length', room: turn.tokens } as const;
      const figures = { reason: 'agent-upstream', longestPrompt: longest, ...said } as const;
      const finding = climb(figures, ailment, turn, [showLogs]);
      return { ...finding, remedies: [testAgain, ...finding.remedies] };
    }
    default:
      return assertNever(culprit);
  }
}
