import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { createTranslator } from '../../../shared/i18n/translator.ts';
import { listenHttp, type LocalServer } from '../../../test/http-servers.ts';
import { atEnd, is, open, type TestBar } from '../../../test/bar.ts';
import { InferrsClient } from '../../inferrs/client.ts';
import { trayView, type TrayItem } from '../views/tray-menu.ts';

type External = Extract<Snapshot['server'], { kind: 'external' }>;
type Mood = 'ok' | 'loading' | 'error' | 'reset' | 'hang';

/** An external inferrs whose mood can be changed. */
interface ExternalInferrs {
  readonly server: LocalServer;
  mood: Mood;
  loaded: string | null;
}

async function externalInferrs(): Promise<ExternalInferrs> {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (self.mood === 'hang') return;
    if (self.mood === 'reset') return void request.socket.destroy();
    if (request.url === '/') return void response.end('inferrs is running');
    response.setHeader('content-type', 'application/json');
    if (request.url === '/health') {
      response.statusCode = { ok: 200, loading: 503, error: 500 }[self.mood];
      return void response.end(JSON.stringify({ status: self.mood }));
    }
    const data = ['org/loaded', 'org/other'].map((id) => ({
      id,
      owned_by: id === self.loaded ? 'inferrs (loaded)' : 'inferrs',
    }));
    response.end(JSON.stringify({ object: 'list', data }));
  };
  const self: ExternalInferrs = {
    server: await listenHttp(answer),
    mood: 'ok',
    loaded: 'org/loaded',
  };
  atEnd(() => self.server.close());
  return self;
}

const external = ({ server }: Snapshot): External | undefined =>
  server.kind === 'external' ? server : undefined;

async function attached(port: number): Promise<TestBar> {
  const test = await open({ settings: { port } });
  await test.bar.server.attach();
  await test.until('attached', is('external'));
  return test;
}

/** Has the next look taken at once. */
const look = ({ bar }: TestBar): void => bar.setVisible(true);

const labelsOf = (items: readonly TrayItem[]): string[] =>
  items.flatMap((item) => (item.type === 'separator' ? [] : [item.label]));

describe('a watched server', () => {
  it('is told apart while it loads, when its load failed, and when it is silent', async () => {
    const theirs = await externalInferrs();
    const test = await attached(theirs.server.port);
    const moods = { loading: 'loading', error: 'load-failed', hang: 'silent', ok: 'ok' } as const;
    for (const [mood, health] of Object.entries(moods)) {
      // Object.entries widens its keys.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      theirs.mood = mood as Mood;
      look(test);
      await test.until(health, (snapshot) => external(snapshot)?.health === health, 15_000);
    }
  }, 40_000);

  it('stays while it lives, however it answers, and is missed when nobody listens', async () => {
    const theirs = await externalInferrs();
    const test = await attached(theirs.server.port);
    theirs.mood = 'reset';
    look(test);
    await test.until('silent', (snapshot) => external(snapshot)?.health === 'silent');
    theirs.mood = 'ok';
    look(test);
    await test.until('well', (snapshot) => external(snapshot)?.health === 'ok');
    await theirs.server.close();
    look(test);
    await test.until('missed', is('stopped'));
  });

  it('shows no model once it has unloaded it', async () => {
    const theirs = await externalInferrs();
    const test = await attached(theirs.server.port);
    await test.until('its model', (snapshot) => external(snapshot)?.model === 'org/loaded');
    theirs.loaded = null;
    look(test);
    await test.until(
      'none',
      (snapshot) =>
        external(snapshot)?.health === 'no-model' && external(snapshot)?.model === undefined,
    );
    theirs.loaded = 'org/other';
    await test.until(
      'another',
      (snapshot) =>
        external(snapshot)?.health === 'ok' && external(snapshot)?.model === 'org/other',
    );
  });

  it('is shown with the process that its owner has started anew', async () => {
    const theirs = await open();
    await theirs.bar.server.start();
    await theirs.until('ready', is('ready'));
    const test = await attached(theirs.port);
    await test.until('seen', (snapshot) => external(snapshot)?.model !== undefined);
    await theirs.bar.server.restart();
    await theirs.until('ending', is('stopping'));
    const { server } = await theirs.until('ready again', is('ready'));
    if (server.kind !== 'ready') throw new Error('not ready');
    look(test);
    await test.until(
      'its new process, or nothing',
      (snapshot) =>
        snapshot.server.kind === 'stopped' || external(snapshot)?.owner.pid === server.pid,
    );
  });

  it('is watched no more by a choice in the tray, where nothing can be started meanwhile', async () => {
    const theirs = await externalInferrs();
    const test = await attached(theirs.server.port);
    const t = createTranslator('en');
    const { items } = trayView(test.bar.store.current, t);
    const labels = labelsOf(items);
    expect(labels[1]).toContain(`(number ${process.pid}) runs it`);
    expect(items).toContainEqual(
      expect.objectContaining({ label: 'Start server', enabled: false }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({
        label: 'Stop watching it',
        action: { command: 'server.detach', input: undefined },
        enabled: true,
      }),
    );
    await expect(test.bar.server.start()).rejects.toMatchObject({
      failure: { kind: 'not-available', what: 'start-watching' },
    });
    expect(external(test.bar.store.current)).toBeDefined();
    test.bar.server.detach();
    expect(test.bar.store.current.server.kind).toBe('stopped');
    expect(labelsOf(trayView(test.bar.store.current, t).items)).not.toContain('Stop watching it');
  });

  it.each([
    ['ok', 'external'],
    ['loading', 'working'],
    ['error', 'trouble'],
  ] as const)('that is %s has the icon %s', async (mood, icon) => {
    const theirs = await externalInferrs();
    theirs.mood = mood;
    const test = await attached(theirs.server.port);
    await test.until(icon, (snapshot) => trayView(snapshot, createTranslator('en')).icon === icon);
  });
});

describe('waking up', () => {
  it('looks at the watched server at once, and judges only by what it sees then', async () => {
    const theirs = await externalInferrs();
    const test = await attached(theirs.server.port);
    await test.until('seen', (snapshot) => external(snapshot)?.model !== undefined);
    theirs.mood = 'loading';
    // Hidden, the next look is 7 s away.
    test.bar.server.resumed();
    await test.until('seen anew', (snapshot) => external(snapshot)?.health === 'loading', 5_000);
  });

  it('asks a server of ours at once, and holds no missed answer of before against it', async () => {
    const control = join(mkdtempSync(join(tmpdir(), 'control-')), 'control.json');
    atEnd(() => rmSync(dirname(control), { recursive: true }));
    writeFileSync(control, '{}');
    const test = await open({ faults: { PRACTICE_CONTROL: control } });
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    const probe = vi.spyOn(InferrsClient.prototype, 'health');
    atEnd(() => probe.mockRestore());
    const asked = (): number => probe.mock.calls.length;
    writeFileSync(control, JSON.stringify({ health: '500' }));
    // Hidden, the next probe is 7 s away; three misses in a row would make it unhealthy.
    for (let time = 1; time <= 4; time += 1) {
      const before = asked();
      test.bar.server.resumed();
      await expect.poll(asked, { timeout: 4_000 }).toBeGreaterThan(before);
      await Promise.all(probe.mock.results.map(({ value }) => value as unknown));
    }
    expect(test.bar.store.current.server.kind).toBe('ready');
  });
});
