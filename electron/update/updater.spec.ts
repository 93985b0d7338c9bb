import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeGet } from '../../test/node-get.ts';
import { fileOf, UpdateFeed } from '../../test/update/update-feed.ts';
import { failureOf } from './failure.ts';
import { clearDraft } from './replace-app-image.ts';
import { createUpdater, takenBySquirrel, type Updater } from './updater.ts';

const oldApp = Buffer.from('#!/bin/sh\necho old\n');
const newApp = randomBytes(300_000);
const { signal } = new AbortController();

let feed: UpdateFeed;
let home: string;
let appImage: string;

beforeEach(async () => {
  feed = await UpdateFeed.start();
  home = mkdtempSync(join(tmpdir(), 'inferrs-bar-update-'));
  appImage = join(home, 'Inferrs Bar é.AppImage');
  writeFileSync(appImage, oldApp, { mode: 0o755 });
  feed.writeConfig(join(home, 'app-update.yml'));
  process.env['APPIMAGE'] = appImage;
});
afterEach(async () => {
  delete process.env['APPIMAGE'];
  await feed.close();
  rmSync(home, { recursive: true, force: true });
});

const updaterOf = (version: string, wholeMs?: number): Updater =>
  createUpdater({
    platform: 'linux',
    version,
    config: join(home, 'app-update.yml'),
    appImage,
    folder: join(home, 'data'),
    send: nodeGet,
    pause: () => Promise.resolve(),
    ...(wholeMs === undefined ? {} : { wholeMs }),
  });

const failureFrom = async (work: Promise<unknown>) =>
  work.then(
    () => 'it went well',
    (error: unknown) => failureOf(error, appImage),
  );

const bring = async (updater: Updater, onProgress: (done: number) => void = () => undefined) =>
  updater.download({ signal, onProgress });

/**
 * The next download breaks off once so much of it has arrived.
 * @param sent what comes until then
 * @returns what a download is to tell its progress to
 */
function breakOff(sent: Buffer): (done: number) => void {
  let cut = (): void => undefined;
  feed.faults.set('.AppImage', (_request, response) => {
    feed.faults.delete('.AppImage');
    response.writeHead(200, { 'content-length': newApp.length }).write(sent);
    cut = () => void response.destroy();
  });
  return (done) => {
    if (done >= sent.length) cut();
  };
}

/** What is kept of downloads, but for the number of staged roll-outs. */
const kept = (): string[] =>
  readdirSync(join(home, 'data'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /AppImage|part$/.test(name))
    .sort();

describe('a newer version', () => {
  it('is found with its notes and size, brought, and put in the place of the old one', async () => {
    feed.publish({ version: '0.1.0', content: oldApp });
    feed.publish({
      version: '0.2.0',
      content: newApp,
      notes: '<h2>Added</h2><ul><li>More &amp; <b>better</b></li></ul><script>alert(1)</script>',
    });
    const updater = updaterOf('0.1.0');
    expect(await updater.check('stable', signal)).toEqual({
      version: '0.2.0',
      notes: 'Added\n\n• More & better\nalert(1)',
      bytes: newApp.length,
    });
    const seen: number[] = [];
    await bring(updater, (done) => seen.push(done));
    expect(seen.at(-1)).toBe(newApp.length);
    // Nothing has happened to the app that runs.
    expect(readFileSync(appImage)).toEqual(oldApp);
    await updater.install();
    expect(readFileSync(appImage)).toEqual(newApp);
    expect(statSync(appImage).mode & 0o777).toBe(0o755);
    expect(readdirSync(home).sort()).toEqual(['Inferrs Bar é.AppImage', 'app-update.yml', 'data']);
  });

  it('replaces what a link leads to, and keeps the link', async () => {
    feed.publish({ version: '0.2.0', content: newApp });
    const link = join(home, 'link.AppImage');
    symlinkSync(appImage, link);
    const target = appImage;
    process.env['APPIMAGE'] = appImage = link;
    const updater = updaterOf('0.1.0');
    await updater.check('stable', signal);
    await bring(updater);
    await updater.install();
    expect(readFileSync(target)).toEqual(newApp);
  });

  it('is asked for without anything that tells this computer from others', async () => {
    feed.publish({ version: '0.2.0', content: newApp });
    const updater = updaterOf('0.1.0');
    await updater.check('stable', signal);
    await bring(updater);
    const names = new Set(feed.headers.flatMap((headers) => Object.keys(headers)));
    expect([...names].sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host']);
  });

  it('that was brought by an earlier run is checked and not brought again', async () => {
    feed.publish({ version: '0.2.0', content: newApp });
    const earlier = updaterOf('0.1.0');
    await earlier.check('stable', signal);
    await bring(earlier);
    const updater = updaterOf('0.1.0');
    await updater.check('stable', signal);
    await bring(updater);
    expect(feed.ranges).toHaveLength(1);
    await updater.install();
    expect(readFileSync(appImage)).toEqual(newApp);
  });
});

describe('nothing newer', () => {
  it.each(['0.2.0', '0.3.0', '0.3.0-beta.1', '1.0.0'])('is there for %s', async (version) => {
    feed.publish({ version: '0.2.0', content: newApp });
    expect(await updaterOf(version).check('stable', signal)).toBeNull();
  });

  it('is found on the way back from beta to stable', async () => {
    feed.publish({ version: '0.2.0', content: newApp });
    feed.publish({ version: '0.3.0-beta.2', content: newApp });
    const updater = updaterOf('0.3.0-beta.1');
    expect((await updater.check('beta', signal))?.version).toBe('0.3.0-beta.2');
    expect(await updater.check('stable', signal)).toBeNull();
  });
});

it('offers what is on the way to those who want it, and to nobody else', async () => {
  feed.publish({ version: '0.2.0', content: newApp });
  feed.publish({ version: '0.3.0-beta.1', content: newApp });
  const updater = updaterOf('0.1.0');
  expect((await updater.check('stable', signal))?.version).toBe('0.2.0');
  expect((await updater.check('beta', signal))?.version).toBe('0.3.0-beta.1');
});

it('offers a finished one that is newer than what was on the way to it', async () => {
  feed.publish({ version: '0.3.0-beta.1', content: newApp });
  feed.publish({ version: '0.3.0', content: newApp });
  expect((await updaterOf('0.3.0-beta.1').check('beta', signal))?.version).toBe('0.3.0');
});

it('leaves a staged roll-out to the makers', async () => {
  feed.publish({ version: '0.2.0', content: newApp, yml: stagedAt(0) });
  expect(await updaterOf('0.1.0').check('stable', signal)).toBeNull();
});

const stagedAt = (percentage: number): string =>
  `version: 0.2.0\nstagingPercentage: ${percentage}\nfiles:\n  - url: x.AppImage\n    sha512: ${'A'.repeat(86)}==\n`;

describe('what is not what was announced', () => {
  it.each([
    [
      'a byte is another',
      () => Buffer.concat([newApp.subarray(0, -1), Buffer.from([newApp[0] ?? 0])]),
    ],
    ['it is longer', () => Buffer.concat([newApp, newApp])],
  ])('is deleted and refused: %s', async (_what, sent) => {
    feed.publish({ version: '0.2.0', content: newApp });
    const wrong = sent();
    feed.faults.set('.AppImage', (_request, response) => response.end(wrong));
    const updater = updaterOf('0.1.0');
    await updater.check('stable', signal);
    expect(await failureFrom(bring(updater))).toEqual({ reason: 'wrong-checksum' });
    expect(kept().filter((name) => !name.endsWith('.part'))).toEqual([]);
    await expect(updater.install()).rejects.toThrow();
    expect(readFileSync(appImage)).toEqual(oldApp);
  });

  it('is refused when the checksum is none', async () => {
    feed.publish({ version: '0.2.0', content: newApp, sha512: 'abc' });
    const updater = updaterOf('0.1.0');
    await updater.check('stable', signal);
    expect(await failureFrom(bring(updater))).toEqual({ reason: 'wrong-checksum' });
  });

  it('is refused when it has changed on the disk since', async () => {
    feed.publish({ version: '0.2.0', content: newApp });
    const updater = updaterOf('0.1.0');
    await updater.check('stable', signal);
    await bring(updater);
    writeFileSync(join(home, 'data/updates/pending', fileOf('0.2.0')), oldApp);
    expect(await failureFrom(updater.install())).toEqual({ reason: 'wrong-checksum' });
    expect(readFileSync(appImage)).toEqual(oldApp);
  });

  it('of an earlier attempt gives way to what is', async () => {
    feed.publish({ version: '0.2.0', content: newApp });
    const updater = updaterOf('0.1.0');
    await updater.check('stable', signal);
    const onProgress = breakOff(Buffer.alloc(1_000, 'x'));
    const gone = new AbortController();
    const first = updater.download({
      signal: gone.signal,
      onProgress: (done) => {
        onProgress(done);
        if (done > 0) gone.abort();
      },
    });
    await expect(first).rejects.toThrow('aborted');
    await bring(updater);
    expect(feed.ranges).toEqual(['bytes=1000-', undefined]);
    await updater.install();
    expect(readFileSync(appImage)).toEqual(newApp);
  });
});

describe('a network that breaks off', () => {
  it('is gone on with where it was', async () => {
    feed.publish({ version: '0.2.0', content: newApp });
    const updater = updaterOf('0.1.0');
    await updater.check('stable', signal);
    await bring(updater, breakOff(newApp.subarray(0, 100_000)));
    expect(feed.ranges).toEqual(['bytes=100000-']);
    await updater.install();
    expect(readFileSync(appImage)).toEqual(newApp);
  });

  it('for good is told, what came is kept, and the next run goes on', async () => {
    feed.publish({ version: '0.2.0', content: newApp });
    const updater = updaterOf('0.1.0');
    await updater.check('stable', signal);
    const onProgress = breakOff(newApp.subarray(0, 100_000));
    const work = bring(updater, (done) => {
      if (done > 0) feed.faults.set('.AppImage', (_request, response) => void response.destroy());
      onProgress(done);
    });
    expect(await failureFrom(work)).toEqual({ reason: 'offline', host: feed.host });
    feed.faults.clear();
    const next = updaterOf('0.1.0');
    await next.check('stable', signal);
    await bring(next);
    expect(feed.ranges).toEqual(['bytes=100000-']);
  });

  it('ends at once when somebody cancels, and goes on later', async () => {
    feed.publish({ version: '0.2.0', content: newApp });
    feed.hold = { after: 50_000, until: new Promise(() => undefined) };
    const updater = updaterOf('0.1.0');
    await updater.check('stable', signal);
    const cancel = new AbortController();
    const work = updater.download({
      signal: cancel.signal,
      onProgress: (done) => {
        if (done >= 50_000) cancel.abort();
      },
    });
    await expect(work).rejects.toThrow('aborted');
    feed.hold = undefined;
    await bring(updater);
    expect(feed.ranges).toEqual([undefined, 'bytes=50000-']);
    await updater.install();
    expect(readFileSync(appImage)).toEqual(newApp);
  });
});

describe('a feed that is no good', () => {
  const html = '<!doctype html><title>Log in</title>';
  it.each([
    ['releases.atom', 404, 'text/plain', 'no', 'nothing-published'],
    ['releases.atom', 500, 'text/plain', 'no', 'bad-status'],
    ['releases.atom', 200, 'text/html', html, 'captive-portal'],
    ['releases.atom', 200, 'application/xml', '<feed><entry/>', 'bad-answer'],
    ['releases.atom', 200, 'application/xml', 'nonsense', 'bad-answer'],
    ['releases.atom', 200, 'application/xml', 'x'.repeat(5_000_000), 'bad-answer'],
    ['releases.atom', 200, 'application/xml', '<a>'.repeat(200_000), 'bad-answer'],
    ['/latest', 200, 'application/json', '{"tag_name":7}', 'bad-answer'],
    ['/latest', 200, 'application/json', '[', 'bad-answer'],
    ['latest-linux', 200, 'text/plain', '[[[', 'bad-answer'],
    ['latest-linux', 200, 'text/plain', '', 'bad-answer'],
    ['latest-linux', 200, 'text/plain', 'version: 0.2.0', 'bad-answer'],
    ['latest-linux', 200, 'text/plain', 'version: ../../x\nfiles: []', 'bad-answer'],
    [
      'latest-linux',
      200,
      'text/plain',
      'version: 0.2.0\nfiles:\n  - url: x.AppImage',
      'bad-answer',
    ],
    ['latest-linux', 200, 'text/plain', bomb(), 'bad-answer'],
    [
      'latest-linux',
      200,
      'text/plain',
      `version: 0.2.0\nx: ${'y'.repeat(5_000_000)}`,
      'bad-answer',
    ],
  ])('is told: %s %d %s %.20s', async (part, status, type, body, reason) => {
    feed.publish({ version: '0.2.0', content: newApp });
    feed.faults.set(part, (_request, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    const failure = await failureFrom(updaterOf('0.1.0').check('stable', signal));
    expect(failure).toMatchObject({ reason, host: feed.host });
  });

  it('comes byte by byte, for ever', async () => {
    feed.faults.set('releases.atom', (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/xml' });
      const drip = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(drip));
    });
    const failure = await failureFrom(updaterOf('0.1.0', 300).check('stable', signal));
    expect(failure).toMatchObject({ reason: 'silent' });
  });

  it('cannot be reached', async () => {
    const { host } = feed;
    await feed.close();
    expect(await failureFrom(updaterOf('0.1.0').check('stable', signal))).toEqual({
      reason: 'offline',
      host,
    });
    feed = await UpdateFeed.start();
  });

  it('says nothing for this kind of computer', async () => {
    feed.publish({
      version: '0.2.0',
      content: newApp,
      yml: `version: 0.2.0\nfiles:\n  - url: x.deb\n    sha512: ${'A'.repeat(86)}==\n`,
    });
    expect(await failureFrom(updaterOf('0.1.0').check('stable', signal))).toEqual({
      reason: 'nothing-published',
      host: feed.host,
    });
  });

  it('cannot name a file elsewhere on the disk', async () => {
    const url = '../../../../evil.AppImage';
    feed.publish({ version: '0.2.0', content: newApp, yml: ymlFor(url) });
    feed.faults.set('evil', (_request, response) => response.end('evil'));
    const updater = updaterOf('0.1.0');
    await updater.check('stable', signal);
    await failureFrom(bring(updater));
    expect(readdirSync(home).sort()).toEqual(['Inferrs Bar é.AppImage', 'app-update.yml', 'data']);
  });
});

const ymlFor = (url: string): string =>
  `version: 0.2.0\nfiles:\n  - url: ${url}\n    sha512: ${'A'.repeat(86)}==\n`;

/** Ten times ten times ten …: small as it comes, and larger than any memory for who writes it out. */
function bomb(): string {
  const levels = Array.from({ length: 30 }, (_, level) =>
    level === 0
      ? 'a0: &a0 [x, x]'
      : `a${level}: &a${level} [*a${level - 1}, *a${level - 1}, *a${level - 1}]`,
  );
  return `${levels.join('\n')}\nversion: 0.2.0\nfiles: *a29\n`;
}

it('clears away what a kill has left beside the app', async () => {
  const left = join(home, '.Inferrs Bar é.AppImage.update');
  writeFileSync(left, 'half');
  await clearDraft(appImage);
  expect(readdirSync(home)).not.toContain('.Inferrs Bar é.AppImage.update');
});

it('says where it cannot write', async () => {
  feed.publish({ version: '0.2.0', content: newApp });
  const updater = updaterOf('0.1.0');
  await updater.check('stable', signal);
  await bring(updater);
  rmSync(appImage);
  expect(await failureFrom(updater.install())).toEqual({ reason: 'not-writable', path: appImage });
});

it.each([
  ['ERR_UPDATER_INVALID_SIGNATURE', { reason: 'wrong-signature' }],
  ['ERR_CHECKSUM_MISMATCH', { reason: 'wrong-checksum' }],
  ['ENOSPC', { reason: 'disk-full' }],
  ['EFBIG', { reason: 'disk-full' }],
  ['EROFS', { reason: 'not-writable', path: '/app' }],
  ['EIO', { reason: 'other', detail: 'x'.repeat(300) }],
])('tells %s of the library and the system as what it means', (code, failure) => {
  const error = Object.assign(new Error('x'.repeat(5_000)), { code });
  expect(failureOf(error, '/app')).toEqual(failure);
});

describe('on macOS the system', () => {
  it('has the last word', async () => {
    const native = new EventEmitter();
    const taken = takenBySquirrel(native, signal, Promise.resolve());
    native.emit('update-downloaded');
    await taken;
    expect(native.eventNames()).toEqual([]);
  });

  it('may not take it for a work of the same makers', async () => {
    const native = new EventEmitter();
    const taken = takenBySquirrel(native, signal, Promise.resolve());
    native.emit('error', new Error('Code signature did not pass validation'));
    expect(await failureFrom(taken)).toEqual({ reason: 'wrong-signature' });
    expect(native.eventNames()).toEqual([]);
  });

  it('is not waited for where nothing was brought', async () => {
    const native = new EventEmitter();
    const failed = Promise.reject(new Error('gone'));
    await expect(takenBySquirrel(native, signal, failed)).rejects.toThrow('gone');
    expect(native.eventNames()).toEqual([]);
  });
});
