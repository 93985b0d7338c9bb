import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isProcessAlive } from '../../system/processes/process-info.ts';
import {
  atEnd,
  is,
  open,
  openBar,
  processesOf,
  type TestBar,
  type TestBarOptions,
} from '../../../test/bar.ts';

/** A run of the app that keeps its server when it quits. @returns it, ended, and the server's pid */
async function keptBy(options: TestBarOptions = {}): Promise<{ first: TestBar; pid: number }> {
  const first = await openBar({
    ...options,
    settings: { keepServerOnQuit: true, ...options.settings },
  });
  await first.bar.server.start();
  const { server } = await first.until('ready', is('ready'));
  if (server.kind !== 'ready') throw new Error('not ready');
  const { pid } = server;
  atEnd(() => endAll(first.home));
  await first.bar.end();
  expect(await isProcessAlive(pid)).toBe(true);
  return { first, pid };
}

async function endAll(home: string): Promise<void> {
  for (const pid of processesOf(home)) process.kill(pid, 'SIGKILL');
  await expect.poll(() => processesOf(home)).toEqual([]);
}

describe('a server that was kept running', () => {
  it('ends with the app once the user does not want it kept any more', async () => {
    const { first, pid } = await keptBy();
    const second = await openBar({
      home: first.home,
      settings: { port: first.port, keepServerOnQuit: true },
    });
    await second.until('attached', is('external'));
    await second.bar.choices.updateSettings({ keepServerOnQuit: false });
    await second.bar.end();
    expect(await isProcessAlive(pid)).toBe(false);
    await expect.poll(() => processesOf(first.home)).toEqual([]);
  });

  it('stays known when it is watched no more and another one is started', async () => {
    const { first, pid } = await keptBy();
    const again = { home: first.home, settings: { port: first.port, keepServerOnQuit: true } };
    const second = await openBar(again);
    await second.until('attached', is('external'));
    second.bar.server.detach();
    await second.bar.server.start();
    const { server } = await second.until('failed', is('failed'));
    const other =
      server.kind === 'failed' && server.problem.remedies.find(({ kind }) => kind === 'use-port');
    if (!other) throw new Error('no other port offered');
    await second.mend(other);
    await second.until('ready', is('ready'));
    await second.bar.end();
    const third = await open(again);
    await third.until('attached to the one of its port', is('external'));
    expect(third.bar.store.current.server).toMatchObject({ owner: { pid, isOrphan: true } });
    await third.bar.server.stop();
    await third.until('stopped', is('stopped'));
    expect(await isProcessAlive(pid)).toBe(false);
    await third.bar.choices.updateSettings({ keepServerOnQuit: false });
    await third.bar.end();
    await expect.poll(() => processesOf(first.home)).toEqual([]);
  });

  it('is attached to where it is when the port setting has changed since', async () => {
    const { first, pid } = await keptBy();
    const second = await open({ home: first.home, settings: { keepServerOnQuit: true } });
    expect(second.port).not.toBe(first.port);
    const { server } = await second.until('attached', is('external'));
    expect(server).toMatchObject({ port: first.port, owner: { pid } });
    expect(second.bar.server.port).toBe(first.port);
    expect(second.bar.store.current.launch?.baseUrl).toBe(`http://127.0.0.1:${first.port}`);
    await second.until('its model is listed as loaded', ({ models }) =>
      models.models.some(({ id, loaded }) => loaded && id === 'practice/tiny-chat'),
    );
    await second.bar.server.stop();
    await second.until('stopped', is('stopped'));
    await expect.poll(() => processesOf(first.home)).toEqual([]);
  });

  it('is kept while it still loads', async () => {
    const first = await openBar({
      settings: { keepServerOnQuit: true },
      faults: { PRACTICE_LOAD_MS: 60_000 },
    });
    atEnd(() => endAll(first.home));
    await first.bar.server.start();
    await first.until(
      'loading',
      ({ server }) => server.kind === 'starting' && server.phase === 'loading',
    );
    await first.bar.end();
    const second = await open({ home: first.home, settings: { port: first.port } });
    const { server } = await second.until(
      'seen loading',
      (snapshot) => snapshot.server.kind === 'external' && snapshot.server.health === 'loading',
    );
    expect(server).toMatchObject({ owner: { isOrphan: true } });
  });

  it('is stopped instead where it cannot be recorded', async () => {
    const test = await openBar({ settings: { keepServerOnQuit: true } });
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    // Nothing can be written beside it, as on a full disk.
    const record = join(test.home, 'data', 'run.json');
    rmSync(record, { force: true });
    mkdirSync(join(`${record}.tmp`, 'in-the-way'), { recursive: true });
    await test.bar.end();
    await expect.poll(() => processesOf(test.home)).toEqual([]);
  });

  it('is restarted as one of ours by Restart', async () => {
    const { first, pid } = await keptBy();
    const second = await open({ home: first.home, settings: { port: first.port } });
    await second.until('attached', is('external'));
    await second.bar.server.restart();
    const { server } = await second.until('ready', is('ready'));
    expect(server).not.toMatchObject({ pid });
    expect(await isProcessAlive(pid)).toBe(false);
  });
});
