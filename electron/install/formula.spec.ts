import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFormula } from './formula.ts';

const sum = (letter: string): string => letter.repeat(64);
const formula = `class Inferrs < Formula
  # version "0.0.19990101000000"
  version "0.0.20260424101112"
  on_macos do
    if Hardware::CPU.arm?
      url "https://github.com/o/r/releases/download/0.0.20260424101112/mac.tar.gz"
      sha256 "${sum('A')}"
    end
  end
  on_linux do
    url "https://github.com/o/r/releases/download/#{version}/linux.tar.gz"
    sha256 "${sum('b')}"
  end
  resource "other" do
    url "https://example.com/other/elsewhere.tar.gz"
    sha256 "${sum('c')}"
  end
end`;

it('reads the release and the checksum of each of its archives', () => {
  expect(parseFormula(formula)).toEqual({
    release: '0.0.20260424101112',
    sha256: new Map([
      ['mac.tar.gz', sum('a')],
      ['linux.tar.gz', sum('b')],
    ]),
  });
});

it.each([
  ['a page', '<!doctype html><title>Log in</title>'],
  ['nothing', ''],
  ['another scheme of versions', formula.replaceAll('0.0.20260424101112', '1.2.3')],
  ['a path in the version', formula.replaceAll('0.0.20260424101112', '../../0.0.1')],
  ['no checksum', formula.replaceAll('sha256', 'sha1')],
  ['a short checksum', formula.replaceAll(/[Abc]{64}/g, 'abc')],
  [
    'addresses of an earlier release',
    formula
      .replace('version "0.0.20260424101112"', 'version "0.0.20260425101112"')
      .replace('#{version}', 'x'),
  ],
])('takes %s for no formula', (_what, text) => {
  expect(parseFormula(text)).toBeUndefined();
});

it('never throws, and never takes long', () => {
  const pieces = fc.constantFrom(
    'url "',
    'sha256 "',
    'version "',
    '"',
    '/',
    '\n',
    ' ',
    '#{version}',
    sum('d'),
    '0.0.20260424101112',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
      const parsed = parseFormula(parts.join(''));
      for (const value of parsed?.sha256.values() ?? []) expect(value).toMatch(/^[\da-f]{64}$/);
    }),
  );
});
