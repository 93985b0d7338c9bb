import { setTimeout as delay } from 'node:timers/promises';
import { median, type Circumstances } from './row.ts';

/** How long work takes, ms. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** What work costs this process on the processor, ms; other programs do not show in it. */
export async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * Measures several subjects in turns, since machines are noisy: who came first in one round comes
 * last in the next. The first round, which warms up, does not count.
 * @returns a figure of each subject for every round
 */
export async function inTurns<K extends string>(
  { rounds }: Pick<Circumstances, 'rounds'>,
  subjects: Readonly<Record<K, (round: number) => Promise<number>>>,
): Promise<Record<K, number[]>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of an object with just these keys
  const names = Object.keys(subjects) as K[];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    K,
    number[]
  >;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const figure = await subjects[name](round);
      if (round > 0) figures[name].push(figure);
    }
  }
  return figures;
}

/**
 * The longest that this process answered nobody while it worked, ms. What the system gave to other
 * programs meanwhile does not count.
 */
export async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = { at: performance.now(), cpu: process.cpuUsage() };
  const watch = setInterval(() => {
    const { user, system } = process.cpuUsage(last.cpu);
    const now = performance.now();
    longest = Math.max(longest, Math.min(now - last.at, (user + system) / 1_000));
    last = { at: now, cpu: process.cpuUsage() };
  }, 2);
  await work();
  // A pause at the very end is seen by the next tick.
  await delay(4);
  clearInterval(watch);
  return longest;
}

/** The figure below which so many of all are, as `0.95`. */
export function atShare(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** A figure with what it is beside, for a note. */
export const figure = (values: readonly number[], unit: string, digits = 0): string =>
  `${median(values).toFixed(digits)} ${unit} (at most ${Math.max(...values).toFixed(digits)})`;
