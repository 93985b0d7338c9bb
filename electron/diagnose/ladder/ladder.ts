import { assertNever } from '../../../shared/assert-never.ts';
import { type TurnTokens, type TurnWay, usualTurns } from '../../../shared/openclaw/fit.ts';
import { measuredTurnTokens, type PromptBudget } from '../../../shared/prompt-budget.ts';
import type { Rung } from '../../../shared/problem.ts';
import type { Cure } from '../../../shared/smoke.ts';

/** What an agent's turn fails by; it decides which rungs can help. */
export type Ailment =
  | { readonly kind: 'parts' }
  /** @see few whether the smallest set of tools is taken */
  | { readonly kind: 'tools'; readonly few: boolean }
  /** `room`: how long a prompt may be, tokens; `cap`: where OpenClaw may be told so. */
  | { readonly kind: 'length'; readonly room: number; readonly cap?: number };

/** The turn as it is sent now. */
export interface Turn {
  readonly way: TurnWay;
  readonly tokens: number;
  readonly turns: TurnTokens;
  /** Parts of it that can be left out. */
  readonly skills: number;
  readonly files: number;
}

/** What OpenClaw's 2,000 characters of files come to. */
const SHORT_FILES = 500;
/** OpenClaw refuses a model with less (measured with 2026.9.6). */
const SMALLEST_WINDOW = 4_000;
/** Of the usual turn with tools: 6,876 bytes of skills and 18,464 of files, four a token. */
const usual = { skills: 1_719, files: 4_616 };

/** @param budget what this user's OpenClaw sent; where it is not known, the usual turn */
export function turnOf(budget: PromptBudget | undefined, supportsTools: boolean): Turn {
  if (budget === undefined) {
    const way = supportsTools ? 'with-tools' : 'without-tools';
    return {
      way,
      tokens: usualTurns[way],
      turns: usualTurns,
      files: usual.files,
      skills: supportsTools ? usual.skills : 0,
    };
  }
  const sum = (kind: 'skills' | 'file'): number =>
    budget.parts.reduce((all, part) => (part.kind === kind ? all + part.tokens : all), 0);
  return {
    way: budget.way,
    tokens: budget.promptTokens,
    turns: measuredTurnTokens(budget),
    skills: sum('skills'),
    files: sum('file'),
  };
}

/**
 * The cures in the order of least harm: first what touches this server's entry alone, then what is
 * for the agents with every model, then what takes the tools away, then another model. None that
 * cannot help.
 */
export function ladderOf(ailment: Ailment, turn: Turn): Cure[] {
  switch (ailment.kind) {
    case 'parts':
      return [{ remedy: { kind: 'require-string-content' } }];
    case 'tools': {
      const rungs = lighter(turn).filter(
        ({ remedy }) =>
          remedy.kind === 'disable-tools' || (ailment.few && remedy.kind === 'minimal-tools'),
      );
      return [...rungs, chooseModel];
    }
    case 'length': {
      const canFit = lightest(turn) <= ailment.room;
      const { cap = 0 } = ailment;
      return [
        ...(canFit ? lighter(turn) : []),
        ...(canFit && cap >= SMALLEST_WINDOW ? [{ remedy: capped(cap) }] : []),
        chooseModel,
      ];
    }
    default:
      return assertNever(ailment);
  }
}

const chooseModel: Cure = { remedy: { kind: 'choose-model' } };
const capped = (tokens: number): Rung => ({ kind: 'cap-context', tokens });

function lighter(turn: Turn): Cure[] {
  const { way, tokens, turns, skills, files } = turn;
  const saved: readonly [Rung, number][] = [
    [{ kind: 'minimal-tools' }, way === 'with-tools' ? tokens - turns['minimal-tools'] : 0],
    [{ kind: 'fewer-skills' }, skills],
    [{ kind: 'smaller-files' }, files - SHORT_FILES],
    [{ kind: 'disable-tools' }, way === 'without-tools' ? 0 : tokens - turns['without-tools']],
  ];
  return saved.flatMap(([remedy, saves]) => (saves > 0 ? [{ remedy, saves }] : []));
}

/** The prompt with all of it; a turn without tools has no skills. */
function lightest({ way, tokens, turns, skills, files }: Turn): number {
  const least = Math.min(
    way === 'without-tools' ? tokens - skills : Infinity,
    turns['without-tools'],
  );
  return least - Math.max(0, files - SHORT_FILES);
}
