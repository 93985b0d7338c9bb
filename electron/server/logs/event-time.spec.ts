import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../shared/log.ts';
import { eventTime, FollowedTime } from './event-time.ts';

const readAt = Date.parse('2026-11-23T02:43:52.000Z');

describe('eventTime', () => {
  it.each([
    ['2026-11-23T02:43:51.503579Z', '2026-11-23T02:43:51.503Z'],
    ['2026-11-23T02:43:51.5Z', '2026-11-23T02:43:51.500Z'],
    ['2026-11-23T02:43:51Z', '2026-11-23T02:43:51.000Z'],
    ['2026-11-22T03:00:00.000000Z', '2026-11-22T03:00:00.000Z'],
  ])('takes %s for %s', (timestamp, expected) => {
    expect(eventTime(timestamp, readAt)).toBe(Date.parse(expected));
  });

  it.each([
    ['of long ago', '2020-01-01T00:00:00.000000Z'],
    ['of the future', '2026-11-23T02:44:00.000000Z'],
    ['that is none', '2026-99-23T02:43:51.503579Z'],
    ['with a fraction that is none', '2026-11-23T02:43:51.x03579Z'],
  ])('does not believe a time %s', (_what, timestamp) => {
    expect(eventTime(timestamp, readAt)).toBe(readAt);
  });

  it('gives what Date gives, in any order', () => {
    const times = fc.integer({ min: readAt - 80_000_000, max: readAt });
    fc.assert(
      fc.property(times, (at) => {
        expect(eventTime(new Date(at).toISOString(), readAt)).toBe(at);
      }),
    );
  });
});

describe('FollowedTime', () => {
  const event: LogLine = { seq: 0, at: readAt - 60_000, source: 'stdout', level: 'INFO', text: '' };
  const other: LogLine = { seq: 1, at: readAt, source: 'stderr', text: 'Error: no' };

  it('gives what was read with an event its time', () => {
    const times = new FollowedTime();
    expect(times.of(event, readAt)).toBe(event);
    expect(times.of(other, readAt).at).toBe(event.at);
    expect(times.of({ ...other, at: readAt + 900 }, readAt + 900).at).toBe(event.at);
  });

  it('leaves the time of its reading to what comes later, and to what nothing comes before', () => {
    const times = new FollowedTime();
    expect(times.of(other, readAt)).toBe(other);
    times.of(event, readAt);
    for (let at = readAt + 1_500; at < readAt + 5_000; at += 500)
      expect(times.of({ ...other, at }, at).at).toBe(at);
  });
});
