import fc from 'fast-check';
import type { ProblemCode } from '../../shared/problem.ts';
import type { Answerer, GrowthPhase } from '../../electron/server/machine/types.ts';

/** What can happen next; each is a request or lets one thing that is under way take its course. */
export type Happening =
  | {
      readonly kind: 'request';
      readonly request:
        | 'start-a'
        | 'start-b'
        | 'move-b'
        | 'move-c'
        | 'stop'
        | 'restart-a'
        | 'woke'
        | 'attach'
        | 'external-seen'
        | 'external-gone'
        | 'fail';
    }
  | { readonly kind: 'preflight-answers'; readonly passed: boolean }
  | { readonly kind: 'pid' }
  | { readonly kind: 'exit'; readonly code: ProblemCode; readonly random: number }
  | { readonly kind: 'health'; readonly report: 'ok' | 'loading' | 'load-failed' | 'failure' }
  | { readonly kind: 'load-failed-line' }
  | { readonly kind: 'loaded-line' }
  | { readonly kind: 'phase-line'; readonly phase: GrowthPhase }
  | { readonly kind: 'answerer'; readonly answerer: Answerer['kind'] }
  | { readonly kind: 'reason-told' }
  | { readonly kind: 'measured'; readonly phase: GrowthPhase; readonly bytes: number }
  | { readonly kind: 'refined' }
  | { readonly kind: 'stale'; readonly event: 'exit' | 'health' | 'preflight' }
  | { readonly kind: 'time'; readonly ms: number };

const growthPhase = fc.constantFrom<GrowthPhase>('downloading', 'loading');

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('request' as const),
      request: fc.constantFrom(
        'start-a' as const,
        'start-b' as const,
        'move-b' as const,
        'move-c' as const,
        'stop' as const,
        'restart-a' as const,
        'woke' as const,
        'attach' as const,
        'external-seen' as const,
        'external-gone' as const,
        'fail' as const,
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('preflight-answers' as const), passed: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pid' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('exit' as const),
      code: fc.constantFrom<ProblemCode>(
        'crashed',
        'bad-arguments',
        'port-in-use-late',
        'out-of-memory',
      ),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('health' as const),
      report: fc.constantFrom(
        'ok' as const,
        'loading' as const,
        'load-failed' as const,
        'failure' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('load-failed-line' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('loaded-line' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('phase-line' as const), phase: growthPhase }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answerer' as const),
      answerer: fc.constantFrom(
        'ours' as const,
        'ours' as const,
        'unknown' as const,
        'external' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reason-told' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('measured' as const),
      phase: growthPhase,
      bytes: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refined' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('stale' as const),
      event: fc.constantFrom('exit' as const, 'health' as const, 'preflight' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      ms: fc.integer({ min: 1, max: 400_000 }),
    }),
  },
);
