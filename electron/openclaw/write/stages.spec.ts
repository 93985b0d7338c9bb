import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shrinkStages } from './stages.ts';

const sizes = fc.integer({ min: 0, max: 5000 });

it('never shrinks a file that OpenClaw compares to less than half in one step', () => {
  fc.assert(
    fc.property(sizes, fc.string({ maxLength: 3000 }), (from, text) => {
      const stages = shrinkStages(from, text);
      let before = from;
      for (const stage of stages) {
        const bytes = Buffer.byteLength(stage);
        if (before >= 512) expect(bytes).toBeGreaterThanOrEqual(Math.floor(before * 0.5));
        expect(stage.startsWith(text)).toBe(true);
        expect(stage.slice(text.length)).toMatch(/^\n*$/);
        before = bytes;
      }
      expect(stages.at(-1)).toBe(text);
    }),
  );
});

it('takes no detour where none is needed', () => {
  expect(shrinkStages(1000, 'x'.repeat(500))).toEqual(['x'.repeat(500)]);
  expect(shrinkStages(511, '')).toEqual(['']);
  expect(shrinkStages(10, 'longer than before')).toHaveLength(1);
});
