import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { atEnd, is, open, openBar, processesOf, type TestBar } from '../../../test/bar.ts';
import { listen } from '../../../test/http-servers.ts';
import { writeProgram } from '../../../test/write-program.ts';
import { until } from '../../../test/until.ts';

const loaded = vi.hoisted(() => ({ times: 0 }));
vi.mock('../../guard-proxy/guard-proxy.ts', async (original) => {
  loaded.times += 1;
  return original();
});
afterEach(() => {
  loaded.times = 0;
});

const guard = { settings: { guard: true } };
const keyFile = ({ home }: TestBar): string => join(home, 'data', 'guard-key');
const keyIn = (test: TestBar): string => readFileSync(keyFile(test), 'utf8').trim();
const page = { origin: 'https://example.org' };

function ask(port: number, path: string, headers: Record<string, string> = {}, body?: object) {
  const post = { method: 'POST', body: JSON.stringify(body) };
  return fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : post),
  });
}

async function ready(test: TestBar): Promise<number> {
  await test.bar.server.start();
  await test.until('ready', is('ready'));
  return test.bar.server.port ?? 0;
}

it('costs nothing where it is off: nothing of it is loaded, and the server has the port', async () => {
  const test = await open();
  expect(await ready(test)).toBe(test.port);
  expect(loaded.times).toBe(0);
  // As the real one, it lets any page use it.
  const answer = await ask(test.port, '/v1/models', page);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

it('stands before the server, lists what passes once, and turns away whoever has no key', async () => {
  const test = await open(guard);
  const inner = await ready(test);
  const { port } = test;
  const key = keyIn(test);
  const withKey = { authorization: `Bearer ${key}` };
  expect(inner).not.toBe(port);
  expect(statSync(keyFile(test)).mode & 0o777).toBe(0o600);
  const { launch } = test.bar.store.current;
  expect(launch).toMatchObject({ baseUrl: `http://127.0.0.1:${port}`, guarded: true });
  expect(launch?.commandLine).toContain(`--port ${inner}`);
  expect(test.bar.store.current.restartNeeded).toBe(false);

  expect((await ask(port, '/v1/models')).status).toBe(401);
  expect((await ask(port, '/v1/models')).status).toBe(401);
  expect((await ask(port, '/v1/models', { ...page, ...withKey })).status).toBe(403);
  expect((await ask(port, '/api/tags', withKey)).status).toBe(404);
  expect((await ask(port, '/v1/models', withKey)).status).toBe(200);
  // What a page that finds the server's own port could do is what makes the guard worth while.
  expect((await ask(inner, '/v1/models', page)).headers.get('access-control-allow-origin')).toBe(
    '*',
  );

  const messages = [{ role: 'user', content: 'Hi' }];
  for (const stream of [true, false]) {
    const body = { model: 'any', messages, stream, max_tokens: 4 };
    await (await ask(port, '/v1/chat/completions', withKey, body)).text();
  }
  await (await ask(port, '/v1/chat/completions', withKey, { model: 'any' })).text();
  const { requests } = await test.until(
    'the rows',
    (snapshot) => snapshot.requests.filter(({ end }) => end.kind !== 'working').length >= 6,
  );
  // The request that the server refuses stands in no log.
  expect(requests.map(({ end, times }) => [end.kind, times])).toEqual([
    ['refused', undefined],
    ['answered', undefined],
    ['answered', undefined],
    ['turned-away', 1],
    ['turned-away', 1],
    ['turned-away', 2],
  ]);
  expect(requests[1]).toMatchObject({ from: 'other', messages: 1 });
  const kept =
    JSON.stringify(test.bar.store.current) + JSON.stringify(test.bar.logs.lastLines(999));
  expect(kept).not.toContain(key);
});

it('goes with the server, and comes back on the same port with the same key', async () => {
  const test = await open({ ...guard, policy: {} });
  const first = await ready(test);
  const key = keyIn(test);
  const withKey = { authorization: `Bearer ${key}` };
  const { server } = test.bar.store.current;
  if (server.kind !== 'ready') throw new Error('not ready');
  process.kill(server.pid, 'SIGKILL');
  await test.until('a restart', is('restarting'));
  const away = await ask(test.port, '/v1/models', withKey);
  expect(away.status).toBe(503);
  expect(await away.json()).toMatchObject({ error: { code: 'not-serving' } });
  await test.until('ready again', is('ready'));
  expect(test.bar.server.port).not.toBe(first);
  expect((await ask(test.port, '/v1/models', withKey)).status).toBe(200);
  await test.bar.server.stop();
  await test.until('stopped', is('stopped'));
  await until('the port given back', () =>
    ask(test.port, '/health').then(
      () => undefined,
      () => true,
    ),
  );
});

it('is put before a server that runs, and taken away, in one step', async () => {
  const test = await open();
  expect(await ready(test)).toBe(test.port);
  await test.bar.choices.updateSettings({ guard: true });
  await test.until('guarded', (now) => is('ready')(now) && now.launch?.guarded === true);
  expect((await ask(test.port, '/v1/models')).status).toBe(401);
  await test.bar.choices.updateSettings({ guard: false });
  await test.until('unguarded', (now) => is('ready')(now) && now.launch?.guarded === undefined);
  expect(test.bar.server.port).toBe(test.port);
  expect((await ask(test.port, '/v1/models')).status).toBe(200);
});

it('makes OpenClaw’s entry out of date, and lets it in once that has the key', async () => {
  const program = join(import.meta.dirname, '../../../test/openclaw/asking-openclaw.ts');
  const test = await open({
    settings: { model: 'practice/small-instruct' },
    furnish: async (home) => {
      const folder = join(home, '.openclaw');
      mkdirSync(folder, { mode: 0o700 });
      writeFileSync(join(folder, 'openclaw.json'), '{ gateway: { mode: "local" } }', {
        mode: 0o600,
      });
      await writeProgram(
        join(folder, 'bin', 'openclaw'),
        `exec ${process.execPath} ${program} "$@"`,
      );
    },
  });
  const { openclaw, smoke } = test.bar;
  const update = async (): Promise<void> => {
    const { id } = await openclaw.preview({ mode: 'app-runs', makeDefault: true });
    await openclaw.apply(id);
    await test.until(
      'up to date',
      (now) => now.openclaw?.kind === 'connected' && !now.openclaw.outdated,
    );
  };
  await ready(test);
  await update();
  await test.bar.choices.updateSettings({ guard: true });
  await test.until(
    'out of date',
    (now) => now.openclaw?.kind === 'connected' && now.openclaw.outdated,
  );
  await test.until('guarded', (now) => is('ready')(now) && now.launch?.guarded === true);
  await update();
  await smoke.run();
  const { smoke: result, requests } = test.bar.store.current;
  expect(result.steps.map(({ status }) => status)).not.toContain('failed');
  expect(result.steps.find(({ id }) => id === 'openclaw-infer')?.status).toBe('passed');
  expect(requests.map(({ end }) => end.kind)).not.toContain('turned-away');
  await test.bar.choices.updateSettings({ guard: false });
  await test.until('unguarded', (now) => is('ready')(now) && now.launch?.guarded === undefined);
  // A key that nobody asks for does no harm.
  expect(test.bar.store.current.openclaw).toMatchObject({ kind: 'connected', outdated: false });
});

/** Another address of this computer, which stands for one in a network: Linux has all of 127/8. */
const inNetwork = '127.0.0.2';
const askThere = (port: number, headers: Record<string, string> = {}) =>
  fetch(`http://${inNetwork}:${port}/v1/models`, { headers });

it.runIf(process.platform === 'linux')(
  'is open to the network only as long as a person wants it and the server runs, and asks for the key there',
  async () => {
    const test = await open(guard);
    const { server, store } = test.bar;
    await expect(server.openToNetwork(inNetwork)).rejects.toMatchObject({
      failure: { what: 'network' },
    });
    await ready(test);
    const { port } = test;
    const withKey = { authorization: `Bearer ${keyIn(test)}` };
    await expect(askThere(port, withKey)).rejects.toThrow();

    await server.openToNetwork(inNetwork);
    expect(store.current.openAt).toBe(`http://${inNetwork}:${port}`);
    expect((await askThere(port, withKey)).status).toBe(200);
    expect((await askThere(port)).status).toBe(401);
    expect((await askThere(port, { ...withKey, ...page })).status).toBe(403);
    expect((await ask(port, '/v1/models', withKey)).status).toBe(200);

    await server.closeToNetwork();
    expect(store.current.openAt).toBeNull();
    await expect(askThere(port, withKey)).rejects.toThrow();
    expect((await ask(port, '/v1/models', withKey)).status).toBe(200);

    await server.openToNetwork(inNetwork);
    await server.stop();
    await test.until('closed again', (now) => now.openAt === null);
    await ready(test);
    expect(store.current.openAt).toBeNull();
    await expect(askThere(port, withKey)).rejects.toThrow();
  },
);

it.runIf(process.platform === 'linux')(
  'says so where the address in the network cannot be had, and stays as it was',
  async () => {
    const test = await open(guard);
    await ready(test);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(test.port, inNetwork, resolve));
    atEnd(() => new Promise<void>((resolve) => other.close(() => resolve())));
    await expect(test.bar.server.openToNetwork(inNetwork)).rejects.toMatchObject({
      failure: { what: 'network-address' },
    });
    expect(test.bar.store.current.openAt).toBeNull();
    expect((await ask(test.port, '/health')).status).toBe(200);
  },
);

it('names whoever has its port, and takes nobody’s', async () => {
  const other = await listen(createServer((_request, response) => response.end('mine')));
  atEnd(() => other.close());
  const test = await open({ settings: { guard: true, port: other.port } });
  await test.bar.server.start();
  const { server } = await test.until('failed', is('failed'));
  expect(server).toMatchObject({ problem: { code: 'port-in-use', params: { pid: process.pid } } });
  expect(await (await ask(other.port, '/')).text()).toBe('mine');
});

it('ends with the app, and the server with it, though it was to be kept', async () => {
  const test = await openBar({ settings: { guard: true, keepServerOnQuit: true } });
  await ready(test);
  await test.bar.end();
  expect(processesOf(test.home)).toEqual([]);
  await expect(ask(test.port, '/health')).rejects.toThrow();
});

it('keeps its key from run to run, unless others could read it', async () => {
  const first = await openBar(guard);
  const key = keyIn(first);
  await first.bar.end();
  const second = await openBar({ ...guard, home: first.home });
  expect(keyIn(second)).toBe(key);
  await second.bar.end();
  chmodSync(keyFile(first), 0o644);
  const third = await open({ ...guard, home: first.home });
  expect(keyIn(third)).not.toBe(key);
  expect(statSync(keyFile(third)).mode & 0o777).toBe(0o600);
});
