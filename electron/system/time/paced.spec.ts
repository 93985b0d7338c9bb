import { expect, it } from 'vitest';
import { SpecClock } from '../../../test/clock.ts';
import { Paced } from './paced.ts';

function setup() {
  const clock = new SpecClock();
  const at: number[] = [];
  const begun = clock.now().mono;
  const paced = new Paced(clock, 1_000, () => at.push(clock.now().mono - begun));
  return { clock, at, paced };
}

it('works at once after a pause, and once at its end for all that was asked in it', () => {
  const { clock, at, paced } = setup();
  for (let asked = 0; asked < 25; asked += 1) {
    paced.soon();
    clock.advance(100);
  }
  clock.advance(1_000);
  expect(at).toEqual([0, 1_000, 2_000, 3_000]);
  expect(clock.pending).toBe(0);
});

it('works now where it is asked to, which is what was waited for', () => {
  const { clock, at, paced } = setup();
  paced.soon();
  clock.advance(100);
  paced.soon();
  paced.now();
  paced.now();
  expect(clock.pending).toBe(0);
  clock.advance(999);
  paced.soon();
  clock.advance(1);
  expect(at).toEqual([0, 100, 100, 1_100]);
});

it('waits for nothing once it is disposed of', () => {
  const { clock, at, paced } = setup();
  paced.now();
  paced.soon();
  paced.dispose();
  clock.advance(5_000);
  expect(at).toEqual([0]);
  expect(clock.pending).toBe(0);
});
