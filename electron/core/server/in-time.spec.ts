import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../shared/problem.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { InferrsClient } from '../../inferrs/client.ts';
import { atEnd, is, open, processesOf, type TestBar } from '../../../test/bar.ts';

/** What is a matter of time: these specs run with nothing beside them. */

describe('a failed load', () => {
  it('is shown within 300 ms of the first 500', async () => {
    const test = await open({ faults: { PRACTICE_LOAD_FAIL: 'out of luck' } });
    const client = new InferrsClient(`http://127.0.0.1:${test.port}`);
    let failedAt = Infinity;
    test.bar.store.subscribe(({ server }) => {
      if (server?.kind === 'failed') failedAt = Math.min(failedAt, performance.now());
    });
    await test.bar.server.start();
    let firstAt = Infinity;
    while (firstAt === Infinity && test.bar.store.current.server.kind !== 'failed') {
      if ((await client.health()).kind === 'load-failed') firstAt = performance.now();
    }
    await test.until('failed', is('failed'));
    // The log line may well beat the first 500 that this probe sees.
    expect(failedAt - Math.min(firstAt, failedAt)).toBeLessThan(300);
  });
});

describe('stopping', () => {
  it('ends an engine that ignores SIGTERM within the grace period and half a second', async () => {
    const test = await open({ faults: { PRACTICE_IGNORE_SIGTERM: 1 } });
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    const began = performance.now();
    await test.bar.server.stop();
    await test.until('stopped', is('stopped'));
    expect(performance.now() - began).toBeLessThan(3_500);
    expect(processesOf(test.home)).toEqual([]);
  });
});

describe('a port that is taken late', () => {
  it('is noticed by inferrs only after loading, and its owner is named', async () => {
    const test = await open({ faults: { PRACTICE_BIND_MS: 500 } });
    const intruder = createServer();
    atEnd(() => intruder.close());
    await takeLate(test, (port) => intruder.listen(port, '127.0.0.1'));
    const { server } = await test.until('failed', is('failed'));
    expect(server).toMatchObject({
      problem: { code: 'port-in-use-late', params: { port: test.port } },
    });
    await test.until('the owner is named', isNamed);
    const remedies = remediesOf(test);
    expect(remedies).toContain('use-port');
    expect(remedies).not.toContain('attach');
    const other = problemOf(test)?.remedies.find(({ kind }) => kind === 'use-port');
    if (other === undefined) throw new Error('no other port offered');
    await test.mend(other);
    await test.until('ready', is('ready'));
  });

  it('is found out at once where the intruder answers, and never shown as ready', async () => {
    const test = await open({ faults: { PRACTICE_BIND_MS: 500, PRACTICE_LOAD_MS: 60_000 } });
    const intruder = createHttpServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(request.url === '/' ? 'inferrs is running' : '{"status":"ok"}');
    });
    atEnd(() => {
      intruder.closeAllConnections();
      intruder.close();
    });
    await takeLate(test, (port) => intruder.listen(port, '127.0.0.1'));
    const { server } = await test.until('failed', is('failed'));
    expect(server).toMatchObject({
      problem: { code: 'port-in-use-late', params: { port: test.port, pid: process.pid } },
    });
    expect(remediesOf(test)).toEqual(expect.arrayContaining(['attach', 'use-port']));
    expect(test.states.some(({ kind }) => kind === 'ready')).toBe(false);
    await expect.poll(() => processesOf(test.home)).toEqual([]);
  });
});

/** After the preflight and before the engine binds: the one gap that no check can close. */
async function takeLate(test: TestBar, listen: (port: number) => unknown): Promise<void> {
  await test.bar.server.start();
  await test.until(
    'a process',
    ({ server }) => server.kind === 'starting' && server.pid !== undefined,
  );
  listen(test.port);
}

function problemOf({ bar }: TestBar): Problem | undefined {
  const { server } = bar.store.current;
  return server.kind === 'failed' ? server.problem : undefined;
}

const remediesOf = (test: TestBar): string[] =>
  (problemOf(test)?.remedies ?? []).map(({ kind }) => kind);

const isNamed = ({ server }: Snapshot): boolean =>
  server.kind === 'failed' &&
  server.problem.code === 'port-in-use-late' &&
  server.problem.params.pid === process.pid;
