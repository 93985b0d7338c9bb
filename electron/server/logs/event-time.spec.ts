import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTime } from './event-time.ts';

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
