import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../test/sentences.ts';
import { en } from './en/index.ts';
import { glossary } from './glossary.ts';
import { languages, type Language } from './languages.ts';
import { ko } from './ko/index.ts';

const catalogues: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: sentencesOf(en),
  ko: sentencesOf(ko),
};

/**
 * What only those see who open *Details*: every group of this name and, where a screen folds a whole
 * group, these.
 */
const folded: Readonly<Record<string, string>> = {
  configChange: 'the lines of the preview, folded on the screen and in the guide',
  configChangeExtra: 'as above',
};

/** Sentences outside *Details* in which a technical word stands, and why. */
const excepted: Readonly<Record<string, string>> = {
  'budget.name': 'a name by which assistive technology and tests know the figure',
  'openclawStatus.invalid': 'a name by which assistive technology and tests know the status',
  'openclaw.config.source.env-config-path': 'the name of a variable, as it is set elsewhere',
  'settings.server.portSay': 'the address itself, to be typed elsewhere',
};

const isDetail = (key: string): boolean => {
  const groups = key.split('.').slice(0, -1);
  return (
    key in excepted ||
    groups.includes('details') ||
    (groups[0] !== undefined && groups[0] in folded)
  );
};

/** A sentence as the catalogue words it, without what is filled in. */
const worded = (text: string): string => text.replaceAll(/\{\{\w+\}\}/g, '…');

/** The sentences that break a rule. */
function breaches(
  breaks: (text: string, key: string, language: Language) => boolean,
  those: readonly Language[] = languages,
): string[] {
  return those.flatMap((language) =>
    [...catalogues[language]]
      .filter(([key, text]) => breaks(worded(text), key, language))
      .map(([key, text]) => `${language} ${key}: ${text}`),
  );
}

/** A text's sentences, each with its end. */
const parts = (text: string): readonly string[] => text.split(/(?<=[.?!:…][”’)]?)\s+/);

describe('the glossary', () => {
  it('has at most twenty terms', () => {
    expect(Object.keys(glossary).length).toBeLessThanOrEqual(20);
  });

  it.each(Object.entries(glossary))('%s: its word is in both catalogues', (_, term) => {
    for (const language of languages)
      expect(
        [...catalogues[language].values()].some((text) =>
          text.toLowerCase().includes(term[language].say),
        ),
        language,
      ).toBe(true);
  });

  it.each(Object.entries(glossary))('%s: other words only where they may be', (_, term) => {
    expect(
      breaches(
        (text, key, language) =>
          term[language].instead.test(text) && !(term.allowed === 'details' && isDetail(key)),
      ),
    ).toEqual([]);
  });

  it('excepts only what is there', () => {
    for (const key of Object.keys({ ...folded, ...excepted })) expect(en).toHaveProperty(key);
  });
});

/** Names of programs and companies, and of what stands on a screen under this name. */
const nameWords =
  /OpenClaw|Inferrs Bar|Electron\b|Chromium\b|Hugging Face|Homebrew|GitHub|Apple|Linux|Windows|Macs?\b|Node\b|Metal|Gemma|Qwen|Phi\b|Infinity|Finder|Terminal|Return|Applications|System Settings, General, Login Items|Access Tokens|Settings|Overview|Models\b|Ready/g;

describe('the style of the catalogues', () => {
  it('is calm: nothing is shouted or begged for', () => {
    expect(breaches((text) => /[!！]|\bplease\b/i.test(text))).toEqual([]);
  });

  it('is brief: no sentence takes three lines of the smallest window, and few follow each other', () => {
    const most = { en: { sentence: 150, text: 280 }, ko: { sentence: 80, text: 170 } } as const;
    expect(
      breaches(
        (text, key, language) =>
          !isDetail(key) &&
          (text.length > most[language].text ||
            parts(text).some((part) => part.length > most[language].sentence)),
      ),
    ).toEqual([]);
  });

  it('ends whole sentences of Korean in 해요체', () => {
    const quoted = ['openclaw.use.question']; // what a person says to a model
    expect(
      breaches(
        (text, key) =>
          !quoted.includes(key) &&
          parts(text).some(
            (part) => /[가-힣][.?]$/.test(part) && !/요[.?]$|^네\.$|^아니요\.$/.test(part),
          ),
        ['ko'],
      ),
    ).toEqual([]);
  });

  it('reads in Korean as it is said: what is filled in is followed by a word whose particle is known', () => {
    expect(
      breaches((text) => /\((?:을|를|은|는|이|가|와|과|으|이라)\)/.test(text), ['ko']),
    ).toEqual([]);
  });

  it('writes buttons and titles like sentences, with capitals for names only', () => {
    expect(
      breaches(
        (text, key) =>
          !key.startsWith('menu.') && // macOS writes its menus otherwise
          parts(text.replaceAll(nameWords, '…')).some((part) => / [A-Z][a-z]/.test(part)),
        ['en'],
      ),
    ).toEqual([]);
  });
});
