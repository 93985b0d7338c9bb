import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { paced } from './paced.ts';

const FRAME_MS = 16;

beforeEach(() => {
  vi.useFakeTimers();
  // Node draws nothing: a frame comes as its own timer here.
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => setTimeout(frame, FRAME_MS));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function source() {
  const listeners = new Set<() => void>();
  let told = 0;
  const subscribe = paced((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, 100);
  const stop = subscribe(() => (told += 1));
  return {
    stop,
    listeners,
    told: () => told,
    change: () => {
      for (const listener of listeners) listener();
    },
  };
}

it('tells of a first change with the next frame', () => {
  const { change, told } = source();
  change();
  expect(told()).toBe(0);
  vi.advanceTimersByTime(FRAME_MS);
  expect(told()).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(told()).toBe(1);
});

it('puts together what changes in the pause, and never forgets the last', () => {
  const { change, told } = source();
  for (let i = 0; i < 50; i++) change();
  vi.advanceTimersByTime(FRAME_MS);
  for (let i = 0; i < 50; i++) change();
  vi.advanceTimersByTime(99);
  expect(told()).toBe(1);
  vi.advanceTimersByTime(1 + FRAME_MS);
  expect(told()).toBe(2);
});

it('tells of a change after a quiet time as soon as of the first', () => {
  const { change, told } = source();
  change();
  vi.advanceTimersByTime(1_000);
  change();
  vi.advanceTimersByTime(FRAME_MS);
  expect(told()).toBe(2);
});

it.each([0, FRAME_MS])('tells nothing more once it has ended, after %d ms', (ms) => {
  const { change, told, stop, listeners } = source();
  change();
  vi.advanceTimersByTime(ms);
  change();
  const before = told();
  stop();
  expect(listeners.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(1_000);
  expect(told()).toBe(before);
});
