import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runs } from '../../../test/scale.ts';
import { dotEnvExceptsLoopback, exceptLoopback, withLoopbackExcepted } from './dot-env.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-dot-env-'));
  file = join(folder, '.env');
});
afterEach(() => rmSync(folder, { recursive: true }));

const LOOPBACK = '127.0.0.1,localhost,::1';

describe('withLoopbackExcepted', () => {
  it.each([
    ['', `NO_PROXY=${LOOPBACK}\nno_proxy=${LOOPBACK}\n`],
    ['KEY=1', `KEY=1\nNO_PROXY=${LOOPBACK}\nno_proxy=${LOOPBACK}\n`],
    ['NO_PROXY=a.org\nKEY=1\n', `NO_PROXY=a.org,${LOOPBACK}\nKEY=1\nno_proxy=${LOOPBACK}\n`],
    [
      'export no_proxy="a.org" # mine\n',
      `export no_proxy=a.org,${LOOPBACK}\nNO_PROXY=${LOOPBACK}\n`,
    ],
  ])('%j', (before, after) => {
    expect(withLoopbackExcepted(before)).toBe(after);
  });

  it('keeps every other line as it was, and changes nothing the second time', () => {
    const line = fc.string().filter((text) => !/no_proxy|[\r\n\u2028\u2029]/i.test(text));
    fc.assert(
      fc.property(fc.array(line), fc.array(line), fc.boolean(), (above, below, has) => {
        const before = [...above, ...(has ? ['NO_PROXY=a.org'] : []), ...below].join('\n');
        const after = withLoopbackExcepted(before);
        const kept = after.split('\n').filter((text) => !/no_proxy/i.test(text));
        const meant = before.split('\n').filter((text) => !/no_proxy/i.test(text));
        expect(kept.join('\n').trimEnd()).toBe(meant.join('\n').trimEnd());
        expect(withLoopbackExcepted(after)).toBe(after);
      }),
      runs(200),
    );
  });
});

describe('the file', () => {
  it('is made for this user alone, and read as an exception', async () => {
    expect(await dotEnvExceptsLoopback(folder)).toBe(false);
    await exceptLoopback(folder);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await dotEnvExceptsLoopback(folder)).toBe(true);
  });

  it('keeps its other bytes and its place behind a link', async () => {
    const theirs = join(folder, 'dotfiles');
    mkdirSync(theirs);
    writeFileSync(join(theirs, 'env'), 'A_TOKEN=x\n');
    symlinkSync(join(theirs, 'env'), file);
    await exceptLoopback(folder);
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(theirs, 'env'), 'utf8')).toMatch(/^A_TOKEN=x\nNO_PROXY=/);
  });

  it.each([
    ['NO_PROXY=*\n', true],
    ["no_proxy='example.org, 127.0.0.1'\n", true],
    ['# NO_PROXY=127.0.0.1\n', false],
    ['NO_PROXY=example.org # 127.0.0.1\n', false],
    ['MY_NO_PROXY=127.0.0.1\n', false],
  ])('%j excepts: %s', async (text, excepts) => {
    writeFileSync(file, text);
    expect(await dotEnvExceptsLoopback(folder)).toBe(excepts);
  });

  it('that is none, or too large, is left alone', async () => {
    mkdirSync(file);
    await expect(exceptLoopback(folder)).rejects.toMatchObject({ failure: { code: 'not-a-file' } });
    rmSync(file, { recursive: true });
    writeFileSync(file, 'x'.repeat(300_000));
    await expect(exceptLoopback(folder)).rejects.toMatchObject({ failure: { code: 'too-large' } });
  });
});
