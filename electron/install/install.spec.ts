import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InstallFailure, InstallStep } from '../../shared/install.ts';
import { archiveOf, releaseArchive, sha256 } from '../../test/install/archives.ts';
import { nodeGet } from '../../test/node-get.ts';
import { ARCHIVE, Published, releases } from '../../test/install/published.ts';
import type { Handler } from '../../test/http-servers.ts';
import { runCommand } from '../system/processes/run-command.ts';
import { WebError } from '../system/web/web-error.ts';
import { EngineStore } from './engine-store.ts';
import { InstallError } from './errors.ts';
import { install, type Prove } from './install.ts';
import { targetOf } from './target.ts';

const [first, second, third] = releases;
let published: Published;
let home = '';
beforeEach(async () => {
  published = await Published.start();
  published.publish(first, releaseArchive());
  home = mkdtempSync(join(tmpdir(), 'inferrs-bar-install-'));
});
afterEach(async () => {
  await published.close();
  rmSync(home, { recursive: true, force: true });
});

const folder = (): string => join(home, 'engines', 'inferrs');
const storeOf = async (): Promise<EngineStore> => {
  const store = new EngineStore(folder(), 'inferrs');
  await store.open();
  return store;
};

const prove: Prove = async (path) => {
  const outcome = await runCommand(path, ['--version'], { timeoutMs: 20_000 });
  if (outcome.kind === 'exited' && outcome.code === 0) return { kind: 'runs' };
  const detail = outcome.kind === 'exited' ? outcome.stderr : outcome.kind;
  return { kind: 'not-runnable', reason: 'failed', detail };
};

interface Run {
  readonly signal?: AbortSignal;
  readonly silenceMs?: number;
  readonly steps?: InstallStep[];
  readonly onBytes?: (done: number, total: number | undefined) => void;
}

async function run({ signal, silenceMs = 20_000, steps = [], onBytes }: Run = {}): Promise<string> {
  const target = targetOf('linux', process.arch);
  if (target === undefined) throw new Error('Linux has a build');
  return install({
    target,
    addresses: published.addresses,
    store: await storeOf(),
    send: nodeGet,
    prove,
    signal: signal ?? new AbortController().signal,
    onStep: (step) => steps.push(step),
    onBytes: onBytes ?? (() => undefined),
    silenceMs,
  });
}

async function failure(given: Run = {}): Promise<InstallFailure> {
  const error: unknown = await run(given).then(
    () => new Error('It was installed'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof InstallError || error instanceof WebError) return error.failure;
  throw error;
}

const changed = (store: EngineStore, release: string): Promise<readonly string[]> =>
  store.changedFiles(store.programOf(release) ?? '');

/** What a person has who looks: the program in use, as it says which release it is of. */
const inUse = async (): Promise<string | null> => {
  const store = await storeOf();
  const { inUse: release } = store.record;
  expect(release === null || existsSync(store.programOf(release) ?? '')).toBe(true);
  return release;
};

describe('an installation', () => {
  it('brings the newest release, whole, step by step, and leaves nothing else', async () => {
    const steps: InstallStep[] = [];
    const bytes: number[] = [];
    expect(await run({ steps, onBytes: (done) => bytes.push(done) })).toBe(first);
    expect(steps).toEqual(['find', 'download', 'check', 'unpack', 'prove', 'use']);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(await inUse()).toBe(first);
    expect(readdirSync(folder()).sort()).toEqual([first, 'installed.json']);
    expect(await changed(await storeOf(), first)).toEqual([]);
  });

  it('keeps the two newest, one in use and one to go back to', async () => {
    for (const release of releases) {
      published.publish(release, releaseArchive());
      expect(await run()).toBe(release);
    }
    expect(readdirSync(folder()).sort()).toEqual([second, third, 'installed.json']);
    expect((await storeOf()).record).toMatchObject({ inUse: third, before: second });
  });

  it('takes what the tap names while the API is a release ahead', async () => {
    published.publish(second, releaseArchive());
    published.tapAt = first;
    expect(await run()).toBe(first);
  });

  it('puts a damaged release right without touching the one in use before it is whole', async () => {
    await run();
    const store = await storeOf();
    writeFileSync(store.programOf(first) ?? '', 'changed');
    expect(await changed(store, first)).toEqual(['inferrs']);
    await run();
    expect(await changed(await storeOf(), first)).toEqual([]);
    expect(readdirSync(folder()).sort()).toEqual([`${first}-2`, 'installed.json']);
  });
});

describe('a download that broke off', () => {
  const big = releaseArchive({ pluginBytes: 3_000_000 });
  beforeEach(() => published.publish(first, big));

  const cutAfter = (bytes: number): Handler => {
    let isFirst = true;
    return (request, response) => {
      const from = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
      published.ranges.push(request.headers.range);
      response.writeHead(from === 0 ? 200 : 206, {
        'content-length': big.length - from,
        'content-range': `bytes ${from}-${big.length - 1}/${big.length}`,
      });
      if (!isFirst) response.end(big.subarray(from));
      else response.write(big.subarray(from, from + bytes), () => response.destroy());
      isFirst = false;
    };
  };

  it('goes on where it stopped, by itself', async () => {
    published.faults.set('/storage/', cutAfter(1_000_000));
    expect(await run()).toBe(first);
    expect(published.ranges).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
  });

  it('goes on after a cancel, in a later run of the app', async () => {
    const cancel = new AbortController();
    const given: Run = {
      signal: cancel.signal,
      onBytes: (done) => {
        if (done > 500_000) cancel.abort();
      },
    };
    await expect(run(given)).rejects.toMatchObject({ name: 'AbortError' });
    expect(await inUse()).toBeNull();
    expect(await run()).toBe(first);
    expect(published.ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
  });

  it('begins anew where the host does not go on, or what it has was damaged', async () => {
    const store = await storeOf();
    const path = await store.downloadPath(ARCHIVE, sha256(big));
    writeFileSync(path, Buffer.alloc(1_000_000));
    expect(await run()).toBe(first);
    expect(published.ranges).toEqual(['bytes=1000000-', undefined]);
    published.faults.set('/storage/', (_request, response) => response.end(big));
    writeFileSync(await (await storeOf()).downloadPath(ARCHIVE, sha256(big)), big.subarray(0, 10));
    expect(await run()).toBe(first);
  });
});

describe('is refused, and what was in use stays in use:', () => {
  const page: Handler = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in</html>');
  };
  const status =
    (code: number, headers: Record<string, string> = {}): Handler =>
    (_request, response) => {
      response.writeHead(code, headers).end('{}');
    };
  const to =
    (location: string): Handler =>
    (_request, response) => {
      response.writeHead(302, { location }).end();
    };
  const silent: Handler = () => undefined;
  const stalled: Handler = (_request, response) => {
    response.writeHead(200, { 'content-length': '1000000' });
    response.write('x');
  };

  const reset = String(Math.floor(Date.now() / 1000) + 1200);
  const limited = status(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });

  const cases: readonly [string, Partial<InstallFailure>, () => void][] = [
    [
      'a page of the network instead of the tap',
      { reason: 'captive-portal' },
      () => published.faults.set('/raw/', page),
    ],
    [
      'a page instead of the API',
      { reason: 'captive-portal' },
      () => published.faults.set('/api/', page),
    ],
    [
      'a page instead of the archive',
      { reason: 'captive-portal' },
      () => published.faults.set('/storage/', page),
    ],
    [
      'a network that wants a log-in',
      { reason: 'captive-portal' },
      () => published.faults.set('/raw/', status(511)),
    ],
    ['a rate limit', { reason: 'rate-limited' }, () => published.faults.set('/api/', limited)],
    [
      'a rate limit of the other kind',
      { reason: 'rate-limited' },
      () => published.faults.set('/api/', status(429, { 'retry-after': '60' })),
    ],
    [
      'an error of the API',
      { reason: 'bad-status', status: 503 },
      () => published.faults.set('/api/', status(503)),
    ],
    [
      'an expired address',
      { reason: 'bad-status', status: 403 },
      () => published.faults.set('/storage/', status(403)),
    ],
    ['no formula', { reason: 'bad-answer' }, () => published.faults.set('/raw/', status(404))],
    [
      'a formula of something else',
      { reason: 'bad-answer' },
      () => published.faults.set('/raw/', status(200)),
    ],
    [
      'an API that tells something else',
      { reason: 'bad-answer' },
      () => published.faults.set('/api/', status(200)),
    ],
    [
      'a redirect in circles',
      { reason: 'bad-redirect' },
      () => published.faults.set('/storage/', to('/storage/again')),
    ],
    [
      'a redirect to a file',
      { reason: 'bad-redirect' },
      () => published.faults.set('/storage/', to('file:///etc/passwd')),
    ],
    [
      'a redirect to nowhere',
      { reason: 'bad-redirect' },
      () => published.faults.set('/storage/', to('http://[bad')),
    ],
    ['a host that keeps silent', { reason: 'silent' }, () => published.faults.set('/raw/', silent)],
    [
      'a download that stalls',
      { reason: 'silent' },
      () => published.faults.set('/storage/', stalled),
    ],
    [
      'tap and API that disagree',
      { reason: 'sources-disagree', release: second },
      () => (published.digestOf = () => `sha256:${'f'.repeat(64)}`),
    ],
    [
      'another checksum than both say',
      { reason: 'wrong-checksum', release: second },
      () => {
        published.checksumOf = () => 'e'.repeat(64);
        published.digestOf = () => `sha256:${'e'.repeat(64)}`;
      },
    ],
    [
      'more bytes than announced',
      { reason: 'wrong-size' },
      () =>
        published.faults.set('/storage/', (_request, response) =>
          response.end(Buffer.alloc(5_000_000)),
        ),
    ],
    [
      'a hostile archive',
      { reason: 'hostile-archive' },
      () => published.publish(second, archiveOf([{ path: '../escaped', body: 'x' }])),
    ],
    [
      'an archive without the program',
      { reason: 'broken-archive' },
      () => published.publish(second, archiveOf([{ path: 'top/x', body: 'x' }])),
    ],
    [
      'a program that does not run',
      { reason: 'does-not-run' },
      () =>
        published.publish(second, releaseArchive({ program: '#!/bin/sh\necho bad >&2; exit 1\n' })),
    ],
    [
      'a system that is too old',
      { reason: 'old-system', needed: 'GLIBC_2.39' },
      () =>
        published.publish(
          second,
          releaseArchive({
            program: `#!/bin/sh\necho "inferrs: /lib/libc.so.6: version \\\`GLIBC_2.39' not found (required by inferrs)" >&2\nexit 1\n`,
          }),
        ),
    ],
  ];

  it.each(cases)('%s', async (_what, expected, arrange) => {
    await run();
    published.publish(second, releaseArchive());
    arrange();
    const found = await failure({ silenceMs: expected.reason === 'silent' ? 300 : 20_000 });
    expect(found).toMatchObject(expected);
    if (found.reason === 'rate-limited') expect(found.until).toBeGreaterThan(Date.now());
    expect(await inUse()).toBe(first);
    expect(await changed(await storeOf(), first)).toEqual([]);
    expect(readdirSync(folder()).filter((name) => name.startsWith('.staging'))).toEqual([]);
  });

  it('no network at all', async () => {
    await run();
    await published.close();
    expect(await failure()).toMatchObject({ reason: 'offline' });
    expect(await inUse()).toBe(first);
  });

  it('a folder that may not be written', async () => {
    writeFileSync(join(home, 'engines'), 'a file where the folder should be');
    expect(await failure()).toEqual({ reason: 'not-writable', path: folder() });
    expect(readFileSync(join(home, 'engines'), 'utf8')).toContain('a file');
  });
});

it('says when a rate limit ends by the server’s clock, whatever this computer’s says', async () => {
  const serverNow = Date.now() - 5 * 365 * 86_400_000;
  published.faults.set('/api/', (_request, response) => {
    response
      .writeHead(403, {
        date: new Date(serverNow).toUTCString(),
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.floor(serverNow / 1000) + 600),
      })
      .end('{}');
  });
  const found = await failure();
  if (found.reason !== 'rate-limited' || found.until === undefined) throw new Error(found.reason);
  expect(found.until - Date.now()).toBeGreaterThan(500_000);
  expect(found.until - Date.now()).toBeLessThan(700_000);
});
