import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asLlmman } from '../../../test/llmman.ts';
import type { Handler } from '../../../test/http-servers.ts';
import { atEnd, is, open, openBar, processesOf } from '../../../test/bar.ts';

async function listen(port: number, handler: Handler): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  atEnd(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return server;
}

describe('a taken port', () => {
  it('is named with its owner before anything loads, and another one is offered', async () => {
    const test = await open();
    await listen(test.port, (_request, response) => response.end('another program'));
    await test.bar.server.start();
    const { server } = await test.until('failed', is('failed'));
    expect(server).toMatchObject({
      problem: { code: 'port-in-use', params: { port: test.port, pid: process.pid } },
    });
    if (server.kind !== 'failed') throw new Error('not failed');
    expect(server.problem.params).not.toHaveProperty('successor');
    expect(server.problem.remedies.some(({ kind }) => kind === 'attach')).toBe(false);
    const other = server.problem.remedies.find(({ kind }) => kind === 'use-port');
    if (other === undefined) throw new Error('no other port offered');
    await test.mend(other);
    await test.until('ready', is('ready'));
    expect(test.bar.store.current.settings.port).not.toBe(test.port);
  });

  it('by llmman is named as what it is, and neither offered nor attached to', async () => {
    const test = await open();
    await listen(test.port, asLlmman);
    await test.bar.server.start();
    const { server } = await test.until('failed', is('failed'));
    expect(server).toMatchObject({ problem: { code: 'port-in-use', params: { successor: true } } });
    if (server.kind !== 'failed') throw new Error('not failed');
    expect(server.problem.remedies.map(({ kind }) => kind)).toEqual(['use-port', 'retry']);
    await expect(test.bar.server.attach()).rejects.toMatchObject({
      failure: { kind: 'not-available', what: 'attach-successor' },
    });
  });

  it('shows no key that its owner was started with, in no place', async () => {
    const test = await open();
    const script = `require('node:net').createServer().listen(${test.port}, '127.0.0.1', () => console.log())`;
    const keys = ['--api-key', 'hunter2', '--hf-token=hunter3'];
    const owner = spawn(process.execPath, ['-e', script, '--', ...keys]);
    atEnd(() => owner.kill());
    await new Promise((resolve) => owner.stdout.once('data', resolve));
    await test.bar.server.start();
    const { server } = await test.until('failed', is('failed'));
    expect(server).toMatchObject({ problem: { code: 'port-in-use', params: { pid: owner.pid } } });
    const text = JSON.stringify(await test.bar.report());
    expect(text).toContain('--api-key');
    expect(text + JSON.stringify(test.bar.store.current)).not.toMatch(/hunter/);
  });

  it('by an inferrs can be attached to, is watched, never killed, and missed when it goes', async () => {
    const test = await open();
    const theirs = await open({ settings: { port: test.port } });
    await theirs.bar.server.start();
    await theirs.until('their server is ready', is('ready'));
    await test.bar.server.start();
    const failed = await test.until('failed', is('failed'));
    expect(failed.server).toMatchObject({ problem: { code: 'port-in-use' } });
    await test.mend({ kind: 'attach' });
    const { server } = await test.until(
      'attached, its model seen',
      (snapshot) => snapshot.server.kind === 'external' && snapshot.server.model !== undefined,
    );
    expect(server).toMatchObject({ model: 'practice/tiny-chat', owner: { isOrphan: false } });
    await test.bar.server.stop();
    await test.until('watched no more', is('stopped'));
    expect(theirs.bar.store.current.server.kind).toBe('ready');
    await test.bar.server.attach();
    await test.until('attached again', is('external'));
    await theirs.bar.server.stop();
    await test.until('its end is noticed', is('stopped'));
  });
});

describe('across runs of the app', () => {
  it('keeps the server when asked to, attaches to it next time, and can stop it then', async () => {
    const first = await openBar({ settings: { keepServerOnQuit: true } });
    await first.bar.server.start();
    await first.until('ready', is('ready'));
    await first.bar.end();
    const second = await open({ home: first.home, settings: { port: first.port } });
    const { server } = await second.until('attached', is('external'));
    expect(server).toMatchObject({ owner: { isOrphan: true }, model: 'practice/tiny-chat' });
    await second.bar.server.stop();
    await second.until('stopped', is('stopped'));
    await expect.poll(() => processesOf(first.home)).toEqual([]);
  });

  it('offers to stop the server of an earlier run where that holds the port', async () => {
    const first = await openBar({ settings: { keepServerOnQuit: true } });
    await first.bar.server.start();
    await first.until('ready', is('ready'));
    await first.bar.end();
    const second = await open({ home: first.home, settings: { port: first.port } });
    await second.until('attached', is('external'));
    second.bar.server.detach();
    await second.bar.server.start();
    const { server } = await second.until('failed', is('failed'));
    if (server.kind !== 'failed') throw new Error('not failed');
    const stop = server.problem.remedies.find(({ kind }) => kind === 'stop-orphan');
    if (stop === undefined) throw new Error('not offered');
    await second.mend(stop);
    await second.until('ready on the same port', is('ready'));
  });

  it('never takes a process for its own by pid alone', async () => {
    const test = await openBar();
    const bystander = spawn('sleep', ['60'], { stdio: 'ignore' });
    atEnd(() => bystander.kill('SIGKILL'));
    await test.bar.end();
    mkdirSync(join(test.home, 'data'), { recursive: true });
    writeFileSync(
      join(test.home, 'data', 'run.json'),
      JSON.stringify([
        {
          groupId: bystander.pid,
          pid: bystander.pid,
          startToken: 'another boot',
          commandLine: 'inferrs serve practice/tiny-chat',
          port: test.port,
          model: 'practice/tiny-chat',
          kept: false,
        },
      ]),
    );
    const next = await open({ home: test.home, settings: { port: test.port } });
    expect(next.bar.store.current.server.kind).toBe('stopped');
    expect(bystander.exitCode).toBeNull();
    expect(bystander.signalCode).toBeNull();
  });
});
