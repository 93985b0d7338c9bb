import { labelsOf, findItem } from '../support/tray-menu.ts';
import { model } from '../support/home.ts';
import { expect, test } from '../support/test.ts';

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
});
