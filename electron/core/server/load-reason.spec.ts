import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../shared/problem.ts';
import { freePort } from '../../../test/free-port.ts';
import { atEnd, open, type TestBar } from '../../../test/bar.ts';

/** Failed loads whose log line comes late, never, or says the same for different causes. */

const NEW_MODEL = 'practice/new-model';

/** A hub on this machine that says this about every model. @returns its origin */
async function hub(status: number, body: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${port}`;
}

const untilFailed = (test: TestBar, code: ProblemCode): Promise<unknown> =>
  test.until(code, ({ server }) => server.kind === 'failed' && server.problem.code === code);

describe('a start whose model does not come', () => {
  it.each<[string, ProblemCode, () => Promise<string>]>([
    ['gated', 'gated-model', () => hub(403, '{}')],
    ['missing', 'model-not-found', () => hub(401, '{}')],
    ['unreadable', 'model-download-failed', () => hub(200, '[]')],
    ['offline', 'no-network', async () => `http://127.0.0.1:${await freePort()}`],
  ])('%s is told by the hub', async (_, code, endpoint) => {
    const test = await open({
      settings: { model: NEW_MODEL },
      env: { HF_ENDPOINT: await endpoint() },
    });
    await test.bar.server.start();
    await untilFailed(test, code);
  });

  it.each<[Record<string, string>, ProblemCode]>([
    [{ PRACTICE_DOWNLOAD_FAIL: 'gated' }, 'sign-in-needed'],
    [{ PRACTICE_DOWNLOAD_FAIL: 'missing' }, 'model-not-found'],
    [{ PRACTICE_DOWNLOAD_FAIL: 'offline' }, 'no-network'],
    [{ PRACTICE_DISK_FULL: 'download' }, 'download-broke-off'],
  ])('%j is told by what the hub answered to inferrs', async (faults, code) => {
    const test = await open({
      settings: { model: NEW_MODEL },
      faults,
    });
    await test.bar.server.start();
    await untilFailed(test, code);
  });
});

it('a download that broke off is told with what is free on the disk', async () => {
  const test = await open({
    settings: { model: NEW_MODEL },
    faults: { PRACTICE_DISK_FULL: 'download' },
  });
  await test.bar.server.start();
  await test.until(
    'the free space',
    ({ server }) =>
      server.kind === 'failed' &&
      server.problem.code === 'download-broke-off' &&
      server.problem.params.freeBytes !== undefined,
  );
});

describe('a failed load whose log line comes late', () => {
  const untilReason = (test: TestBar, reason: string): Promise<unknown> =>
    test.until(
      `the reason ${reason}`,
      ({ server }) =>
        server.kind === 'failed' &&
        server.problem.code === 'model-load-failed' &&
        server.problem.params.reason === reason,
    );

  it('is shown at once and told its reason by a chat', async () => {
    const test = await open({
      faults: { PRACTICE_LOAD_FAIL: 'no such tensor', PRACTICE_LOAD_FAIL_LINE_MS: 60_000 },
    });
    await test.bar.server.start();
    await untilReason(test, 'no such tensor');
    const { server } = test.bar.store.current;
    expect(server.kind === 'failed' && server.problem.evidence.length).toBeGreaterThan(3);
  });

  it('is told its reason by the line after all where chats hang', async () => {
    const test = await open({
      faults: {
        PRACTICE_LOAD_FAIL: 'no such tensor',
        PRACTICE_LOAD_FAIL_LINE_MS: 500,
        PRACTICE_HANG: '/v1/chat/completions',
      },
    });
    await test.bar.server.start();
    await untilReason(test, 'no such tensor');
  });
});
