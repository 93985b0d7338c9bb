import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answerText } from './serve/plan-answer.ts';
import { freePort } from '../test/free-port.ts';
import { alive, Bench, until, type Engine } from '../test/practice-engine.ts';

let bench: Bench;
let daemon: Engine;
beforeEach(async () => {
  bench = new Bench();
  daemon = await bench.serve({}, [], '');
  await daemon.health(200);
});
afterEach(() => bench.clean());

const linuxOnly = it.skipIf(!existsSync('/proc/self/stat'));

/** Parent, group and command line of a process (Linux). */
function look(pid: number): { parent: number; group: number; command: string } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/[\0\s]+$/, '');
  return { parent: Number(fields[1]), group: Number(fields[2]), command };
}

function workerOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  expect(children).toMatch(/^\d+$/);
  return Number(children);
}

it('is healthy with nothing loaded and shows a page to a browser', async () => {
  expect(await (await daemon.get('/api/ps')).json()).toEqual({ models: [] });
  expect(await (await daemon.get('/')).text()).toBe('inferrs is running');
  const page = await daemon.get('/', { headers: { accept: 'text/html' } });
  expect(page.headers.get('content-type')).toContain('text/html');
});

it('serves the model that a request names, streams included', async () => {
  const answer = await daemon.chat({ model: 'practice/tiny-chat' });
  expect(await answer.json()).toMatchObject({ choices: [{ message: { content: answerText } }] });
  expect(answer.headers.get('x-practice-engine')).toBe('1');
  const stream = await daemon.chat({ model: 'practice/tiny-chat', stream: true });
  expect(await stream.text()).toMatch(/data: \[DONE\]\n\n$/);
  const ps = await daemon.get('/api/ps');
  expect(await ps.json()).toMatchObject({ models: [{ name: 'practice/tiny-chat' }] });
});

linuxOnly('starts a worker process, which another model replaces', async () => {
  await (await daemon.chat({ model: 'practice/tiny-chat' })).text();
  const first = workerOf(daemon.pid);
  expect(look(first).command).toMatch(
    /^inferrs serve --host 127\.0\.0\.1 --port \d+ -- practice\/tiny-chat$/,
  );
  expect(look(first).group).toBe(look(daemon.pid).group);
  await (await daemon.chat({ model: 'a/b' })).text();
  expect(alive(first)).toBe(false);
  expect(look(workerOf(daemon.pid)).command).toMatch(/ a\/b$/);
});

linuxOnly('leaves its worker behind on SIGTERM, in the same group', async () => {
  await (await daemon.chat({ model: 'practice/tiny-chat' })).text();
  const worker = workerOf(daemon.pid);
  const { group } = look(worker);
  daemon.child.kill('SIGTERM');
  expect(await daemon.exited).toEqual({ code: null, signal: 'SIGTERM' });
  await until('a new parent', () => look(worker).parent !== daemon.pid || undefined);
  expect(alive(worker)).toBe(true);
  expect(look(worker).group).toBe(group);
  process.kill(-group, 'SIGTERM');
  await until('the end of the worker', () => !alive(worker) || undefined);
});

it('unloads on request, and by `inferrs stop`', async () => {
  const port = await freePort();
  const env = { PRACTICE_DAEMON_PORT: String(port) };
  const nobody = await bench.run(['stop', 'a/b'], env);
  expect(nobody.code).toBe(1);
  expect(nobody.stderr).toContain('Connection refused');

  await (await daemon.chat({ model: 'a/b' })).text();
  const request = { model: 'a/b', prompt: '', keep_alive: 0, stream: false };
  const unloaded = await daemon.post('/api/generate', request);
  expect(await unloaded.json()).toMatchObject({ done: true, done_reason: 'unload' });
  expect(await (await daemon.get('/api/ps')).json()).toEqual({ models: [] });

  await (await daemon.chat({ model: 'a/b' })).text();
  const here = { PRACTICE_DAEMON_PORT: String(daemon.port) };
  expect((await bench.run(['stop', 'a/b'], here)).code).toBe(0);
  expect(await (await daemon.get('/api/ps')).json()).toEqual({ models: [] });
});

it('passes on why a model could not be loaded', async () => {
  const failing = await bench.serve({ PRACTICE_LOAD_FAIL: 'bad weights' }, [], '');
  await failing.health(200);
  const answer = await failing.chat({ model: 'a/b' });
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('Model load failed: bad weights');
  // It is not tried again, and the daemon's own log never tells.
  const again = await failing.chat({ model: 'a/b' });
  expect(await again.text()).toContain('Model load failed: bad weights');
  expect(failing.stdout).not.toContain('Model load failed');
});

linuxOnly(
  'answers 502 for a dead worker until it is unloaded or another model is named',
  async () => {
    await (await daemon.chat({ model: 'practice/tiny-chat' })).text();
    process.kill(workerOf(daemon.pid), 'SIGKILL');
    await until('the end is noticed', async () => {
      const answer = await daemon.chat({ model: 'practice/tiny-chat' });
      return (await answer.text()).startsWith('worker unreachable: ') && answer.status === 502;
    });
    await daemon.health(200);
    const ps = await daemon.get('/api/ps');
    expect(await ps.json()).toMatchObject({ models: [{ name: 'practice/tiny-chat' }] });
    expect((await daemon.chat({ model: 'practice/tiny-chat' })).status).toBe(502);
    const unload = { prompt: '', keep_alive: 0, stream: false };
    await daemon.post('/api/generate', { model: 'practice/tiny-chat', ...unload });
    expect((await daemon.chat({ model: 'practice/tiny-chat' })).status).toBe(200);
    process.kill(workerOf(daemon.pid), 'SIGKILL');
    expect((await daemon.chat({ model: 'a/b' })).status).toBe(200);
  },
);

linuxOnly('ends the loaded model even when another one is only asked about', async () => {
  await (await daemon.chat({ model: 'practice/tiny-chat' })).text();
  const first = workerOf(daemon.pid);
  await daemon.post('/api/show', { model: 'not/here' });
  await until('the end of the worker', () => !alive(first) || undefined);
});
