import { describe, expect, it } from 'vitest';
import { PollLoop } from './poll-loop.ts';
import { SpecClock } from '../../../test/clock.ts';

function loop(options: { delayMs?: number } = {}): {
  clock: SpecClock;
  loop: PollLoop;
  rounds: () => number;
  late: () => number;
} {
  const clock = new SpecClock();
  let rounds = 0;
  let late = 0;
  return {
    clock,
    loop: new PollLoop({
      clock,
      run: () => {
        rounds += 1;
        return Promise.resolve();
      },
      delayMs: () => options.delayMs ?? 1_000,
      onLate: () => (late += 1),
    }),
    rounds: () => rounds,
    late: () => late,
  };
}

describe('PollLoop', () => {
  it('begins at once and goes on at its pace', async () => {
    const test = loop();
    test.loop.start();
    await test.clock.pass(0);
    expect(test.rounds()).toBe(1);
    await test.clock.pass(3_000);
    expect(test.rounds()).toBe(4);
  });

  it('never runs two rounds at a time, also when poked during one', async () => {
    const clock = new SpecClock();
    let running = 0;
    let most = 0;
    let finish: () => void = () => undefined;
    const slow = new PollLoop({
      clock,
      run: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => (finish = resolve));
        running -= 1;
      },
      delayMs: () => 1_000,
    });
    slow.start();
    slow.poke();
    slow.start();
    slow.poke();
    finish();
    await clock.pass(0);
    // The poke during the round was kept: the next one followed without a pause.
    expect(running).toBe(1);
    expect(most).toBe(1);
  });

  it('leaves nothing behind when stopped, in a pause or in a round', async () => {
    const test = loop();
    test.loop.start();
    await test.clock.pass(0);
    test.loop.stop();
    expect(test.clock.pending).toBe(0);
    await test.clock.pass(10_000);
    expect(test.rounds()).toBe(1);
    test.loop.start();
    test.loop.stop();
    await test.clock.pass(10_000);
    expect(test.clock.pending).toBe(0);
    expect(test.rounds()).toBe(2);
  });

  it('takes a tick that comes 45 s late for a sleep, and a little lateness for none', async () => {
    const test = loop();
    test.loop.start();
    await test.clock.pass(0);
    test.clock.jumpWall(44_000);
    await test.clock.pass(1_000);
    expect(test.late()).toBe(0);
    test.clock.jumpWall(45_000);
    await test.clock.pass(1_000);
    expect(test.late()).toBe(1);
    expect(test.rounds()).toBe(3);
  });

  it('keeps its pace when the clock is set back', async () => {
    const test = loop();
    test.loop.start();
    await test.clock.pass(0);
    test.clock.jumpWall(-3_600_000);
    await test.clock.pass(1_000);
    expect(test.rounds()).toBe(2);
    expect(test.late()).toBe(0);
  });
});
