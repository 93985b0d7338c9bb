import { expect, it } from 'vitest';
import { faultsOfTag, notesOf } from './changelog.ts';

const changelog = `# Changelog

## [Unreleased]

### Added

- Something to come.

## [1.2.0] - 2030-05-06

### Fixed

- A fault, see [1.1.0].

## [1.1.0]

- No date.

## [1.0.0] - 2030-01-01
`;

it('takes a version’s own section for its notes', () => {
  expect(notesOf(changelog, '1.2.0')).toBe('### Fixed\n\n- A fault, see [1.1.0].');
  expect(notesOf(changelog, 'Unreleased')).toBe('### Added\n\n- Something to come.');
  expect(notesOf(changelog, '1.2')).toBeUndefined();
});

it.each([
  ['v1.2.0', '1.2.0', []],
  [
    'v1.2.0',
    '1.3.0',
    ['The tag is v1.2.0, package.json says 1.3.0.', 'CHANGELOG.md has no section [1.3.0].'],
  ],
  ['1.2.0', '1.2.0', ['The tag is 1.2.0, package.json says 1.2.0.']],
  ['', '1.2.0', ['The tag is , package.json says 1.2.0.']],
  ['v1.1.0', '1.1.0', ['CHANGELOG.md does not say when 1.1.0 was released.']],
  ['v1.0.0', '1.0.0', ['CHANGELOG.md says nothing of 1.0.0.']],
])('the tag %s of version %s', (tag, version, faults) => {
  expect(faultsOfTag(tag, version, changelog)).toEqual(faults);
});
