import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, isOurs } from './app-url.ts';

const root = resolve('/srv/renderer');

describe('fileOf', () => {
  it('finds what the bundle has', () => {
    expect(fileOf(root, 'app://bundle/assets/a%20b.js?x#y')).toBe(resolve(root, 'assets/a b.js'));
  });

  it.each([
    'app://bundle/%ff',
    'app://bundle/%00',
    'app://bundle/',
    'app://bundle/..%2f..%2fetc/passwd',
    'app://other/index.html',
    'https://bundle/index.html',
    'not a url',
  ])('refuses %s', (url) => {
    expect(fileOf(root, url)).toBeNull();
  });

  it('never throws and never leaves its folder', () => {
    fc.assert(
      fc.property(fc.string(), (path) => {
        const file = fileOf(root, `app://bundle/${path}`);
        expect(file === null || file.startsWith(`${root}/`)).toBe(true);
      }),
    );
  });
});

describe('isOurs', () => {
  it.each(['app://bundle/index.html', 'app://bundle/index.html?view=popover#/logs'])(
    '%s',
    (url) => {
      expect(isOurs(url)).toBe(true);
    },
  );

  it.each([
    'app://bundle',
    'app://bundle/missing.html',
    'app://bundle/index.html/x',
    'about:blank',
    '',
  ])('is not %s', (url) => {
    expect(isOurs(url)).toBe(false);
  });
});
