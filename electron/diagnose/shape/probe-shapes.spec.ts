import fc from 'fast-check';
import { expect, it } from 'vitest';
import { probeShapes, type SentShape, type Shape, type ShapeAnswer } from './probe-shapes.ts';

const turn: SentShape = { tokens: 12_000, tools: true, parts: false, crashed: false };

/** A server that cannot take one thing, and what it was asked. */
function server(fails: (shape: Shape) => boolean, how: ShapeAnswer = 'refused') {
  const asked: Shape[] = [];
  const ask = (shape: Shape): Promise<ShapeAnswer> => {
    asked.push(shape);
    return Promise.resolve(fails(shape) ? how : 'passed');
  };
  return { asked, ask };
}

it('content in parts is found with one small request', async () => {
  const { ask, asked } = server(({ parts }) => parts);
  expect(await probeShapes({ ...turn, parts: true }, Infinity, ask)).toEqual({ kind: 'parts' });
  expect(asked).toEqual([{ tokens: 100, tools: 'none', parts: true }]);
});

it.each([
  [({ tools }: Shape) => tools !== 'none', false],
  [({ tools }: Shape) => tools === 'all', true],
])('tools are to blame where the same length without them passes', async (fails, few) => {
  for (const how of ['refused', 'crashed'] as const) {
    const { ask, asked } = server(fails, how);
    const sent = { ...turn, crashed: how === 'crashed' };
    expect(await probeShapes(sent, Infinity, ask)).toEqual({ kind: 'tools', few });
    // A crash costs a start: what crashed the server once is not asked again.
    if (how === 'crashed') expect(asked.filter(({ tools }) => tools === 'all')).toEqual([]);
  }
});

it('a limit is found by halving, with few requests, to within a sixteenth', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 200, max: 11_999 }), async (limit) => {
      const { ask, asked } = server(({ tokens }) => tokens > limit);
      const culprit = await probeShapes(turn, Infinity, ask);
      if (culprit.kind !== 'length') throw new Error(culprit.kind);
      expect(culprit.longest).toBeLessThanOrEqual(limit);
      expect(limit - culprit.longest).toBeLessThanOrEqual(Math.max(256, turn.tokens / 16));
      expect(asked.length).toBeLessThanOrEqual(8);
    }),
  );
});

it.each(['crashed', 'slow'] as const)('the first request that is %s ends it', async (how) => {
  const { ask, asked } = server(({ tokens }) => tokens > 4_000, how);
  const kind = how === 'slow' ? 'slow' : 'length';
  expect(await probeShapes(turn, Infinity, ask)).toEqual({ kind, longest: 3_000 });
  expect(asked.map(({ tokens }) => tokens)).toEqual([1_500, 3_000, 6_000]);
});

it('nothing longer is sent than window and memory allow', async () => {
  const { ask, asked } = server(() => false);
  expect(await probeShapes(turn, 5_000, ask)).toEqual({ kind: 'length', longest: 5_000 });
  expect(Math.max(...asked.map(({ tokens }) => tokens))).toBe(5_000);
});

it('nothing is blamed where every part is taken', async () => {
  const { ask } = server(() => false);
  const none = { kind: 'none', longest: 12_000 };
  expect(await probeShapes(turn, Infinity, ask)).toEqual(none);
  expect(await probeShapes({ ...turn, tools: false, crashed: true }, Infinity, ask)).toEqual(none);
});
