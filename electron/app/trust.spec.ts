import { describe, expect, it } from 'vitest';
import { isTrusted } from './trust.ts';

describe('isTrusted', () => {
  it.each(['app://bundle/index.html', 'app://bundle/index.html?view=popover#/logs'])(
    'trusts %s',
    (url) => {
      expect(isTrusted({ url, parent: null })).toBe(true);
    },
  );

  it.each([
    'app://bundle.example.com/index.html',
    'app://bundlex/',
    'app://other/index.html',
    'app://bundle/missing.html',
    'https://example.com/app://bundle/',
    'file:///etc/passwd',
    'about:blank',
    '',
  ])('refuses %s', (url) => {
    expect(isTrusted({ url, parent: null })).toBe(false);
  });

  it('refuses a frame within a page, also of our own', () => {
    expect(isTrusted({ url: 'app://bundle/index.html', parent: {} })).toBe(false);
  });

  it('refuses a frame that is gone', () => {
    expect(isTrusted(null)).toBe(false);
  });
});
