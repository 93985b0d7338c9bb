import type { Page } from '@playwright/test';
import type { Snapshot } from '../../shared/snapshot.ts';
import { changedOutside, connected, notFound } from '../../test/renderer/openclaw.ts';
import {
  base,
  crashed,
  NOW,
  ready,
  smokeFailed,
  smokePassed,
} from '../../test/renderer/snapshots.ts';
import { shown } from './screens/all.ts';
import { proven } from './screens/setup.ts';
import { guided, withoutModel } from './screens/states.ts';
import { tabTo } from './support/focus.ts';
import { primaries } from './support/primaries.ts';
import { expect, SIZES, test } from './support/test.ts';

const main = (page: Page) => page.getByRole('main');
const step = (page: Page) => page.locator('[aria-current=step]').getByRole('heading');
const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true });
const started: Snapshot = { ...guided, server: ready };

test('has one button to press in each step, in sight in the smallest window and zoomed', async ({
  page,
  open,
}) => {
  const double = await open(guided, { size: 'small' });
  const { width, height } = SIZES.small;
  // At 200 % there are half as many CSS pixels each way.
  const sizes = [SIZES.small, { width: width / 2, height: height / 2 }];
  const expected: Readonly<Record<string, string>> = {
    setup: 'Install inferrs',
    'setup-failed': 'Install inferrs',
    'setup-not-runnable': 'Let it run…',
    'setup-model': 'Download (1.7 GB)',
    'setup-model-failed': 'Resume',
    'overview-first': 'Start server',
    'setup-start-failed': 'Choose another model',
    'setup-connect': 'Connect',
    'setup-connected': 'Run smoke test',
    'setup-test-failed': 'Turn tools off',
    'setup-proven': 'Done',
  };
  for (const [name, primary] of Object.entries(expected)) {
    const screen = shown.find((one) => one.name === name);
    if (screen === undefined) throw new Error(`No screen ${name}`);
    await double.emit('app.changed', {
      ...screen.snapshot,
      settings: { ...screen.snapshot.settings, onboarded: false },
    });
    for (const size of sizes) {
      await page.setViewportSize(size);
      await expect.poll(() => primaries(page), `${name}, ${size.width}`).toEqual([primary]);
    }
  }
  // Also with all of it unfolded.
  await double.emit('app.changed', { ...started, smoke: base.smoke });
  await button(page, 'Details').click();
  await expect(main(page).getByText(/Everything else in .*, comments included/)).toBeAttached();
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expect.poll(() => primaries(page)).toEqual(['Connect']);
  }
});

test('is gone through with the keyboard alone, and says which step is next', async ({
  page,
  open,
}) => {
  const double = await open({ ...withoutModel, engine: { kind: 'not-found', searched: [] } });
  const press = async (name: string | RegExp): Promise<void> => {
    const wanted = main(page).getByRole('button', { name });
    await tabTo(page, wanted);
    await page.keyboard.press('Enter');
  };
  const says = async (title: string): Promise<void> => {
    await expect(step(page)).toHaveText(title);
    await expect(step(page)).toBeFocused();
    await expect(main(page).getByText(`Done. Next: ${title}`)).toBeAttached();
  };
  await press('Install inferrs');
  expect(await double.calls('engine.install')).toEqual([
    { name: 'engine.install', input: { lookForUpdates: true } },
  ]);
  await double.emit('app.changed', { engine: guided.engine });
  await says('Get a model');
  await press(/^Download Qwen/);
  const model = 'Qwen/Qwen3.5-0.8B';
  expect(await double.calls('models.select')).toEqual([
    { name: 'models.select', input: { model } },
  ]);
  await expect.poll(() => double.calls('models.download')).toHaveLength(1);
  await double.emit('app.changed', { models: guided.models });
  await says('Start it');
  await press('Start server');
  expect(await double.calls('server.start')).toHaveLength(1);
  await double.emit('app.changed', { server: ready });
  await says('Connect OpenClaw and test');
  await press('Connect');
  await expect.poll(() => double.calls('openclaw.apply')).toHaveLength(1);
  await double.emit('app.changed', { openclaw: connected });
  await press('Run smoke test');
  expect(await double.calls('smoke.run')).toHaveLength(1);
  await double.emit('app.changed', { smoke: proven.smoke });
  await expect(main(page).getByRole('alert')).toContainText('It works');
  expect(await double.calls('settings.update')).toEqual([
    { name: 'settings.update', input: { onboarded: true } },
  ]);
  // Told so, it stays until it is left.
  await double.emit('app.changed', { settings: { ...guided.settings, onboarded: true } });
  await expect(main(page)).toContainText('I am here and ready to help.');
  await press('Done');
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveText(
    'OpenClaw can use your model',
  );
});

test('takes nobody from where they are when a step is done', async ({ page, open }) => {
  const double = await open(guided);
  const link = page.getByRole('link', { name: 'Settings' });
  await link.focus();
  await double.emit('app.changed', { server: ready });
  await expect(step(page)).toHaveText('Connect OpenClaw and test');
  await expect(link).toBeFocused();
});

test('says within the step why OpenClaw’s settings could not be read, and looks again', async ({
  page,
  open,
}) => {
  const failure = { code: 'preview-expired', params: {} } as const;
  const double = await open(started, {
    failures: { 'openclaw.preview': { kind: 'openclaw', failure } },
  });
  await expect(main(page).getByRole('alert')).toContainText('OpenClaw’s settings are as they were');
  await button(page, 'Try again').click();
  await expect.poll(() => double.calls('openclaw.preview')).toHaveLength(2);
});

test('says why a change was taken back, and shows it once more', async ({ page, open }) => {
  await open(started, {
    answers: {
      'openclaw.apply': {
        kind: 'rolled-back',
        restricted: false,
        issues: [{ path: 'models.providers.inferrs', message: 'Unrecognized key' }],
      },
    },
  });
  await button(page, 'Connect').click();
  const alert = main(page).getByRole('alert');
  await expect(alert).toContainText('OpenClaw did not accept the change');
  await expect(alert).toContainText('Unrecognized key');
  await button(page, 'Try again').click();
  await expect(button(page, 'Connect')).toBeVisible();
});

test('is no dead end where OpenClaw is missing, or its entry was changed', async ({
  page,
  open,
}) => {
  const double = await open({ ...started, openclaw: notFound });
  for (const name of ['OpenClaw website', 'Check again', 'Skip this for now'])
    await expect(button(page, name)).toBeVisible();
  await double.emit('app.changed', { openclaw: changedOutside });
  await button(page, 'Open OpenClaw settings').click();
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveText('OpenClaw');
});

test('lets a start be tried again, whatever it failed of, and says so once', async ({
  page,
  open,
}) => {
  const double = await open(guided);
  const failed: Snapshot['server'] = {
    kind: 'failed',
    problem: { ...crashed, remedies: [{ kind: 'show-logs' }] },
  };
  await double.emit('app.changed', { server: failed });
  await button(page, 'Try again').click();
  expect(await double.calls('server.start')).toHaveLength(1);
  const { since, model, pid } = ready;
  const unhealthy = { kind: 'unhealthy', since, model, pid, why: 'timeout', detail: '' } as const;
  await double.emit('app.changed', { server: unhealthy });
  await expect(main(page).getByRole('button', { name: /restart/i })).toHaveCount(1);
  await double.emit('app.changed', {
    server: { kind: 'restarting', attempt: 1, at: NOW, model, cause: crashed },
  });
  await expect(main(page).getByRole('button', { name: /restart/i })).toHaveCount(1);
  expect(await primaries(page)).toEqual(['Restart now']);
});

test('takes no test from before for one of how things are', async ({ page, open }) => {
  const stale = { ...smokeFailed, finishedAt: NOW - 1 };
  const double = await open({ ...started, openclaw: connected, smoke: stale });
  // Perhaps it was mended on another screen.
  await expect.poll(() => primaries(page)).toEqual(['Run smoke test']);
  await double.emit('app.changed', { openclaw: started.openclaw });
  await button(page, 'Connect').click();
  await expect.poll(() => double.calls('openclaw.apply')).toHaveLength(1);
  await double.emit('app.changed', { openclaw: connected });
  await expect(main(page).getByRole('alert')).toContainText('Connected');
  await double.emit('app.changed', { smoke: { ...smokeFailed, finishedAt: NOW + 1 } });
  await expect(main(page).getByRole('alert')).toContainText('Not yet: OpenClaw answer');
});

test('can be skipped, and come back to from Settings', async ({ page, open }) => {
  const double = await open({ ...guided, smoke: smokePassed });
  await button(page, 'Skip this for now').click();
  expect(await double.calls('settings.update')).toEqual([
    { name: 'settings.update', input: { onboarded: true } },
  ]);
  await double.emit('app.changed', { settings: { ...guided.settings, onboarded: true } });
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveText(
    'Choose a model to begin with',
  );
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Getting started' }).click();
  await expect(step(page)).toHaveText('Start it');
  await page.setViewportSize(SIZES.small);
  expect(await primaries(page)).toEqual(['Start server']);
});
