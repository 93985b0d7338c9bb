import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { InferrsClient } from '../../inferrs/client.ts';
import { freePort } from '../../../test/free-port.ts';
import { atEnd, is, open, practicePath, processesOf, type TestBar } from '../../../test/bar.ts';

const MODEL = 'practice/tiny-chat';
const linuxOnly = it.skipIf(process.platform !== 'linux');

/** A server of somebody else's that loads what is asked for, watched, with its model loaded. */
async function watchedDaemon(): Promise<{ test: TestBar; worker: number }> {
  const port = await freePort();
  const test = await open({ settings: { port } });
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port)];
  const daemon = spawn(practicePath, args, {
    env: { PATH: process.env['PATH'], HOME: test.home },
    stdio: 'ignore',
    detached: true,
  });
  atEnd(() => process.kill(-(daemon.pid ?? 0), 'SIGKILL'));
  const client = new InferrsClient(`http://127.0.0.1:${port}`);
  await expect.poll(async () => (await client.health()).kind, { timeout: 20_000 }).toBe('ok');
  await test.bar.server.attach();
  test.bar.setVisible(true);
  await test.until('it has none', ({ server }) => health(server) === 'no-model', 20_000);
  await client.chat([{ role: 'user', content: 'Hi' }], { model: MODEL });
  await test.until('its model', ({ server }) => modelOf(server) === MODEL, 20_000);
  const worker = processesOf(test.home).find((pid) => pid !== daemon.pid);
  if (worker === undefined) throw new Error('no worker');
  return { test, worker };
}

type Server = TestBar['states'][number];
const health = (server: Server) => (server.kind === 'external' ? server.health : undefined);
const modelOf = (server: Server) => (server.kind === 'external' ? server.model : undefined);

async function chatOf(test: TestBar) {
  await test.bar.smoke.run();
  return test.bar.store.current.smoke.steps.find(({ id }) => id === 'chat');
}

linuxOnly(
  'a worker that is gone is named, and the model can be unloaded',
  async () => {
    const { test, worker } = await watchedDaemon();
    expect(await chatOf(test)).toMatchObject({ status: 'passed' });
    process.kill(worker, 'SIGKILL');
    await expect
      .poll(() => processesOf(test.home).includes(worker), { timeout: 20_000 })
      .toBe(false);
    const failed = await chatOf(test);
    expect(failed).toMatchObject({ status: 'failed', reason: 'worker-gone' });
    expect(failed?.remedies[0]).toEqual({ kind: 'unload' });
    // It is healthy all the while.
    expect(test.bar.store.current.server).toMatchObject({ kind: 'external', health: 'ok' });
    await test.mend({ kind: 'unload' });
    expect(await chatOf(test)).toMatchObject({ status: 'passed' });
  },
  120_000,
);

linuxOnly(
  'a model that is unloaded is missed',
  async () => {
    const { test } = await watchedDaemon();
    await test.mend({ kind: 'unload' });
    await test.until('none', ({ server }) => health(server) === 'no-model', 20_000);
    expect(is('external')(test.bar.store.current)).toBe(true);
  },
  120_000,
);
