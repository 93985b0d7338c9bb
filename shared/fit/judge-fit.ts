import type { Machine } from '../machine.ts';
import {
  ROOM_FOR_ANSWER,
  type TurnTokens,
  type TurnWay,
  turnWays,
  usualTurns,
  windowFor,
} from '../openclaw/fit.ts';
import { whyNoTools } from '../openclaw/model-tools.ts';
import type { Device } from '../settings.ts';
import type { StartedSheet } from './as-started.ts';
import {
  answeringNeed,
  type Compute,
  loadedNeed,
  longestPrompt,
  type Need,
  quantizingNeed,
} from './needs.ts';

/** How a need stands to what there is. */
export type Level = 'fits' | 'tight' | 'too-big';

/** Memory that a need is held against, bytes. */
export interface Budget {
  /** Free as things are, less a margin. */
  readonly now: number;
  /** With every other program closed. */
  readonly most: number;
}

export interface Judged {
  readonly level: Level;
  readonly need: Need;
  readonly budget: Budget;
}

/** A turn of OpenClaw's agent. */
export interface JudgedTurn extends Judged {
  readonly way: TurnWay;
  /** Of its prompt. */
  readonly tokens: number;
}

/** Whether a model runs on this computer, sentence by sentence. */
export interface FitReport {
  readonly verdict: Level;
  readonly compute: Compute;
  /** Absent once the quantized file is there. */
  readonly firstStart?: Judged;
  readonly start: Judged;
  readonly chat: Judged & { readonly tokens: number };
  /** Those for which the model's window has room, the largest first. */
  readonly turns: readonly JudgedTurn[];
  /** The one that OpenClaw sends with this model; absent where there is no room for it. */
  readonly turn?: JudgedTurn;
  /** The longest conversation that memory allows, tokens. */
  readonly longest: number;
}

export interface FitConditions {
  readonly machine: Machine;
  readonly device: Device;
  /** The model's, or less by the settings; undefined until it is known. */
  readonly window?: number | undefined;
  readonly toolCalls?: boolean | undefined;
  /** Tokens of this user's turns, where they were measured. */
  readonly turnTokens?: TurnTokens | undefined;
}

/** Of a short exchange. */
const CHAT_TOKENS = 2_000;
/** The needs are formulas: what comes nearer to all that is free is no safe fit. */
export const MARGIN = 0.9;
/** What a system takes with no program open; an assumption, on the safe side for macOS and Linux. */
const SYSTEM_BYTES = 2e9;

/** On Apple's chips everything but `cpu` runs on Metal, as `deviceFor` of the launch spec has it. */
export const computeOf = ({
  machine,
  device,
}: Pick<FitConditions, 'machine' | 'device'>): Compute =>
  machine.metalBytes !== undefined && device !== 'cpu' ? 'gpu' : 'cpu';

/** Memory is unified on Apple's chips: Metal has a limit of its own within it. */
export function memoryBudgetOf(
  { totalBytes, availableBytes, metalBytes = Infinity }: Machine,
  on: Compute,
): Budget {
  const limit = on === 'gpu' ? metalBytes : Infinity;
  const now = Math.min(availableBytes, limit);
  return { now: now * MARGIN, most: Math.max(now, Math.min(totalBytes - SYSTEM_BYTES, limit)) };
}

function judge(need: Need, budget: Budget): Judged {
  const level =
    need.bytes <= budget.now ? 'fits' : need.atLeast <= budget.most ? 'tight' : 'too-big';
  return { level, need, budget };
}

const levels: readonly Level[] = ['fits', 'tight', 'too-big'];
const worst = (some: readonly Level[]): Level =>
  levels[Math.max(0, ...some.map((level) => levels.indexOf(level)))] ?? 'fits';

/**
 * Judges what a model takes against this computer's memory. `fits`: it starts, it chats, and
 * OpenClaw's agent turn has room. `tight`: only with other programs closed, or without agents.
 */
export function judgeFit(sheet: StartedSheet, conditions: FitConditions): FitReport {
  const { machine, window, toolCalls, turnTokens } = conditions;
  const compute = computeOf(conditions);
  const budget = memoryBudgetOf(machine, compute);
  const loaded = loadedNeed(sheet, compute);
  const quantizing = quantizingNeed(sheet);
  const start = judge(loaded, budget);
  // Quantizing takes plain memory, whatever computes later.
  const quantizes = judge(quantizing, memoryBudgetOf(machine, 'cpu'));
  const firstStart = quantizing.bytes > loaded.bytes ? quantizes : start;
  const tokens = Math.min(CHAT_TOKENS, window ?? CHAT_TOKENS);
  const chat = judge(answeringNeed(sheet, compute, { prompt: tokens, answer: 0 }), budget);
  const turns = turnsOf(conditions).map(([way, prompt]): JudgedTurn => {
    const need = answeringNeed(sheet, compute, { prompt, answer: ROOM_FOR_ANSWER });
    return { way, tokens: prompt, ...judge(need, budget) };
  });
  const usual = whyNoTools({ toolCalls, contextWindow: window, turnTokens })
    ? 'without-tools'
    : 'with-tools';
  const turn = turns.find(({ way }) => way === usual);
  const alone = worst([sheet.isPrepared ? 'fits' : firstStart.level, start.level, chat.level]);
  return {
    verdict: alone === 'fits' && turn !== undefined && turn.level !== 'fits' ? 'tight' : alone,
    compute,
    ...(sheet.isPrepared ? {} : { firstStart }),
    start,
    chat: { ...chat, tokens },
    turns,
    ...(turn === undefined ? {} : { turn }),
    longest: longestPrompt(sheet, compute, {
      bytes: budget.now,
      answer: ROOM_FOR_ANSWER,
      most: window ?? MOST_TOKENS,
    }),
  };
}

/** Longer than any model's window. */
const MOST_TOKENS = 2 ** 24;

/** Tools are nothing to a model that cannot call them. */
function turnsOf({ window = MOST_TOKENS, toolCalls, turnTokens }: FitConditions) {
  return turnWays
    .filter((way) => way === 'without-tools' || toolCalls !== false)
    .filter((way) => windowFor(way, turnTokens) <= window)
    .map((way) => [way, (turnTokens ?? usualTurns)[way]] as const);
}
