import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { releasesOf, spansOf } from './changelog.ts';

const text = `# Changelog

## [Unreleased]

### Added

- One line.
- Two lines, the second
  of them indented.

### Fixed

- Another.

## [0.1.0] - 2026-11-28

### Added

- The app.
`;

describe('releasesOf', () => {
  it('reads releases, their groups and items that go on in the next line', () => {
    expect(releasesOf(text)).toEqual([
      {
        version: 'Unreleased',
        groups: [
          { title: 'Added', items: ['One line.', 'Two lines, the second of them indented.'] },
          { title: 'Fixed', items: ['Another.'] },
        ],
      },
      { version: '0.1.0', groups: [{ title: 'Added', items: ['The app.'] }] },
    ]);
  });

  it('takes the app’s own changelog whole, with no mark left over', () => {
    const own = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
    const items = releasesOf(own).flatMap(({ groups }) => groups.flatMap((group) => group.items));
    expect(items).toHaveLength(own.split('\n').filter((line) => line.startsWith('- ')).length);
    const shown = items.flatMap((item) => spansOf(item).filter(({ kind }) => kind !== 'code'));
    expect(shown.filter((span) => /[`*]|\]\(|(^|\s)_|_(\s|$)/.test(span.text))).toEqual([]);
  });
});

describe('spansOf', () => {
  it('tells emphasis and code from words, and leaves names with underscores alone', () => {
    expect(spansOf('Use _Mend it_ with `NO_PROXY` or HF_END_POINT.')).toEqual([
      { kind: 'text', text: 'Use ' },
      { kind: 'emphasis', text: 'Mend it' },
      { kind: 'text', text: ' with ' },
      { kind: 'code', text: 'NO_PROXY' },
      { kind: 'text', text: ' or HF_END_POINT.' },
    ]);
  });
});
