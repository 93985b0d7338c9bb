import { ROOM_FOR_ANSWER, type TurnWay } from '../openclaw/fit.ts';
import { type FitConditions, type FitReport, judgeFit, type Judged, MARGIN } from './judge-fit.ts';
import type { Quantization } from '../model-settings.ts';
import type { StartedSheet } from './as-started.ts';

/** A change that would make a model fit. */
export type FitAdvice =
  | { readonly code: 'close-programs'; readonly bytes: number }
  | { readonly code: 'use-metal' }
  /** Keep the weights so. */
  | { readonly code: 'quantize'; readonly format: Quantization }
  /** Let OpenClaw send smaller turns. */
  | { readonly code: Exclude<TurnWay, 'with-tools'> }
  | { readonly code: 'limit-window'; readonly tokens: number }
  | { readonly code: 'other-for-agents' }
  | { readonly code: 'smaller-model' };

/** Formats that make weights smaller, the one that changes answers least first. */
const smallerFormats = ['Q4K', 'Q3K', 'Q2K'] as const;

/**
 * @param inFormat the sheet of the same start with its weights kept in another format
 * @returns the changes that it takes together; none where nothing has to change
 */
export function adviceFor(
  sheet: StartedSheet,
  report: FitReport,
  conditions: FitConditions,
  inFormat: (format: Quantization) => StartedSheet,
): readonly FitAdvice[] {
  const { firstStart, start, chat, turns, turn } = report;
  const alone = [firstStart, start, chat].filter(isShort);
  const wanted = [...alone, turn].filter(isShort);
  if (wanted.length === 0) return limitWindow(report, conditions.window);
  const isMetal = conditions.device === 'cpu' && conditions.machine.metalBytes !== undefined;
  const onMetal = isMetal ? judgeFit(sheet, { ...conditions, device: 'metal' }) : undefined;
  if (onMetal?.verdict === 'fits') return [{ code: 'use-metal' }];
  // One that is held unpacked saves nothing by any.
  const formats = sheet.packedMatrices > 0 ? smallerFormats : [];
  const format = formats.find((one) => judgeFit(inFormat(one), conditions).verdict === 'fits');
  if (format !== undefined) return [{ code: 'quantize', format }];
  if (!alone.every(canBeFreed)) return [{ code: 'smaller-model' }];
  const freed = wanted.filter(canBeFreed).map(missingBytes);
  const closing: FitAdvice[] =
    freed.length === 0 ? [] : [{ code: 'close-programs', bytes: Math.max(...freed) }];
  if (turn === undefined || !isShort(turn) || canBeFreed(turn)) return closing;
  const [smaller] = turns.flatMap(({ way, level }) =>
    way !== 'with-tools' && level === 'fits' ? [way] : [],
  );
  return [...closing, { code: smaller ?? 'other-for-agents' }];
}

/** Whether closing other programs can make room for it; a range may turn out to be its lower end. */
const canBeFreed = ({ need: { bytes, atLeast }, budget: { most } }: Judged): boolean =>
  atLeast < bytes ? atLeast <= most : bytes <= most * MARGIN;

/** A conversation may grow to the window, and its last prompt with it; the first one stays possible. */
function limitWindow(
  { longest, turn }: FitReport,
  window: number | undefined,
): readonly FitAdvice[] {
  const tokens = Math.max(longest, turn === undefined ? 0 : turn.tokens + ROOM_FOR_ANSWER);
  // It is found in hundreds.
  return window !== undefined && tokens + 100 <= window ? [{ code: 'limit-window', tokens }] : [];
}

const isShort = <T extends Judged>(one: T | undefined): one is T =>
  one !== undefined && one.level !== 'fits';

const missingBytes = ({ need, budget }: Judged): number =>
  Math.min(need.bytes, budget.most) - budget.now;
