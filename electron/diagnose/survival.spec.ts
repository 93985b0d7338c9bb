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
  readonly accepts: boolean;
  /** What the supervisor says once the process is gone. */
  readonly after?: ServerState;
}

const fateIn = ({ found, accepts, after = ready }: World) => {
  let looks = 0;
  return fateOf(ready, {
    server: () => (looks > found ? after : ready),
    onServer: () => () => undefined,
    target: { port: 8_080 },
    accepts: () => Promise.resolve(accepts),
    isAlive: () => Promise.resolve(++looks <= found),
  });
};

it('takes a process that still takes connections for alive', async () => {
  expect(await fateIn({ found: Infinity, accepts: true })).toEqual({ kind: 'alive' });
});

it('waits for the end of one that has closed its sockets and is not gone yet', async () => {
  expect(await fateIn({ found: 3, accepts: false })).toEqual({ kind: 'crashed', evidence: [] });
});

it('knows one that was stopped meanwhile from one that crashed', async () => {
  const after: ServerState = { kind: 'stopped' };
  expect(await fateIn({ found: 2, accepts: false, after })).toEqual({ kind: 'stopped' });
});

it('gives up waiting for one that neither ends nor takes connections', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const fate = fateIn({ found: Infinity, accepts: false });
    vi.advanceTimersByTime(11_000);
    expect(await fate).toEqual({ kind: 'alive' });
  } finally {
    vi.useRealTimers();
  }
});
