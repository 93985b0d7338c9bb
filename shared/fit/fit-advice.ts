import { ROOM_FOR_ANSWER } from '../openclaw/fit.ts';
import { type FitConditions, type FitReport, judgeFit, type Judged } from './judge-fit.ts';
import type { MemorySheet } from './memory-sheet.ts';

/** The smallest change that would make a model fit. */
export type FitAdvice =
  | { readonly code: 'close-programs'; readonly bytes: number }
  | { readonly code: 'use-metal' }
  | { readonly code: 'minimal-tools' }
  | { readonly code: 'tools-off' }
  | { readonly code: 'limit-window'; readonly tokens: number }
  | { readonly code: 'other-for-agents' }
  | { readonly code: 'smaller-model' };

/** @returns undefined where nothing has to change */
export function adviceFor(
  sheet: MemorySheet,
  report: FitReport,
  conditions: FitConditions,
): FitAdvice | undefined {
  const { firstStart, start, chat, turns, turn } = report;
  const short = [firstStart, start, chat].filter(isShort);
  const wanted = [...short, turn].filter(isShort);
  if (wanted.length === 0) return limitWindow(report, conditions.window);
  if (wanted.every((one) => one.level === 'tight'))
    return { code: 'close-programs', bytes: Math.max(...wanted.map(missingBytes)) };
  const isMetal = conditions.device === 'cpu' && conditions.machine.metalBytes !== undefined;
  const onMetal = isMetal ? judgeFit(sheet, { ...conditions, device: 'metal' }) : undefined;
  if (onMetal?.verdict === 'fits') return { code: 'use-metal' };
  if (short.some(({ level }) => level === 'too-big')) return { code: 'smaller-model' };
  const smaller = turns.find(({ way, level }) => way !== turn?.way && level === 'fits');
  if (smaller === undefined) return { code: 'other-for-agents' };
  return { code: smaller.way === 'without-tools' ? 'tools-off' : 'minimal-tools' };
}

/** A conversation may grow to the window, and its last prompt with it; the first one stays possible. */
function limitWindow(
  { longest, turn }: FitReport,
  window: number | undefined,
): FitAdvice | undefined {
  const tokens = Math.max(longest, turn === undefined ? 0 : turn.tokens + ROOM_FOR_ANSWER);
  // It is found in hundreds.
  return window !== undefined && tokens + 100 <= window
    ? { code: 'limit-window', tokens }
    : undefined;
}

const isShort = <T extends Judged>(one: T | undefined): one is T =>
  one !== undefined && one.level !== 'fits';

const missingBytes = ({ need, budget }: Judged): number => need.bytes - budget.now;
