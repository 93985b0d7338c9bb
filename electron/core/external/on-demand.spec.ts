import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isOnDemand } from '../../../shared/openclaw/status.ts';
import { createTranslator } from '../../../shared/i18n/translator.ts';
import { SpecClock } from '../../../test/clock.ts';
import { OnDemandWatch } from './on-demand-watch.ts';
import { atEnd, is, open, processesOf, type TestBar } from '../../../test/bar.ts';
import { trayView } from '../views/tray-menu.ts';

/** OpenClaw's config says who starts the server. */
async function connect(test: TestBar, mode: 'on-demand' | 'app-runs'): Promise<void> {
  const service = { command: '/opt/inferrs', args: ['serve', 'practice/tiny-chat'] };
  const inferrs = {
    baseUrl: `http://127.0.0.1:${test.port}/v1`,
    apiKey: 'inferrs-local',
    api: 'openai-completions',
    models: [{ id: 'practice/tiny-chat', name: 'Tiny' }],
    ...(mode === 'on-demand' ? { localService: service } : {}),
  };
  mkdirSync(join(test.home, '.openclaw'), { recursive: true });
  writeFileSync(
    join(test.home, '.openclaw', 'openclaw.json'),
    JSON.stringify({ models: { providers: { inferrs } } }),
  );
  await test.bar.openclaw.refresh();
  expect(isOnDemand(test.bar.store.current.openclaw)).toBe(mode === 'on-demand');
}

it('attaches to the server that OpenClaw starts, leaves it when it ends, and starts none itself', async () => {
  const test = await open();
  await connect(test, 'on-demand');
  test.bar.setVisible(true);
  await expect(test.bar.server.start()).rejects.toMatchObject({
    failure: { kind: 'not-available', what: 'start-on-demand' },
  });
  expect(trayView(test.bar.store.current, createTranslator('en')).items).toContainEqual(
    expect.objectContaining({ label: 'Start server', enabled: false }),
  );
  expect(processesOf(test.home)).toEqual([]);
  const openclaw = await open({ settings: { port: test.port } });
  for (let time = 1; time <= 2; time += 1) {
    await openclaw.bar.server.start();
    const { server } = await test.until(
      'attached, its model seen',
      (snapshot) => snapshot.server.kind === 'external' && snapshot.server.model !== undefined,
    );
    expect(server).toMatchObject({ port: test.port, owner: { isOrphan: false } });
    await openclaw.until('ready', is('ready'));
    await openclaw.bar.server.stop();
    await test.until('gone', is('stopped'));
    await openclaw.until('stopped', is('stopped'));
  }
}, 40_000);

it('leaves a server alone that the user stopped watching', async () => {
  const test = await open();
  await connect(test, 'on-demand');
  let connections = 0;
  const theirs = createServer((_request, response) => response.end('inferrs is running'));
  theirs.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => {
    theirs.listen(test.port, '127.0.0.1', resolve);
  });
  atEnd(() => {
    theirs.closeAllConnections();
    theirs.close();
  });
  test.bar.setVisible(true);
  await test.until('attached', is('external'));
  test.bar.server.detach();
  for (let look = 1; look <= 2; look += 1) {
    const before = connections;
    test.bar.setVisible(true);
    await expect.poll(() => connections, { timeout: 5_000 }).toBeGreaterThan(before);
  }
  expect(test.bar.store.current.server.kind).toBe('stopped');
}, 30_000);

it('looks at what comes after the server that was left alone', async () => {
  const test = await open();
  await connect(test, 'on-demand');
  const clock = new SpecClock();
  const seen: number[] = [];
  let isOpen = true;
  const watch = new OnDemandWatch({
    clock,
    isVisible: () => true,
    accepts: () => Promise.resolve(isOpen),
    onSeen: (port) => {
      seen.push(port);
      return Promise.resolve();
    },
  });
  watch.ignore();
  watch.follow(test.bar.store.current);
  await clock.pass(10_000);
  expect(seen).toEqual([]);
  isOpen = false;
  await clock.pass(3_000);
  isOpen = true;
  await clock.pass(3_000);
  expect(seen).toEqual([test.port]);
  watch.dispose();
  expect(clock.pending).toBe(0);
});

it('does not look out where the app runs the server itself', async () => {
  const test = await open();
  await connect(test, 'app-runs');
  test.bar.setVisible(true);
  await test.bar.server.start();
  await test.until('ready', is('ready'));
  // The mode changes under a server of ours: it goes on, and can be restarted and stopped.
  await connect(test, 'on-demand');
  await test.bar.server.restart();
  await test.until('ending', is('stopping'));
  await test.until('ready again', is('ready'));
  await test.bar.server.stop();
  await test.until('stopped', is('stopped'));
});
