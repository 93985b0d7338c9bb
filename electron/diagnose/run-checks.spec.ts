import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smokeChecks, type SmokeCheckId, type SmokeState } from '../../shared/smoke.ts';
import { runs } from '../../test/scale.ts';
import type { Check, SmokeDeps } from './checks.ts';
import type { Verdict } from './findings.ts';
import { runChecks, type Again } from './run-checks.ts';

/** How a check may end: with a verdict, or by breaking. */
const ends = ['passed', 'failed', 'skipped', 'throws'] as const;
type End = (typeof ends)[number];

interface Node {
  readonly id: SmokeCheckId;
  readonly needs: readonly SmokeCheckId[];
  readonly end: End;
}

/** Any way of checks: each may need any of those before it. */
const graphs = fc
  .array(fc.record({ end: fc.constantFrom(...ends), needs: fc.nat() }), {
    minLength: 1,
    maxLength: smokeChecks.length,
  })
  .map((nodes) =>
    nodes.map((node, index): Node => ({
      id: smokeChecks[index] ?? 'engine',
      needs: smokeChecks.slice(0, index).filter((_, bit) => ((node.needs >> bit) & 1) === 1),
      end: node.end,
    })),
  );

const verdicts: Record<Exclude<End, 'throws'>, Verdict> = {
  passed: { status: 'passed' },
  failed: { status: 'failed', reason: 'chat-failed', remedies: [] },
  skipped: { status: 'skipped', reason: 'cli-not-found', remedies: [] },
};

const HOUR_MS = 3_600_000;
/** A clock that someone sets forward by an hour at each look. */
let wall = 0;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these checks ask nothing else
const deps = {
  now: () => (wall += HOUR_MS),
  starter: () => 'app',
  listen: () => () => [],
  mask: (text: string) => text,
} as unknown as SmokeDeps;

interface Seen {
  readonly state: SmokeState;
  readonly states: readonly SmokeState[];
  /** In the order in which they were begun. */
  readonly made: readonly SmokeCheckId[];
}

async function play(
  nodes: readonly Node[],
  scheduler: fc.Scheduler,
  more: { again?: Again; cancelAfter?: number } = {},
): Promise<Seen> {
  const made: SmokeCheckId[] = [];
  const states: SmokeState[] = [];
  const controller = new AbortController();
  const plan = nodes.map(({ id, needs, end }): Check => ({
    id,
    needs,
    limitMs: 60_000,
    stuck: 'chat-timeout',
    run: async () => {
      made.push(id);
      await scheduler.schedule(Promise.resolve(), id);
      if (made.length === more.cancelAfter) controller.abort();
      if (end === 'throws') throw new Error('broke');
      return verdicts[end];
    },
  }));
  const running = runChecks(plan, deps, {
    signal: controller.signal,
    onProgress: (state) => states.push(state),
    retry: { kind: 'run-smoke-test' },
    ...(more.again === undefined ? {} : { again: more.again }),
  });
  await scheduler.waitFor(running);
  return { state: await running, states, made };
}

/** All that rests on one of them, itself included. */
function closure(nodes: readonly Node[], from: SmokeCheckId): Set<SmokeCheckId> {
  const all = new Set([from]);
  for (const { id, needs } of nodes) if (needs.some((need) => all.has(need))) all.add(id);
  return all;
}

const statusOf = ({ steps }: SmokeState, id: SmokeCheckId) =>
  steps.find((step) => step.id === id)?.status;

it('makes each check whose needs have passed, and skips exactly the others', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.scheduler(), async (nodes, scheduler) => {
      const { state, states, made } = await play(nodes, scheduler);
      expect(state.running).toBe(false);
      expect(new Set(made).size).toBe(made.length);
      for (const { durationMs = 0 } of state.steps) expect(durationMs).toBeLessThan(HOUR_MS);
      for (const { id, needs, end } of nodes) {
        const standsOnAll = needs.every((need) => statusOf(state, need) === 'passed');
        const own = end === 'throws' ? 'failed' : end;
        expect(statusOf(state, id)).toBe(standsOnAll ? own : 'skipped');
        expect(made.includes(id)).toBe(standsOnAll);
        const begun = states.find((one) => statusOf(one, id) === 'running');
        for (const need of needs)
          if (begun !== undefined) expect(statusOf(begun, need)).toBe('passed');
      }
    }),
    runs(200),
  );
});

it('has all at work at the same time that can be', async () => {
  const side = smokeChecks.map((id): Node => ({ id, needs: [], end: 'passed' }));
  const { states } = await play(side, fc.schedulerFor([...smokeChecks.keys()].map((n) => n + 1)));
  const most = Math.max(
    ...states.map(({ steps }) => steps.filter(({ status }) => status === 'running').length),
  );
  expect(most).toBe(smokeChecks.length);
});

it('comes to an end at once when it is cancelled, whatever ran', async () => {
  await fc.assert(
    fc.asyncProperty(
      graphs,
      fc.scheduler(),
      fc.integer({ min: 1, max: smokeChecks.length }),
      async (nodes, scheduler, cancelAfter) => {
        const { state, made } = await play(nodes, scheduler, { cancelAfter });
        for (const { status, reason, id } of state.steps) {
          expect(['passed', 'failed', 'skipped']).toContain(status);
          if (!made.includes(id)) expect(status).toBe('skipped');
          if (reason === 'cancelled') expect(status).toBe('skipped');
        }
      },
    ),
    runs(100),
  );
});

it('makes anew exactly what is asked for and what rests on it', async () => {
  await fc.assert(
    fc.asyncProperty(
      graphs,
      fc.nat(),
      fc.scheduler(),
      fc.scheduler(),
      async (nodes, pick, first, second) => {
        const from = nodes[pick % nodes.length]?.id ?? 'engine';
        const { state: earlier } = await play(nodes, first);
        const better = nodes.map((node) => ({ ...node, end: 'passed' as const }));
        const { state, states, made } = await play(better, second, { again: { from, earlier } });
        const anew = closure(nodes, from);
        expect(made.every((id) => anew.has(id))).toBe(true);
        for (const { id, needs } of nodes) {
          const before = earlier.steps.find((step) => step.id === id);
          if (!anew.has(id)) for (const one of states) expect(one.steps).toContain(before);
          else
            expect(made.includes(id)).toBe(
              needs.every((need) => statusOf(state, need) === 'passed'),
            );
        }
      },
    ),
    runs(200),
  );
});

it('makes for the deep check also what the smoke test before it has not asked', async () => {
  const nodes: Node[] = [
    { id: 'engine', needs: [], end: 'passed' },
    { id: 'process', needs: ['engine'], end: 'passed' },
    { id: 'port', needs: ['process'], end: 'passed' },
  ];
  const smoke = await play(nodes.slice(0, 2), fc.schedulerFor([1, 2]));
  const again = { from: 'process' as const, earlier: smoke.state };
  const { made } = await play(nodes, fc.schedulerFor([1, 2]), { again });
  expect(made).toEqual(['process', 'port']);
});
