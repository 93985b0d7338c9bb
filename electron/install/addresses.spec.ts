import { expect, it } from 'vitest';
import { addressesOf, archiveUrl, formulaUrl, publicAddresses, releaseUrl } from './addresses.ts';

const elsewhere = {
  INFERRS_BAR_GITHUB_API: 'http://127.0.0.1:1/api/',
  INFERRS_BAR_GITHUB_RAW: 'http://127.0.0.1:1/raw',
  INFERRS_BAR_GITHUB: 'http://127.0.0.1:1',
};

it('a release build asks the public hosts, whatever the environment says', () => {
  expect(addressesOf(elsewhere, true)).toEqual(publicAddresses);
  for (const address of Object.values(publicAddresses)) expect(address).toMatch(/^https:\/\//);
});

it('a development build takes other addresses, and the public ones where none is given', () => {
  expect(addressesOf(elsewhere, false)).toEqual({
    api: 'http://127.0.0.1:1/api',
    raw: 'http://127.0.0.1:1/raw',
    github: 'http://127.0.0.1:1',
  });
  expect(addressesOf({ INFERRS_BAR_GITHUB: '' }, false)).toEqual(publicAddresses);
});

it('asks where inferrs is published', () => {
  expect(formulaUrl(publicAddresses)).toBe(
    'https://raw.githubusercontent.com/ericcurtin/homebrew-inferrs/main/Formula/inferrs.rb',
  );
  expect(releaseUrl(publicAddresses, 'latest')).toBe(
    'https://api.github.com/repos/ericcurtin/inferrs/releases/tags/latest',
  );
  expect(archiveUrl(publicAddresses, '0.0.20260424101112', 'x.tar.gz')).toBe(
    'https://github.com/ericcurtin/inferrs/releases/download/0.0.20260424101112/x.tar.gz',
  );
});
