import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpenClawError } from '../errors.ts';
import { includeOwnerOf, resolveIncludes } from './includes.ts';
import { parseJson5 } from '../../json5/index.ts';
import { textWith } from '../../../test/openclaw/matchers.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-includes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function resolved(
  text: string,
  files: Record<string, string> = {},
): ReturnType<typeof resolveIncludes> {
  mkdirSync(join(folder, 'sub'), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return resolveIncludes(parseJson5(text), join(folder, 'openclaw.json'));
}

it('resolves as OpenClaw does: relative to the includer, merged, arrays joined, siblings win', async () => {
  const { effective } = await resolved(
    `{ a: { $include: './sub/a.json5', own: 1, both: 'mine' }, b: { $include: ['./x.json', './y.json'] } }`,
    {
      'sub/a.json5': `{ both: 'theirs', nested: { $include: './deep.json5' } } // note`,
      'sub/deep.json5': `{ deep: true }`,
      'x.json': `{ list: [1], o: { x: 1 } }`,
      'y.json': `{ list: [2], o: { y: 2 } }`,
    },
  );
  expect(effective).toEqual({
    a: { both: 'mine', own: 1, nested: { deep: true } },
    b: { list: [1, 2], o: { x: 1, y: 2 } },
  });
});

it('replaces the object by what a single file holds, an array too', async () => {
  const { effective } = await resolved(`{ a: { $include: './list.json' } }`, {
    'list.json': '[1, 2]',
  });
  expect(effective).toEqual({ a: [1, 2] });
});

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => (error instanceof OpenClawError ? error.failure : error));
}

describe('what cannot be resolved', () => {
  it('a missing file', async () => {
    expect(await failureOf(resolved(`{ a: { $include: './no.json' } }`))).toEqual({
      code: 'include-unreadable',
      params: { file: join(folder, 'no.json'), reason: 'ENOENT' },
    });
  });
  it('a broken file, saying where', async () => {
    const failure = await failureOf(
      resolved(`{ $include: 'b.json' }`, { 'b.json': '{\n  a: oops }' }),
    );
    expect(failure).toMatchObject({
      code: 'include-unreadable',
      params: { reason: textWith('Line 2') },
    });
  });
  it('a circle', async () => {
    const failure = await failureOf(
      resolved(`{ $include: 'a.json' }`, {
        'a.json': `{ $include: 'b.json' }`,
        'b.json': `{ $include: 'a.json' }`,
      }),
    );
    expect(failure).toMatchObject({ code: 'include-too-deep' });
  });
  it('eleven levels, though ten are fine', async () => {
    const chain = (levels: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: levels }, (_, i) => [
          `${i + 1}.json`,
          i + 1 === levels ? `{ end: ${levels} }` : `{ $include: '${i + 2}.json' }`,
        ]),
      );
    expect((await resolved(`{ $include: '1.json' }`, chain(10))).effective).toEqual({ end: 10 });
    expect(await failureOf(resolved(`{ $include: '1.json' }`, chain(11)))).toMatchObject({
      code: 'include-too-deep',
    });
  });
  it('a name that is no text', async () => {
    expect(await failureOf(resolved(`{ $include: 5 }`))).toMatchObject({
      code: 'include-unreadable',
    });
  });
});

describe('who owns a key', () => {
  it('the include of a section owns everything in it, also what is not there yet', async () => {
    const { includes } = await resolved(`{ models: { $include: './m.json' }, agents: {} }`, {
      'm.json': '{}',
    });
    expect(includeOwnerOf(includes, ['models', 'providers', 'inferrs'])).toBe(
      join(folder, 'm.json'),
    );
    expect(includeOwnerOf(includes, ['models'])).toBe(join(folder, 'm.json'));
    expect(includeOwnerOf(includes, ['agents', 'defaults'])).toBeUndefined();
  });
  it('an include at the root owns only what it holds', async () => {
    const { includes } = await resolved(`{ $include: './base.json' }`, {
      'base.json': '{ models: { providers: { a: {} } }, agents: 5 }',
    });
    expect(includeOwnerOf(includes, ['models', 'providers', 'inferrs'])).toBeUndefined();
    expect(includeOwnerOf(includes, ['models', 'providers', 'a'])).toBe(join(folder, 'base.json'));
    expect(includeOwnerOf(includes, ['agents', 'defaults'])).toBe(join(folder, 'base.json'));
  });
});
