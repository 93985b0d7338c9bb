import { chmod, lchown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlone } from './safe-group.ts';
import { findUnsafePlace, safeFolders } from './unsafe-place.ts';

let root: string;
let program: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'unsafe-place-'));
  await chmod(root, 0o755);
  program = join(root, 'a', 'b', 'tool');
  await mkdir(join(root, 'a', 'b'), { recursive: true });
  await writeFile(program, 'x', { mode: 0o755 });
});
afterEach(() => rm(root, { recursive: true, force: true }));

const at = (...parts: string[]): string => join(root, ...parts);
const nobodyElse = { isSafeGroup: () => Promise.resolve(true) };
const somebody = { isSafeGroup: () => Promise.resolve(false) };

describe.skipIf(process.platform === 'win32')('findUnsafePlace', () => {
  it('finds nobody where all is this user’s, though /tmp is everybody’s', async () => {
    expect(await findUnsafePlace(program)).toBeUndefined();
    expect(await findUnsafePlace(at('missing', 'tool'))).toBeUndefined();
  });

  it.each(['a', 'a/b', 'a/b/tool'])('finds that everybody may write to %s', async (part) => {
    await chmod(at(part), 0o777);
    expect(await findUnsafePlace(program)).toEqual({ path: at(part), who: 'everybody' });
  });

  it('lets a folder be everybody’s in which nobody may rename what is another’s', async () => {
    await chmod(at('a'), 0o1777);
    expect(await findUnsafePlace(program)).toBeUndefined();
  });

  it('asks who is in a group that may write', async () => {
    await chmod(at('a'), 0o775);
    expect(await findUnsafePlace(program, nobodyElse)).toBeUndefined();
    expect(await findUnsafePlace(program, somebody)).toEqual({ path: at('a'), who: 'group' });
  });

  it('judges a link where it lies, and each that it leads to', async () => {
    await mkdir(at('open'));
    await symlink('../a/b/tool', at('open', 'hop'));
    await symlink(at('open', 'hop'), at('first'));
    expect(await findUnsafePlace(at('first'))).toBeUndefined();
    await chmod(at('open'), 0o777);
    expect(await findUnsafePlace(at('first'))).toEqual({ path: at('open'), who: 'everybody' });
    // One that merely passes by the open folder on its way up again.
    await symlink(`${at('open')}/../a/b/tool`, at('second'));
    expect(await findUnsafePlace(at('second'))).toEqual({ path: at('open'), who: 'everybody' });
  });

  it('ends with links that lead to each other', async () => {
    await symlink(at('y'), at('x'));
    await symlink(at('x'), at('y'));
    expect(await findUnsafePlace(at('x'))).toBeUndefined();
  });

  it.runIf(process.getuid?.() === 0)('finds what is another user’s', async () => {
    await lchown(at('a', 'b'), 12_345, 0);
    const place = { path: at('a', 'b'), who: 'another-user' };
    expect(await findUnsafePlace(program)).toEqual(place);
    expect(await findUnsafePlace(program, { uid: 12_345 })).toBeUndefined();
    // Also in a sticky folder, where the file itself is theirs, or the link to ours.
    await chmod(root, 0o1777);
    expect(await findUnsafePlace(program)).toEqual(place);
    await symlink(at('a'), at('link'));
    await lchown(at('link'), 12_345, 0);
    expect(await findUnsafePlace(at('link'))).toEqual({ path: at('link'), who: 'another-user' });
  });

  it('keeps the folders of a search path that are safe', async () => {
    await mkdir(at('open'));
    await chmod(at('open'), 0o777);
    expect(await safeFolders([at('open'), at('a'), at('open', 'inner'), at('gone')])).toEqual([
      at('a'),
      at('gone'),
    ]);
  });
});

it.each([
  ['a user’s own group', 1_000, true],
  ['one that root is in, too', 1_001, true],
  ['one without anybody', 50, true],
  ['one with another user', 1_002, false],
  ['one that is another’s first', 100, false],
  ['one that nobody knows of', 4_711, false],
])('%s', (_name, gid, expected) => {
  const groups = 'me:x:1000:\nours:x:1001:me,root\nteam:x:1002:me,you\nstaff:x:50:\nusers:x:100:\n';
  const users = 'root:x:0:0::/root:/bin/sh\nme:x:1000:1000::/:\nyou:x:1003:100::/:\n';
  expect(isAlone(gid, 'me', { groups, users })).toBe(expected);
});
