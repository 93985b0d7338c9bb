import { join } from 'node:path';
import { model, type Home } from '../support/home.ts';
import { groupOf, isAlive, openFiles, untilGone } from '../support/processes.ts';
import { only, serversOf, startServer, startsOf } from '../support/server.ts';
import { expect, test } from '../support/test.ts';
import { until } from '../../test/until.ts';

test.describe('the app', () => {
  test('started a second time brings its window up', async ({ home, launch }) => {
    await home.seedReady();
    const app = await launch();
    const first = await app.dashboard();
    await first.page.close();
    await until('no window', () => app.electron.windows().length === 0);

    const exit = await app.startSecond();
    expect(exit).toEqual({ code: 0, signal: null });
    const second = await app.dashboard();
    await second.expectStatus('stopped');
    expect(app.electron.windows()).toHaveLength(1);
  });

  test('stops the server on quitting', async ({ home, launch }) => {
    await home.seedReady();
    const app = await launch();
    const server = await startServer(app);
    await app.quit();
    expect(groupOf(server.group)).toEqual([]);
    await app.untilNothingIsLeft();
  });

  test('leaves the server when told to, and finds it again', async ({ home, launch }) => {
    await home.seedReady({ keepServerOnQuit: true });
    const first = await launch();
    const server = await startServer(first);
    await first.quit();
    expect(isAlive(server)).toBe(true);
    await until('the kept server answers', async () => (await healthOf(home)) === 200);

    const second = await launch();
    const dashboard = await second.dashboard();
    await dashboard.expectStatus('external');
    await expect(dashboard.status).toContainText(model);
    const tray = await second.tray();
    await tray.click('Stop server');
    await dashboard.expectStatus('stopped');
    await untilGone(() => groupOf(server.group), 1_000);
  });
});

test.describe('the server', () => {
  test('that cannot load its model, or answer, says why', async ({ home, launch }) => {
    const reason = 'unsupported tensor type Q9_X in blk.0.attn';
    home.practice({ PRACTICE_LOAD_FAIL: reason });
    await home.seedReady();
    const app = await launch();
    const dashboard = await app.dashboard();
    const overview = await dashboard.overview();
    await overview.start.click();
    await dashboard.expectStatus('failed');
    await expect(overview.heading).toHaveText('The model could not be loaded');
    await expect(overview.main).toContainText(`inferrs says: ${reason}`);
    await until('the failed process is gone', () => serversOf(app).length === 0);

    home.practice({ PRACTICE_CHAT_ERROR: 'CUDA_ERROR_OUT_OF_MEMORY' });
    await overview.remedy('Try again').click();
    await dashboard.expectStatus('ready');
    const diagnose = await dashboard.diagnose();
    await diagnose.message.fill('Hi');
    await diagnose.message.press('Enter');
    await expect(diagnose.answer).toContainText('The engine failed while it worked on the answer.');
    await expect(diagnose.answer).toContainText('CUDA_ERROR_OUT_OF_MEMORY');
    await expect(diagnose.requests.first()).toContainText(
      /Try it.*CUDA_ERROR_OUT_OF_MEMORY.*Failed/,
    );
    await dashboard.goTo('Overview');
    const trouble = dashboard.page.getByRole('region', { name: 'Answers fail' });
    await expect(trouble).toContainText('not enough memory for an answer');
    const tray = await app.tray();
    expect(await tray.stateLine()).toBe('Ready · Answers fail');
    await trouble.getByRole('button', { name: 'Restart it now' }).click();
    await expect(trouble).toBeHidden();
    await dashboard.expectStatus('ready');
  });

  test('is started once, however often Start is clicked', async ({ home, launch }) => {
    home.practice({ PRACTICE_STATE_FILE: join(home.dir, 'starts') });
    await home.seedReady();
    const app = await launch();
    const dashboard = await app.dashboard();
    const seen = await dashboard.recordServer();
    const overview = await dashboard.overview();
    await expect(overview.start).toBeEnabled();
    await overview.start.evaluate((button: HTMLElement) => {
      for (let n = 0; n < 50; n++) button.click();
      // Past the button, too: as from several windows at once.
      for (let n = 0; n < 50; n++) void window.inferrsBar?.invoke('server.start', {});
    });
    await dashboard.expectStatus('ready');
    only(serversOf(app));
    expect(startsOf(home)).toBe(1);
    expect(await seen()).toEqual(['starting', 'ready']);
  });

  test('started and stopped over and over leaves nothing open', async ({ home, launch }) => {
    await home.seedReady();
    const app = await launch();
    const dashboard = await app.dashboard();
    const overview = await dashboard.overview();
    const cycle = async (): Promise<void> => {
      await overview.start.click();
      await dashboard.expectStatus('ready');
      await overview.stop.click();
      await dashboard.expectStatus('stopped');
    };
    // The first rounds load what is loaded on first use.
    for (let round = 0; round < 2; round++) await cycle();
    const before = openFiles(app.pid);
    for (let round = 0; round < 5; round++) await cycle();
    // A leak would show five times; a connection may just be closing.
    await until('no more files than before', () => openFiles(app.pid) <= before + 2);
    expect(app.tree().filter(({ command }) => !command.includes('electron'))).toEqual([]);
  });

  test('that hangs is unhealthy until it answers again', async ({ home, launch }) => {
    await home.seedReady();
    const app = await launch();
    const server = await startServer(app);
    const dashboard = await app.dashboard();
    home.control({ health: 'hang' });
    await dashboard.expectStatus('unhealthy', 20_000);
    expect(isAlive(server)).toBe(true);
    home.control({});
    await dashboard.expectStatus('ready', 20_000);
    expect(only(serversOf(app)).pid).toBe(server.pid);
  });
});

test('a giant line and broken bytes are shown for what they are', async ({ home, launch }) => {
  const characters = 10_000_000;
  home.practice({ PRACTICE_LOG_GIANT_LINE: characters, PRACTICE_LOG_INVALID_UTF8: true });
  await home.seedReady();
  const app = await launch();
  await startServer(app);
  const dashboard = await app.dashboard();
  await dashboard.logs();
  const log = dashboard.page.getByRole('log', { name: 'Server log' });
  const search = dashboard.page.getByRole('searchbox', { name: 'Search the log' });
  await search.fill('broken:');
  await expect(log).toContainText('broken: \uFFFD\uFFFD\uFFFD(₀END');
  await search.fill('bytes cut');
  await expect(log.locator('mark')).toHaveText('bytes cut');
  const cut = Number(/\[(\d+) bytes cut\]/.exec((await log.textContent()) ?? '')?.[1]);
  expect(cut).toBeGreaterThan(characters - 65_536);
  expect(cut).toBeLessThan(characters);
});

async function healthOf(home: Home): Promise<number> {
  return (await fetch(`http://127.0.0.1:${home.port}/health`)).status;
}
