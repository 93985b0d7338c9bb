import { expect, it, vi } from 'vitest';
import type { ServerState } from '../../shared/server.ts';
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
  expect(await fateIn({ found: 3, health: 'refused' })).toEqual({ kind: 'crashed', evidence: [] });
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
