import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findItem, labelsOf, type MenuItem } from '../support/tray-menu.ts';
import { model, otherModel as other } from '../support/home.ts';
import { PortHolder } from '../support/port-holder.ts';
import { expect, test } from '../support/test.ts';
import { until } from '../../test/until.ts';

test('the tray tells the state and runs the server', async ({ home, launch }) => {
  await home.seedReady();
  const app = await launch();
  const tray = await app.tray();

  const stopped = await tray.untilMenu(
    'Start server can be clicked',
    (menu) => findItem(menu, ['Start server'])?.enabled === true,
  );
  expect(labelsOf(stopped)).toEqual([
    `Stopped · ${model}`,
    'Practice engine',
    '—',
    'Start server',
    'Restart server',
    'Model',
    '—',
    'Run smoke test',
    expect.stringMatching(/^OpenClaw: /),
    '—',
    'Open Inferrs Bar',
    'Show logs',
    'Settings…',
    'Start at login',
    '—',
    'Quit Inferrs Bar',
  ]);
  expect(stopped.children[0]?.enabled).toBe(false);
  expect(findItem(stopped, ['Restart server'])?.enabled).toBe(false);
  expect(await tray.tooltip()).toBe(`Inferrs Bar: Stopped · ${model} · Practice engine`);
  const stoppedIcon = await tray.icon();

  await tray.click('Start server');
  await tray.untilState('Ready');
  expect(await tray.tooltip()).toBe(`Inferrs Bar: Ready · ${model} · Practice engine`);
  const readyIcon = await tray.icon();
  expect(readyIcon).not.toBe(stoppedIcon);
  const ready = await tray.menu();
  expect(findItem(ready, ['Start server'])).toBeUndefined();
  expect(findItem(ready, ['Restart server'])?.enabled).toBe(true);

  await tray.click('Stop server');
  await tray.untilState('Stopped');
  expect(await tray.icon()).toBe(stoppedIcon);

  home.practice({ PRACTICE_LOAD_MS: 60_000 });
  await tray.click('Start server');
  await tray.untilState('Loading model');
  const busy = new Set<string>();
  await until('the icon to move', async () => busy.add(await tray.icon()).size === 3);
  await tray.click('Stop server');
  await tray.untilState('Stopped');

  home.practice({ PRACTICE_LOAD_FAIL: 'no such tensor' });
  await tray.click('Start server');
  await tray.untilState('Failed · The model could not be loaded');
  const failed = await tray.menu();
  expect(failed.children[0]?.enabled).toBe(false);
  expect(labelsOf(failed)[1]).toBe('Choose another model');
  expect(await tray.tooltip()).toBe(
    'Inferrs Bar: Failed · The model could not be loaded · Practice engine',
  );
  const troubleIcon = await tray.icon();
  expect(new Set([stoppedIcon, readyIcon, troubleIcon, ...busy]).size).toBe(6);
  await tray.click('Choose another model');
  await expect(
    (await app.dashboard()).page.getByRole('heading', { level: 1, name: 'Models' }),
  ).toBeVisible();
});

test('a port that is taken is named in the first line, and the line under it sets it right', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const holder = await PortHolder.start(home.port);
  const app = await launch();
  const tray = await app.tray();
  await tray.click('Start server');
  await tray.untilState(`Failed · Port ${String(home.port)} is already in use`);
  const [, remedy = ''] = labelsOf(await tray.menu());
  expect(remedy).toMatch(/^Use port \d+$/);
  await tray.click(remedy);
  await tray.untilState(`Ready · ${model}`);
  expect(home.readSettings().port).toBe(Number(remedy.replace('Use port ', '')));
  expect(holder.isAlive).toBe(true);
  await holder.stop();
});

test('a model is chosen in the tray, and the window has the same choice at once', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  const overview = await (await app.dashboard()).overview();
  const tray = await app.tray();
  const choice = (menu: MenuItem): Record<string, boolean> =>
    Object.fromEntries(
      (findItem(menu, ['Model'])?.children ?? []).flatMap(({ label, toggle, checked }) => {
        if (toggle === 'radio') return [[label, checked] as const];
        expect(label).toMatch(/^(?:Fits|Tight|Too big) · (?:Agents and chat|Chat only)$/);
        return [];
      }),
    );
  const listed = await tray.untilMenu('both models', (menu) => {
    return Object.keys(choice(menu)).length === 2;
  });
  expect(choice(listed)).toEqual({ [model]: true, [other]: false });

  await tray.click('Start server');
  await tray.untilState(`Ready · ${model}`);
  await tray.click('Model', other);
  await tray.untilState(`Ready · ${other}`);
  expect(choice(await tray.menu())).toEqual({ [model]: false, [other]: true });
  await expect(overview.model).toHaveValue(other);
  expect(home.readSettings().model).toBe(other);
  const answer: unknown = await (await fetch(`http://127.0.0.1:${home.port}/v1/models`)).json();
  expect(answer).toMatchObject({
    data: expect.arrayContaining([
      expect.objectContaining({ id: other, owned_by: 'inferrs (loaded)' }),
    ]),
  });
});

test('the tray opens windows, and remembers to start at login', async ({ home, launch }) => {
  await home.seedReady();
  const app = await launch();
  const tray = await app.tray();
  const first = await app.dashboard();
  await first.expectStatus('stopped');
  await first.page.close();
  expect(app.electron.windows()).toEqual([]);

  await tray.click('Show logs');
  const second = await app.dashboard();
  await expect(second.page.getByRole('log', { name: 'Server log' })).toBeVisible();
  await tray.click('Open Inferrs Bar');
  await expect(second.page.getByRole('combobox', { name: 'Model' })).toBeVisible();
  expect(app.electron.windows()).toHaveLength(1);

  const autostart = join(home.dir, '.config', 'autostart', 'inferrs-bar.desktop');
  const isOn = (menu: MenuItem): boolean => findItem(menu, ['Start at login'])?.checked === true;
  await tray.click('Start at login');
  await tray.untilMenu('start at login on', isOn);
  expect(readFileSync(autostart, 'utf8')).toContain('Exec="');
  await tray.click('Start at login');
  await tray.untilMenu('start at login off', (menu) => !isOn(menu));
  expect(existsSync(autostart)).toBe(false);
});

test('quitting from the tray stops the server and takes the icon away', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  const tray = await app.tray();
  await tray.click('Start server');
  await tray.untilState('Ready');
  await app.quit();
  await app.untilNothingIsLeft();
  expect(await tray.isThere()).toBe(false);
});
