import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { treeScript } from './tree-script.ts';
import { type Tree, TreeReader, type TreeReaderOptions } from './tree-reader.ts';

let dir: string;
let reader: TreeReader<Tree>;
const at = (...path: string[]): string => join(dir, ...path);
const readerOf = (options: Partial<TreeReaderOptions<Tree>> = {}): TreeReader<Tree> =>
  new TreeReader({
    wanted: {
      files: [
        { pattern: /^counted\//, most: 100, isCounted: true },
        { pattern: /\.txt$/, most: 4 },
      ],
      folders: /^through$/,
    },
    make: (_folder, tree) => tree,
    ...options,
  });
const startsIn = ({ starts }: Tree) =>
  Object.fromEntries(
    [...starts].map(([path, start]) => [path.slice(dir.length + 1), Buffer.from(start).toString()]),
  );

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'inferrs-bar-tree-'));
  reader = readerOf();
});
afterEach(() => {
  reader.close();
  rmSync(dir, { recursive: true });
});

describe('a tree', () => {
  it('is all that is in a folder, by name, links told and not followed', async () => {
    mkdirSync(at('a/sub'), { recursive: true });
    mkdirSync(at('elsewhere/deep'), { recursive: true });
    writeFileSync(at('elsewhere/z.txt'), 'beyond');
    writeFileSync(at('a/sub/file'), '12345');
    linkSync(at('a/sub/file'), at('a/again'));
    symlinkSync('sub/file', at('a/link'));
    symlinkSync('../elsewhere', at('a/through'));
    symlinkSync('../elsewhere', at('a/other'));
    symlinkSync('nowhere', at('a/gone'));
    const { folders, files, links, beyond } = await reader.readOne(at('a'));
    expect(folders).toEqual([at('a'), at('a/sub')]);
    expect(files.map(({ path, size, names }) => [path, size, names])).toEqual([
      [at('a/again'), 5, 2],
      [at('a/sub/file'), 5, 2],
    ]);
    expect(new Set(files.map(({ identity }) => identity)).size).toBe(1);
    expect(links).toEqual([
      { path: at('a/gone'), kind: 'nothing', size: 0, next: at('a/nowhere') },
      { path: at('a/link'), kind: 'file', size: 5, next: at('a/sub/file') },
      { path: at('a/other'), kind: 'other', size: 0, next: at('elsewhere') },
      { path: at('a/through'), kind: 'other', size: 0, next: at('elsewhere') },
    ]);
    expect(beyond).toEqual([
      { path: at('a/through/deep'), kind: 'other', size: 0 },
      { path: at('a/through/z.txt'), kind: 'file', size: 6 },
    ]);
  });

  it('holds as much of a file as is wanted, and of a counted one what it says', async () => {
    const counted = (count: bigint, rest: string): Buffer => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(count);
      return Buffer.concat([bytes, Buffer.from(rest)]);
    };
    mkdirSync(at('counted'));
    writeFileSync(at('long.txt'), 'too long');
    writeFileSync(at('empty.txt'), '');
    writeFileSync(at('other'), 'not wanted');
    writeFileSync(at('counted/good'), counted(3n, 'abcdef'));
    writeFileSync(at('counted/beyond-its-end'), counted(50n, 'abcdef'));
    writeFileSync(at('counted/beyond-what-is-wanted'), counted(2n ** 64n - 1n, 'x'.repeat(200)));
    writeFileSync(at('counted/short'), 'abc');
    const starts = startsIn(await reader.readOne(dir));
    expect(Object.keys(starts).sort()).toEqual([
      'counted/beyond-its-end',
      'counted/beyond-what-is-wanted',
      'counted/good',
      'counted/short',
      'empty.txt',
      'long.txt',
    ]);
    expect(starts).toMatchObject({ 'empty.txt': '', 'long.txt': 'too ', 'counted/short': 'abc' });
    expect(starts['counted/good']).toHaveLength(11);
    expect(starts['counted/beyond-its-end']).toHaveLength(8);
  });

  it('is empty for what is no folder, and waits for no FIFO', async () => {
    writeFileSync(at('file'), '');
    execFileSync('mkfifo', [at('fifo.txt')]);
    symlinkSync('fifo.txt', at('link.txt'));
    const [none, file, all] = await reader.read([at('none'), at('file'), dir]);
    expect([none?.files, file?.files]).toEqual([[], []]);
    expect(all?.files.map(({ path }) => path)).toEqual([at('file')]);
    expect(all && startsIn(all)).toEqual({});
  });
});

describe('a second look', () => {
  it('gives the very same of what has been as it is for a while', async () => {
    // Nobody has touched the folder of this Node for seconds.
    const still = dirname(process.execPath);
    const before = await reader.readOne(still);
    expect(before.files.length).toBeGreaterThan(0);
    expect(await reader.readOne(still)).toBe(before);
    reader.close();
    expect(await reader.readOne(still)).not.toBe(before);
  });

  it('sees a change that follows at once, of the same length and with the old time', async () => {
    writeFileSync(at('a.txt'), 'one');
    const then = new Date(0);
    for (const text of ['one', 'two', 'six', 'ten']) {
      writeFileSync(at('a.txt'), text);
      utimesSync(at('a.txt'), then, then);
      expect(startsIn(await reader.readOne(dir))).toEqual({ 'a.txt': text });
    }
  });

  // As if everything had been there for long: what is noted of it alone tells a change.
  const changes: Record<string, () => void> = {
    'a file that grew': () => appendFileSync(at('a/sub/file'), 'x'),
    'a file put in the place of another': () => {
      writeFileSync(at('other'), '12345');
      renameSync(at('other'), at('a/sub/file'));
    },
    'a file that is gone': () => rmSync(at('a/sub/file')),
    'a new file': () => writeFileSync(at('a/sub/new'), ''),
    'what a link leads to is gone': () => rmSync(at('outside')),
    'what a link leads to grew': () => appendFileSync(at('outside'), 'x'),
    'a file in a folder that a link leads to': () => appendFileSync(at('elsewhere/file'), 'x'),
    'the folder is gone': () => rmSync(at('a'), { recursive: true }),
  };
  it.each(Object.entries(changes))('sees %s', async (_what, change) => {
    const settled = readerOf({
      script: treeScript.replace(/CLOCK_MS = [\d_]+/, 'CLOCK_MS = -1e9'),
    });
    mkdirSync(at('a/sub'), { recursive: true });
    mkdirSync(at('elsewhere'));
    writeFileSync(at('a/sub/file'), '12345');
    writeFileSync(at('outside'), '1');
    writeFileSync(at('elsewhere/file'), '1');
    symlinkSync(at('outside'), at('a/link'));
    symlinkSync(at('elsewhere'), at('a/through'));
    const before = await settled.readOne(at('a'));
    expect(await settled.readOne(at('a'))).toBe(before);
    change();
    expect(await settled.readOne(at('a'))).not.toEqual(before);
    settled.close();
  });
});

describe('a folder whose disk does not answer', () => {
  const stuckAt = (what: string): string =>
    treeScript
      .replace('let answers = [];', `let answers = []; const stuck = (folder) => { ${what} };`)
      .replace('answers.push(', "if (folder.endsWith('stuck')) stuck(folder); answers.push(");

  it.each([
    ['waits for ever', 'for (;;);'],
    ['fails', "throw new Error('no');"],
    ['ends the thread', 'process.exit();'],
  ])('is as an empty one when the thread %s; the others are read', async (_how, what) => {
    for (const name of ['a', 'stuck', 'z']) {
      mkdirSync(at(name));
      writeFileSync(at(name, 'file'), '');
    }
    const limited = readerOf({ script: stuckAt(what), silenceMs: 2_000 });
    const trees = await limited.read([at('a'), at('stuck'), at('z')]);
    expect(trees.map(({ files }) => files.length)).toEqual([1, 0, 1]);
    limited.close();
  });

  it('keeps nobody waiting who looks after it', async () => {
    mkdirSync(at('a'));
    const limited = readerOf({ script: stuckAt('for (;;);'), silenceMs: 2_000 });
    const [stuck, next] = await Promise.all([
      limited.readOne(at('stuck')),
      limited.readOne(at('a')),
    ]);
    expect([stuck.folders, next.folders]).toEqual([[], [at('a')]]);
    limited.close();
  });
});
