import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstSettings } from './first-files.ts';
import { readJsonNow } from './read-json-now.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-files-'));
  file = join(folder, 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('readJsonNow', () => {
  it('gives nothing where there is no file, or one without fields', () => {
    expect(readJsonNow(file)).toEqual({});
    for (const content of ['[1]', 'null', '7']) {
      writeFileSync(file, content);
      expect(readJsonNow(file)).toEqual({});
    }
  });

  it.each(['', '{ "port": 90', '['.repeat(100_000)])(
    'refuses what is no JSON: %.12s',
    (content) => {
      writeFileSync(file, content);
      expect(() => readJsonNow(file)).toThrow(SyntaxError);
    },
  );
});

describe('firstSettings', () => {
  it('takes what it knows', () => {
    writeFileSync(file, JSON.stringify({ theme: 'dark', language: 'ko', port: 'broken' }));
    expect(firstSettings(folder)).toEqual({ theme: 'dark', language: 'ko' });
  });

  it.each(['{ "theme": "purple", "language": 7 }', '[]', '{', '{}'])(
    'goes by the system for %s',
    (content) => {
      writeFileSync(file, content);
      expect(firstSettings(folder)).toEqual({ theme: 'system', language: 'system' });
    },
  );

  it('leaves what cannot be read to whoever tells of it', () => {
    writeFileSync(file, '{');
    firstSettings(folder);
    expect(readFileSync(file, 'utf8')).toBe('{');
  });
});
