import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quantization } from '../model-settings.ts';
import { asStarted } from './as-started.ts';
import { gemma, qwen } from '../../test/memory-sheets.ts';
import type { Machine } from '../machine.ts';
import { adviceFor } from './fit-advice.ts';
import { type FitConditions, type FitReport, judgeFit, type Level } from './judge-fit.ts';
import type { MemorySheet } from './memory-sheet.ts';

const formats = (sheet: MemorySheet) => (quantize: Quantization) => asStarted(sheet, { quantize });
const prepared = (sheet: MemorySheet): MemorySheet => ({ ...sheet, isPrepared: true });

const GB = 1e9;
const pc = (total: number, available: number): Machine => ({
  totalBytes: total * GB,
  availableBytes: available * GB,
});
const mac = (total: number, available: number, metal: number): Machine => ({
  ...pc(total, available),
  metalBytes: metal * GB,
});
const auto = { device: 'auto', window: 131_072, toolCalls: false } as const;
const tools = { device: 'auto', window: 40_960, toolCalls: true } as const;

const levels = ({ firstStart, start, chat, turns }: FitReport): (Level | undefined)[] => [
  firstStart?.level,
  start.level,
  chat.level,
  ...turns.map(({ level }) => level),
];

interface Row {
  readonly what: string;
  readonly sheet: MemorySheet;
  readonly conditions: FitConditions;
  readonly verdict: Level;
  /** First start, start, chat, then each turn. */
  readonly levels: readonly (Level | undefined)[];
  readonly advice: ReturnType<typeof adviceFor>;
}

const rows: readonly Row[] = [
  {
    what: 'Gemma 4 E2B on a Mac of 16 GB: the first start takes 14.1 to 17.7 GB',
    sheet: gemma,
    conditions: { machine: mac(17.2, 11, 11.5), ...auto },
    verdict: 'tight',
    levels: ['tight', 'fits', 'fits', 'fits'],
    advice: [{ code: 'close-programs', bytes: 5_300_000_000 }],
  },
  {
    what: 'the same once it is quantized: a turn of 8,000 tokens takes 5.7 GB',
    sheet: prepared(gemma),
    conditions: { machine: mac(17.2, 11, 11.5), ...auto },
    verdict: 'fits',
    levels: [undefined, 'fits', 'fits', 'fits'],
    // 2.3 + 7.2 for a prompt of 12,000 + 0.3 for the conversation, of 9.9 GB.
    advice: [{ code: 'limit-window', tokens: 12_000 }],
  },
  {
    what: 'Gemma 4 E2B on a Mac of 8 GB: it can never be quantized there',
    sheet: gemma,
    conditions: { machine: mac(8.6, 5, 5.7), ...auto },
    verdict: 'too-big',
    levels: ['too-big', 'fits', 'fits', 'too-big'],
    advice: [{ code: 'smaller-model' }],
  },
  {
    what: 'Qwen3-0.6B on a Mac of 16 GB: agents take 23 GB for a prompt',
    sheet: qwen,
    conditions: { machine: mac(17.2, 11, 11.5), ...tools },
    verdict: 'tight',
    levels: ['fits', 'fits', 'fits', 'too-big', 'too-big', 'tight'],
    advice: [{ code: 'other-for-agents' }],
  },
  {
    what: 'Gemma 4 E2B asked for tools: other programs closed, and a smaller turn',
    sheet: gemma,
    conditions: { machine: mac(17.2, 11, 11.5), ...auto, toolCalls: undefined },
    verdict: 'tight',
    levels: ['tight', 'fits', 'fits', 'too-big', 'fits', 'fits'],
    advice: [{ code: 'close-programs', bytes: 5_300_000_000 }, { code: 'minimal-tools' }],
  },
  {
    what: 'Qwen3-0.6B where Metal itself is what is short: no program closed helps',
    sheet: qwen,
    conditions: { machine: mac(17.2, 14, 2.5), ...tools },
    verdict: 'tight',
    levels: ['fits', 'fits', 'tight', 'too-big', 'too-big', 'too-big'],
    advice: [{ code: 'smaller-model' }],
  },
  {
    what: 'Qwen3-0.6B with 24 GB: the minimal set of tools would fit',
    sheet: qwen,
    conditions: { machine: mac(24, 16, 16), ...tools },
    verdict: 'tight',
    levels: ['fits', 'fits', 'fits', 'too-big', 'fits', 'fits'],
    advice: [{ code: 'minimal-tools' }],
  },
  {
    what: 'Qwen3-0.6B with a little less: only without tools',
    sheet: qwen,
    conditions: { machine: mac(24, 12.5, 16), ...tools },
    verdict: 'tight',
    levels: ['fits', 'fits', 'fits', 'too-big', 'tight', 'fits'],
    advice: [{ code: 'without-tools' }],
  },
  {
    what: 'Qwen3-0.6B on the CPU of a Mac where Metal would do',
    sheet: qwen,
    conditions: { machine: mac(48, 40, 36), ...tools, device: 'cpu' },
    verdict: 'tight',
    levels: ['fits', 'fits', 'fits', 'too-big', 'fits', 'fits'],
    advice: [{ code: 'use-metal' }],
  },
  {
    what: 'Qwen3-0.6B on a PC with other programs open',
    sheet: qwen,
    conditions: { machine: pc(68, 50), ...tools },
    verdict: 'tight',
    levels: ['fits', 'fits', 'fits', 'tight', 'fits', 'fits'],
    advice: [{ code: 'close-programs', bytes: 12_975_270_400 }],
  },
  {
    what: 'a window that holds a chat and no turn, prompt and answer together',
    sheet: qwen,
    conditions: { machine: pc(16, 12), device: 'auto', window: 512, toolCalls: true },
    verdict: 'fits',
    levels: ['fits', 'fits', 'fits'],
    advice: [],
  },
  {
    what: 'a window with room for the smaller turns',
    sheet: qwen,
    conditions: { machine: pc(64, 60), device: 'auto', window: 10_400, toolCalls: true },
    verdict: 'fits',
    levels: ['fits', 'fits', 'fits', 'fits', 'fits'],
    advice: [],
  },
];

describe('the judgement', () => {
  it.each(rows)('$what', ({ sheet, conditions, verdict, levels: expected, advice }) => {
    const report = judgeFit(sheet, conditions);
    expect(levels(report)).toEqual(expected);
    expect(report.verdict).toBe(verdict);
    expect(adviceFor(sheet, report, conditions, formats(sheet))).toEqual(advice);
  });

  it('takes the measured size of this user’s turns', () => {
    const turnTokens = { 'with-tools': 4_000, 'minimal-tools': 3_000, 'without-tools': 2_500 };
    const report = judgeFit(qwen, { machine: mac(17.2, 11, 11.5), ...tools, turnTokens });
    expect(report.turns.map(({ tokens }) => tokens)).toEqual([4_000, 3_000, 2_500]);
    expect(report.verdict).toBe('fits');
  });

  const order: readonly Level[] = ['fits', 'tight', 'too-big'];
  const sheets = fc.constantFrom(gemma, qwen, prepared(gemma), prepared(qwen));
  const bytes = fc.integer({ min: 0, max: 300 }).map((gb) => gb * GB);

  it('is no worse with more memory, free or in all', () => {
    fc.assert(
      fc.property(sheets, bytes, bytes, bytes, (sheet, available, others, more) => {
        const machine = { totalBytes: available + others, availableBytes: available };
        const small = judgeFit(sheet, { machine, ...tools });
        const grown = { totalBytes: machine.totalBytes + more, availableBytes: available + more };
        for (const large of [grown, { ...machine, totalBytes: grown.totalBytes }]) {
          const report = judgeFit(sheet, { machine: large, ...tools });
          expect(order.indexOf(report.verdict)).toBeLessThanOrEqual(order.indexOf(small.verdict));
          expect(report.longest).toBeGreaterThanOrEqual(small.longest);
        }
      }),
    );
  });

  it('is no better with longer turns', () => {
    fc.assert(
      fc.property(
        sheets,
        bytes,
        fc.integer({ min: 1, max: 38_000 }),
        (sheet, available, tokens) => {
          const machine = { totalBytes: available, availableBytes: available };
          const verdictOf = (length: number): Level => {
            const turnTokens = { 'with-tools': length, 'minimal-tools': 1, 'without-tools': 1 };
            return judgeFit(sheet, { machine, ...tools, turnTokens }).verdict;
          };
          expect(order.indexOf(verdictOf(tokens + 1))).toBeGreaterThanOrEqual(
            order.indexOf(verdictOf(tokens)),
          );
        },
      ),
    );
  });

  it('advises nothing but a shorter window where all fits, and always something where not', () => {
    fc.assert(
      fc.property(sheets, bytes, bytes, (sheet, totalBytes, some) => {
        const machine = { totalBytes, availableBytes: Math.min(totalBytes, some) };
        const conditions = { machine, ...tools };
        const report = judgeFit(sheet, conditions);
        const codes = adviceFor(sheet, report, conditions, formats(sheet)).map(({ code }) => code);
        if (report.verdict !== 'fits') {
          expect(codes.length).toBeGreaterThan(0);
          expect(codes).not.toContain('limit-window');
        } else expect([[], ['limit-window']]).toContainEqual(codes);
      }),
    );
  });
});
