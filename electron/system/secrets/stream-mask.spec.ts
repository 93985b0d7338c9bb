import { describe, expect, it } from 'vitest';
import { MASK } from './mask-rules.ts';
import { SecretMasker } from './mask.ts';
import { StreamMasker } from './stream-mask.ts';

function maskAll(text: string): string {
  const masker = new StreamMasker(new SecretMasker());
  return text
    .split('\n')
    .map((line) => (masker.suspects(line) ? masker.mask(line) : line))
    .join('\n');
}

describe('StreamMasker', () => {
  it('masks a private key over its lines, and nothing after it', () => {
    expect(
      maskAll(
        'before\nkey: -----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIEvQ+/\nab==\n' +
          '-----END RSA PRIVATE KEY----- after\nMIIE is left alone',
      ),
    ).toBe(
      `before\nkey: ${MASK}\n${MASK}\n${MASK}\n${MASK}\n${MASK}\n${MASK} after\nMIIE is left alone`,
    );
  });

  it('ends at the first line that is no part of a key', () => {
    expect(maskAll('-----BEGIN PRIVATE KEY-----\nServer listening on 127.0.0.1:8080\nabc')).toBe(
      `${MASK}\nServer listening on 127.0.0.1:8080\nabc`,
    );
  });

  it('ends after as many lines as a key may have', () => {
    const lines = Array.from({ length: 400 }, () => 'abc').join('\n');
    const masked = maskAll(`-----BEGIN PRIVATE KEY-----\n${lines}`).split('\n');
    expect(masked.slice(-99)).toEqual(Array.from({ length: 99 }, () => 'abc'));
  });

  it('leaves public keys and certificates alone', () => {
    const text = '-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----';
    expect(maskAll(text)).toBe(text);
  });
});
