import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/scale.ts';
import { SecretMasker } from '../../../system/secrets/mask.ts';
import { cleanData, reportCleaner, SAID } from './clean.ts';

const secret = 'pl4nted/t0ken value+x';
const prompt = 'Tell "nobody" about\nthe Zürich affair';
const identity = {
  home: String.raw`C:\Users\Jörg Quaste`,
  user: 'jquaste',
  hosts: ['Quastes-Rechner.fritz.box'],
};
const clean = reportCleaner(new SecretMasker([secret]), identity, [prompt]);

describe('reportCleaner', () => {
  it.each([
    ['/Users/ann/x', '/Users/USER/x'],
    ['file:///home/ann/x', 'file:///home/USER/x'],
    [String.raw`"C:\\Users\\ann\\x"`, String.raw`"C:\\Users\\USER\\x"`],
    ['?path=%2Fhome%2Fann%2Fx', '?path=%2Fhome%2FUSER%2Fx'],
    ['%2FUsers%2F%EB%AF%BC%2Fx', '%2FUsers%2FUSER%2Fx'],
    ['/home/linuxbrew/.linuxbrew', '/home/linuxbrew/.linuxbrew'],
    ['/Users/Shared/x', '/Users/Shared/x'],
    [String.raw`C:\Users\Jörg Quaste\bin`, String.raw`~\bin`],
    ['C:/Users/J%C3%B6rg%20Quaste/bin', '~/bin'],
    ['ps: jquaste 12 inferrs', 'ps: USER 12 inferrs'],
    ['jquastette', 'jquastette'],
    ['on quastes-rechner.local', 'on HOST.local'],
    ['from QUASTES-RECHNER.fritz.box:80', 'from HOST:80'],
    ['http://192.168.1.20:8080', 'http://ADDRESS:8080'],
    ['fe80::1c2d:3e4f via 2001:db8::7', 'ADDRESS via ADDRESS'],
    ['127.0.0.1:8080 ::1 0.0.0.0', '127.0.0.1:8080 ::1 0.0.0.0'],
    ['at 12:30:45, Chrome 108.0.5359.215, std::io', 'at 12:30:45, Chrome 108.0.5359.215, std::io'],
    ['by ann@example.org', 'by MAIL'],
    ['{"role":"user","content":"my pain"}', `{"role":"user","content":${SAID}`],
    [String.raw`body: {\"content\":\"my pain\"}`, String.raw`body: {\"content\":` + SAID],
    ['prompt = my pain', `prompt = ${SAID}`],
    ['prompt: 2048 tokens', 'prompt: 2048 tokens'],
    ['prompt_tokens=7', 'prompt_tokens=7'],
  ])('makes of %j %j', (text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  it('takes a name that everybody has for none, but not in a path', () => {
    const root = { home: '/root', user: 'root', hosts: ['localhost'] };
    const text = reportCleaner(new SecretMasker(), root)('root at localhost: /root/bin');
    expect(text).toBe('root at localhost: ~/bin');
  });

  it('leaves nothing planted, wherever it stands and however it is written', () => {
    const plants = [secret, prompt, identity.home, identity.user, 'Quastes-Rechner'];
    const spellings: ((text: string) => string)[] = [
      (text) => text,
      encodeURIComponent,
      encodeURI,
      (text) => JSON.stringify(text),
      (text) => JSON.stringify(JSON.stringify(text)),
      (text) => text.normalize('NFD'),
    ];
    const leaf = fc
      .tuple(
        fc.string(),
        fc.constantFrom(' ', ':', '"', '/', '=', '\n'),
        fc.constantFrom(...plants),
        fc.constantFrom(...spellings),
        fc.constantFrom('', ' ', '"', ',', '\n', '/'),
      )
      .map(([before, gap, plant, spell, after]) => `${before}${gap}${spell(plant)}${after}`);
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(leaf, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (data) => {
        const text = JSON.stringify(cleanData(data, clean)).normalize('NFC');
        expect(text).not.toMatch(
          /pl4nted|t0ken|nobody|affair|rg Quaste|rg%20Quaste|jquaste|Quastes-R/i,
        );
      }),
      runs(300),
    );
  });
});
