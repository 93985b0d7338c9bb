import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../support/app.ts';
import { model } from '../support/home.ts';
import { groupOf } from '../support/processes.ts';
import { startServer } from '../support/server.ts';
import { countWindows, headingOf, hangPage } from '../support/shell.ts';
import { expect, test } from '../support/test.ts';
import { until } from '../../test/until.ts';

interface Asked {
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** Has a person copy the report first, and then wait with the answer. */
async function answerCrash(
  app: App,
): Promise<{ asked: () => Promise<readonly Asked[]>; quit: () => Promise<void> }> {
  const state = await app.electron.evaluateHandle(({ dialog }) => {
    const found = { asked: [] as Asked[], quit: (): void => undefined };
    dialog.showMessageBox = (...args: unknown[]) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the app asks it
      found.asked.push(args.at(-1) as Asked);
      if (found.asked.length === 1) return Promise.resolve({ response: 1, checkboxChecked: false });
      return new Promise((resolve) => {
        found.quit = () => resolve({ response: 2, checkboxChecked: false });
      });
    };
    return found;
  });
  return {
    asked: () => state.evaluate(({ asked }) => asked),
    quit: () => state.evaluate(({ quit }) => quit()),
  };
}

test('an error that nobody caught ends the app in order, can be copied, and the next start is whole', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  const server = await startServer(app);
  const { asked, quit } = await answerCrash(app);

  await app.electron.evaluate(() => {
    setImmediate(() => {
      throw new Error('nobody expected this; api_key=sk-very-secret-value-1234');
    });
  });
  await until('a second question', async () => (await asked()).length === 2);
  const [question] = await asked();
  expect(question?.detail).toContain('nobody expected this');
  expect(question?.buttons).toEqual(['Start again', 'Copy report', 'Quit']);
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain('Error: nobody expected this');
  expect(copied).toContain('electron ');
  expect(copied).not.toContain('very-secret');
  await until('the server to be gone', () => groupOf(server.group).length === 0);
  expect(await countWindows(app)).toBe(0);

  await quit();
  await app.untilEnded(1);
  await app.untilNothingIsLeft();
  const kept = join(home.userData, 'last-error.txt');
  expect(readFileSync(kept, 'utf8')).toBe(copied);
  expect(statSync(kept).mode & 0o777).toBe(0o600);

  const next = await launch();
  const dashboard = await next.dashboard();
  await dashboard.expectStatus('stopped');
  await startServer(next);
  const report = await dashboard.page.evaluate(() =>
    window.inferrsBar?.invoke('report.make', undefined),
  );
  expect(JSON.stringify(report)).toContain('nobody expected this');
});

test('a promise that fails unheard is written to the log, and ends nothing', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  await startServer(app);
  await app.electron.evaluate(() => {
    setImmediate(() => void Promise.reject(new Error('nobody waited for this')));
  });
  const dashboard = await app.dashboard();
  await dashboard.goTo('Logs');
  await expect(dashboard.page.getByText('nobody waited for this').first()).toBeVisible();
  await dashboard.expectStatus('ready');
});

test('a window that hangs comes back where it was', async ({ home, launch }) => {
  await home.seedReady();
  const app = await launch();
  await (await app.dashboard()).goTo('Settings');
  await hangPage(app);
  await until('the screen to be back', async () => (await headingOf(app)) === 'Settings');
  app.forgive(/a window crashed/);
});

/** The process that draws for all windows; undefined while there is none. */
const gpuOf = (app: App): Promise<number | undefined> =>
  app.electron.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ type }) => type === 'GPU')?.pid,
  );

test('windows outlive a graphics process that crashes, and do without it next time', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  await startServer(app);
  const { page } = await app.dashboard();
  for (let crash = 1; crash <= 2; crash += 1) {
    const pid = await until('a graphics process', () => gpuOf(app));
    process.kill(pid, 'SIGKILL');
    await until('another one', async () => ![pid, undefined].includes(await gpuOf(app)));
  }
  await expect(page.getByRole('main')).toContainText(model);
  expect((await page.screenshot()).length).toBeGreaterThan(10_000);
  await app.quit();

  const next = await launch();
  const dashboard = await next.dashboard();
  await dashboard.goTo('Logs');
  await expect(dashboard.page.getByText('drawn without the graphics chip')).toBeVisible();
});

test('its own folder vanishing under it stops neither the server nor the app', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  const server = await startServer(app);
  rmSync(home.userData, { recursive: true });
  const dashboard = await app.dashboard();
  await dashboard.expectStatus('ready');
  await dashboard.page.evaluate(() =>
    window.inferrsBar?.invoke('settings.update', { theme: 'dark' }),
  );
  expect(home.readSettings()).toMatchObject({ theme: 'dark' });
  await (await app.tray()).click('Stop server');
  await dashboard.expectStatus('stopped');
  expect(groupOf(server.group)).toEqual([]);
  await startServer(app);
  await app.quit();
  await app.untilNothingIsLeft();
});

test('a shutdown of the computer (SIGTERM) ends it as quitting does', async ({ home, launch }) => {
  await home.seedReady();
  const app = await launch();
  const server = await startServer(app);
  app.electron.process().kill('SIGTERM');
  await app.exited;
  expect(groupOf(server.group)).toEqual([]);
  expect(app.output).toContain('ended');
  await app.untilNothingIsLeft();
});
