import { expect, it, vi } from 'vitest';
import type { ServerState } from '../../shared/server.ts';
import { serverStates } from '../../test/states.ts';
import { until } from '../../test/until.ts';
import { fateOf } from './survival.ts';

const PID = 100;
const ready: ServerState = {
  kind: 'ready',
  model: 'practice/small-instruct',
  pid: PID,
  since: 0,
};

interface World {
  /** How often the process is still found before it is gone. */
  readonly found: number;
  /** What comes of a question while it is still found. */
  readonly health: 'ok' | 'timeout' | 'refused';
  /** What the supervisor says once the process is gone. */
  readonly after?: ServerState;
}

const fateIn = ({ found, health, after = ready }: World) => {
  let looks = 0;
  return fateOf(ready, {
    server: () => (looks > found ? after : ready),
    onServer: () => () => undefined,
    client: {
      health: () =>
        Promise.resolve(
          health === 'refused' ? { kind: health, detail: 'ECONNRESET' } : { kind: health },
        ),
    },
    isAlive: () => Promise.resolve(++looks <= found),
  });
};

it.each(['ok', 'timeout'] as const)(
  'takes a process for alive whose health is %s',
  async (health) => {
    expect(await fateIn({ found: Infinity, health })).toEqual({ kind: 'alive' });
  },
);

it('waits for the end of one that hangs up and is not gone yet', async () => {
  const after = serverStates.restarting;
  const { evidence } = after.cause;
  expect(await fateIn({ found: 3, health: 'refused', after })).toEqual({
    kind: 'crashed',
    evidence,
  });
});

it('waits until the supervisor knows of the end, and for no supervisor for ever', async () => {
  const told: (() => void)[] = [];
  let state: ServerState = ready;
  const deps = {
    server: () => state,
    onServer: (listener: () => void) => {
      told.push(listener);
      return () => void told.splice(told.indexOf(listener), 1);
    },
    client: { health: () => Promise.resolve({ kind: 'refused' as const, detail: 'ECONNRESET' }) },
    isAlive: () => Promise.resolve(false),
  };
  const fate = fateOf(ready, deps);
  await until('somebody who listens', () => told.length > 0);
  state = serverStates.restarting;
  for (const listener of told) listener();
  expect(await fate).toEqual({ kind: 'crashed', evidence: serverStates.restarting.cause.evidence });
  expect(told).toEqual([]);
  state = ready;
  vi.useFakeTimers();
  try {
    const never = fateOf(ready, deps);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(await never).toEqual({ kind: 'crashed', evidence: [] });
    expect(told).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

it('knows one that was stopped meanwhile from one that crashed', async () => {
  const after: ServerState = { kind: 'stopped' };
  expect(await fateIn({ found: 2, health: 'refused', after })).toEqual({ kind: 'stopped' });
});

it('gives up waiting for one that neither ends nor takes connections', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const fate = fateIn({ found: Infinity, health: 'refused' });
    vi.advanceTimersByTime(11_000);
    expect(await fate).toEqual({ kind: 'alive' });
  } finally {
    vi.useRealTimers();
  }
});
