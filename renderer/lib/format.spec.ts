import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatAgo,
  formatBytes,
  formatDuration,
  formatShortDuration,
  shortPath,
  splitModel,
} from './format.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 KB'],
    [525_800, '526 KB'],
    [999_950, '1 MB'],
    [1_812_000_000, '1.8 GB'],
    [5_120_000_000, '5.1 GB'],
    [13_800_000_000, '13.8 GB'],
    [2_500_000_000_000, '2.5 TB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 sec'],
    [-5, '0 sec'],
    [59_999, '59 sec'],
    [MINUTE, '1 min'],
    [95 * SECOND, '1 min 35 sec'],
    [2 * HOUR + 5 * MINUTE + 9 * SECOND, '2 hr 5 min'],
    [26 * HOUR, '1 day 2 hr'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms, 'en')).toBe(text);
  });

  it('speaks Korean', () => {
    expect(formatDuration(2 * HOUR + 5 * MINUTE, 'ko')).toBe('2시간 5분');
  });
});

it('formatAge tells whole days once there is one', () => {
  expect(formatAge(2 * HOUR + 5 * MINUTE, 'en')).toBe('2 hr 5 min');
  expect(formatAge(11 * 24 * HOUR + 5 * HOUR, 'en')).toBe('11 days');
  expect(formatAge(11 * 24 * HOUR + 5 * HOUR, 'ko')).toBe('11일');
});

describe('formatShortDuration', () => {
  it('is exact below a second, rounded above', () => {
    expect(formatShortDuration(842, 'en')).toBe('842 ms');
    expect(formatShortDuration(5_480, 'en')).toBe('5.5 sec');
    expect(formatShortDuration(5_480, 'ko')).toBe('5.5초');
  });
});

describe('formatAgo', () => {
  it('calls what has just happened 방금 in Korean, not 지금', () => {
    expect(formatAgo(1_000, 2_000, 'ko')).toBe('방금');
  });

  const now = Date.UTC(2026, 10, 23, 12);
  it.each([
    [10 * SECOND, 'now'],
    [50 * SECOND, '1 minute ago'],
    [5 * MINUTE, '5 minutes ago'],
    [3 * HOUR, '3 hours ago'],
    [-HOUR, 'now'],
  ])('%d ms ago is %s', (ms, text) => {
    expect(formatAgo(now - ms, now, 'en')).toBe(text);
  });

  it('is a date after a day', () => {
    expect(formatAgo(now - 50 * HOUR, now, 'en')).toMatch(/^Nov 21, 2026/);
  });
});

describe('shortPath', () => {
  it('shortens the home folder and nothing that merely begins like it', () => {
    expect(shortPath('/home/mina/.openclaw/openclaw.json', '/home/mina')).toBe(
      '~/.openclaw/openclaw.json',
    );
    expect(shortPath('/home/minako/x', '/home/mina')).toBe('/home/minako/x');
    expect(shortPath('C:\\Users\\mina\\x', 'C:\\Users\\mina')).toBe('~\\x');
    expect(shortPath('/etc/x', '')).toBe('/etc/x');
  });
});

describe('splitModel', () => {
  it('splits at the first slash', () => {
    expect(splitModel('google/gemma-4-E2B-it')).toEqual({ org: 'google', name: 'gemma-4-E2B-it' });
    expect(splitModel('alone')).toEqual({ org: '', name: 'alone' });
  });
});
