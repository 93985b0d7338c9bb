import { describe, expect, it } from 'vitest';
import { HISTORY_MS, metricsSchema, type Metrics } from '../../../shared/server.ts';
import { SpecClock } from '../../../test/clock.ts';
import type { ProcessUsage } from '../../system/processes/process-table.ts';
import { MetricsSampler } from './sampler.ts';

const MIB = 1024 * 1024;

function setup() {
  const clock = new SpecClock();
  const told: Metrics[] = [];
  const world = { groupId: 7 as number | null, cpuSeconds: 0, reads: 0, supported: true };
  const sampler = new MetricsSampler({
    clock,
    groupId: () => world.groupId,
    onChange: (metrics) => told.push(metricsSchema.parse(metrics)),
    readTree: (groupId): Promise<ProcessUsage[] | null> => {
      world.reads += 1;
      if (!world.supported) return Promise.resolve(null);
      const part = { parentId: 1, groupId, residentBytes: 10 * MIB };
      return Promise.resolve([
        { ...part, pid: groupId, cpuSeconds: 0 },
        { ...part, pid: groupId + 1, cpuSeconds: world.cpuSeconds },
      ]);
    },
  });
  /** Lets the present round end, then moves on to the next one. */
  const round = async (ms: number): Promise<void> => {
    await settle();
    clock.advance(ms);
    await settle();
  };
  return { clock, told, world, sampler, round, last: () => told[told.length - 1] };
}

/** A round waits for a few promises, all of them resolved. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
}

describe('MetricsSampler', () => {
  it('samples CPU and memory of the tree, the first time soon', async () => {
    const { sampler, world, round, last, told } = setup();
    sampler.setVisible(true);
    await settle();
    expect(told).toEqual([]);
    world.cpuSeconds = 1;
    await round(500);
    expect(last()?.samples).toMatchObject([{ cpuPercent: 200, residentBytes: 20 * MIB }]);
    world.cpuSeconds = 2;
    await round(2_000);
    expect(last()?.samples.map(({ cpuPercent }) => cpuPercent)).toEqual([200, 50]);
    sampler.dispose();
  });

  it('tells what the server took when it was ready, also when nobody looked then', async () => {
    const { sampler, last } = setup();
    sampler.setServer({ readySince: 1, restarts: 0 });
    await settle();
    sampler.setServer({ readySince: 1, restarts: 1 });
    expect(last()).toMatchObject({ readyBytes: 20 * MIB });
    sampler.setServer({ readySince: undefined, restarts: 1 });
    expect(last()).not.toHaveProperty('readyBytes');
    sampler.dispose();
  });

  it('does nothing at all while nothing is visible', async () => {
    const { sampler, world, clock, round, last } = setup();
    await round(60_000);
    expect(world.reads).toBe(0);
    sampler.setVisible(true);
    await round(500);
    sampler.setVisible(false);
    const { reads } = world;
    expect(clock.pending).toBe(0);
    await round(60_000);
    expect(world.reads).toBe(reads);
    // Back again: the time in between is not averaged into a sample.
    world.cpuSeconds = 50;
    sampler.setVisible(true);
    await round(500);
    expect(last()?.samples.map(({ cpuPercent }) => cpuPercent)).toEqual([0, 0]);
    sampler.dispose();
    expect(clock.pending).toBe(0);
  });

  it('throws away a reading that comes after it was stopped', async () => {
    const { sampler, told, clock } = setup();
    sampler.setVisible(true);
    sampler.countRequest();
    sampler.setVisible(false);
    await settle();
    expect(told).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('begins anew with another server, and forgets the figures when there is none', async () => {
    const { sampler, world, round, last } = setup();
    sampler.setVisible(true);
    await round(500);
    expect(last()?.samples).toHaveLength(1);
    world.groupId = 20;
    await round(2_000);
    expect(last()?.samples).toEqual([]);
    await round(500);
    expect(last()?.samples).toHaveLength(1);
    world.groupId = null;
    await round(2_000);
    expect(last()?.samples).toEqual([]);
    sampler.dispose();
  });

  it('keeps what a window that opens later is to show, and no more', async () => {
    const { sampler, round, last, clock } = setup();
    sampler.setVisible(true);
    await round(500);
    for (let rounds = 0; rounds < HISTORY_MS / 2_000 + 100; rounds += 1) await round(2_000);
    const { wall } = clock.now();
    const samples = last()?.samples ?? [];
    expect(samples[samples.length - 1]?.at).toBe(wall);
    expect(wall - (samples[0]?.at ?? 0)).toBeGreaterThan(HISTORY_MS - 20_000);
    expect(samples.length).toBeLessThan(130);
    sampler.setVisible(false);
    sampler.setVisible(true);
    await round(500);
    expect(last()?.samples.length).toBeGreaterThanOrEqual(samples.length);
    sampler.dispose();
  });

  it('counts by the minute what is asked and how fast it was answered', async () => {
    const { sampler, round, last, clock } = setup();
    sampler.countRequest();
    sampler.countRequest();
    sampler.countAnswer(20);
    const at = Math.floor(clock.now().wall / 60_000) * 60_000;
    sampler.setVisible(true);
    await round(500);
    expect(last()?.traffic).toEqual([{ at, requests: 2, tokensPerSecond: 20 }]);
    sampler.dispose();
  });

  it('counts requests and shows them with the next sample, restarts and uptime at once', async () => {
    const { sampler, round, told, last } = setup();
    sampler.setServer({ readySince: 5, restarts: 1 });
    expect(last()).toEqual({ samples: [], traffic: [], readySince: 5, restarts: 1, requests: 0 });
    sampler.setServer({ readySince: 5, restarts: 1 });
    sampler.countRequest();
    sampler.countRequest();
    expect(told).toHaveLength(1);
    sampler.setVisible(true);
    await round(500);
    expect(last()).toMatchObject({ readySince: 5, restarts: 1, requests: 2 });
    sampler.setServer({ readySince: undefined, restarts: 2 });
    expect(last()).not.toHaveProperty('readySince');
    sampler.dispose();
  });

  it('shows requests also where processes cannot be measured', async () => {
    const { sampler, world, last } = setup();
    world.supported = false;
    sampler.countRequest();
    sampler.setVisible(true);
    await settle();
    expect(last()).toMatchObject({ samples: [], restarts: 0, requests: 1 });
    sampler.dispose();
  });
});
