import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/plain-text.ts';
import { planted } from '../../../test/planted-secrets.ts';
import { MASK } from '../../system/secrets/mask-rules.ts';
import { SecretMasker } from '../../system/secrets/mask.ts';
import { StreamMasker } from '../../system/secrets/stream-mask.ts';
import { readLine } from './read-line.ts';

const ESC = '\u001B';
const masker = new SecretMasker();
let stream = new StreamMasker(masker);

describe('readLine', () => {
  it('leaves no planted secret that colours or control characters cut through', () => {
    const invisible = fc.constantFrom(
      `${ESC}[3m`,
      `${ESC}[0m`,
      '\0',
      '\u0007',
      '\b',
      '\u009B1m',
      '\u200B',
      '\u200D',
      '\u2060',
      '\uFEFF',
      '\u00AD',
      '\u202E',
    );
    fc.assert(
      fc.property(planted, fc.nat(), fc.nat(), invisible, invisible, (plant, one, other, a, b) => {
        const { secret, text } = plant;
        const [first, last] = [one % text.length, other % text.length].sort((x, y) => x - y);
        const cut = text.slice(0, first) + a + text.slice(first, last) + b + text.slice(last);
        for (const [index, piece] of cut.split('\n').entries()) {
          // As the pipeline does it, all of a key's lines in one stream.
          if (index === 0) stream = new StreamMasker(masker);
          const { line, message } = readLine(piece, 0, 0, 'merged', stream);
          const all = `${line.text}\n${plainText(line.text)}\n${message}`;
          for (const part of secret.split('\n')) {
            if (part.length > 7) expect(all).not.toContain(part);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('masks the value behind a name that stands where a target does', () => {
    const { line } = readLine(
      '2026-11-23T02:43:51.503579Z  INFO password: hush',
      0,
      0,
      'merged',
      masker,
    );
    expect(line.text).toMatch(`password: ${MASK}`);
  });
});
