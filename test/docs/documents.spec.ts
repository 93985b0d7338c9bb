import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../shared/i18n/languages.ts';
import { documentIn, documents } from './documents.ts';
import { filmIn, pictureOf, themes, tour } from './pictures.ts';

const root = join(import.meta.dirname, '../..');
const all = documents.flatMap((document) =>
  languages.map((language) => ({ document, language, file: documentIn(document, language) })),
);
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What a document leads to on this computer: in Markdown's way, or in HTML's for two themes. */
const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)#]+)[^)]*\)|(?:src|srcset)="([^"]+)"/g)]
    .map(([, link, source]) => link ?? source ?? '')
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link));

describe.each(all)('$file', ({ document, language, file }) => {
  it('leads to what is there', () => {
    const lost = linksIn(read(file)).filter((link) => !existsSync(join(root, dirname(file), link)));
    expect(lost).toEqual([]);
  });

  it('shows pictures of its own language, each in light and in dark', () => {
    const shown = linksIn(read(file)).filter((link) => link.includes('pictures/'));
    for (const link of shown) expect(link).toContain(`.${language}.`);
    const dark = shown.filter((link) => link.includes('.dark.'));
    const light = shown.filter((link) => link.includes('.light.'));
    expect(light.map((link) => link.replace('.light.', '.dark.'))).toEqual(dark);
  });

  it('leads to itself in the other languages', () => {
    const others = languages.filter((other) => other !== language);
    for (const other of others)
      expect(linksIn(read(file))).toContain(documentIn(document, other).replace(/^docs\//, ''));
  });
});

it('takes no picture that nobody is shown, and shows none that is not taken', () => {
  const taken = languages.flatMap((language) => [
    filmIn(language),
    ...tour.flatMap(({ name }) => themes.map((theme) => pictureOf(name, language, theme))),
  ]);
  const shown = all.flatMap(({ file }) =>
    linksIn(read(file)).map((link) => link.replace(/^docs\//, '')),
  );
  expect(taken.filter((picture) => !shown.includes(picture))).toEqual([]);
  const there = readdirSync(join(root, 'docs/pictures')).map((name) => `pictures/${name}`);
  expect(new Set(there)).toEqual(new Set(taken));
});
