import { describe, expect, it } from 'vitest';
import { parseRoute, parseView } from './route.ts';

describe('parseRoute', () => {
  it.each([
    ['#/logs', 'logs'],
    ['#logs', 'logs'],
    ['#/setup', 'setup'],
    ['', 'overview'],
    ['#/', 'overview'],
    ['#/constructor', 'overview'],
  ])('%s is %s', (hash, route) => {
    expect(parseRoute(hash)).toBe(route);
  });
});

describe('parseView', () => {
  it('is the dashboard unless the popover is asked for', () => {
    expect(parseView('?view=popover')).toBe('popover');
    expect(parseView('?view=other')).toBe('dashboard');
    expect(parseView('')).toBe('dashboard');
  });
});
