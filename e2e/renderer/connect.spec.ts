import type { Page } from '@playwright/test';
import type { OpenClawFailure } from '../../shared/openclaw/failure.ts';
import { changedOutside, connected, preview } from '../../test/renderer/openclaw.ts';
import {
  base,
  NOW,
  ready,
  smokeFailed,
  smokePassed,
  smokeRunning,
  withServer,
} from '../../test/renderer/snapshots.ts';
import { unfoldDetails } from './support/details.ts';
import { primaries } from './support/primaries.ts';
import { expect, test } from './support/test.ts';

const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true });
const alert = (page: Page) => main(page).getByRole('alert');
const openclaw = (failure: OpenClawFailure) => ({ kind: 'openclaw', failure }) as const;

for (const size of ['full', 'small'] as const)
  test(`connects in one click, and shows without scrolling how to go on (${size})`, async ({
    page,
    open,
  }) => {
    const double = await open(withServer(ready), { hash: 'openclaw', size });
    await expect(main(page)).toContainText('is added to OpenClaw’s settings');
    expect(await primaries(page)).toEqual(['Connect']);
    await button(page, 'Connect').click();
    expect(await double.calls('openclaw.apply')).toEqual([
      { name: 'openclaw.apply', input: { previewId: preview.id } },
    ]);
    await double.emit('app.changed', { openclaw: connected });
    await expect(page.locator('[data-result]')).toBeFocused();
    await expect(alert(page)).toContainText('Done.');
    for (const seen of [
      page.getByRole('status', { name: 'OpenClaw status' }),
      alert(page),
      main(page).getByText('/model inferrs/google/gemma-4-E2B-it'),
      button(page, 'Copy the example'),
      button(page, 'Run smoke test'),
    ])
      await expect(seen).toBeInViewport({ ratio: 1 });
    expect(await primaries(page)).toEqual(['Run smoke test']);
  });

test('says that it is written, and who is connected, while OpenClaw is still asked', async ({
  page,
  open,
}) => {
  const validating = { ...connected, activity: { kind: 'validating' } } as const;
  await open({ ...withServer(ready), openclaw: validating }, { hash: 'openclaw' });
  await expect(page.getByRole('status', { name: 'OpenClaw status' })).toHaveText('Connected');
  await expect(main(page)).toContainText('Written. Asking OpenClaw whether it accepts it…');
  await expect(button(page, 'Stop waiting')).toBeEnabled();
});

test('says beforehand what OpenClaw will probably refuse, and lets it be tried', async ({
  page,
  open,
}) => {
  const params = { detail: 'models.providers.inferrs: Unrecognized key: "timeoutSeconds"' };
  const warned = { ...preview, warnings: [{ code: 'probably-refused', params } as const] };
  await open(base, { hash: 'openclaw', answers: { 'openclaw.preview': warned } });
  const warning = main(page).getByRole('listitem').filter({ hasText: 'will probably refuse' });
  await expect(warning.getByText('"timeoutSeconds"')).toBeHidden();
  await warning.getByText('Details').click();
  await expect(warning.getByText('"timeoutSeconds"')).toBeVisible();
  await expect(button(page, 'Connect')).toBeEnabled();
});

test('keeps its one button in sight, however little there is to see of the rest', async ({
  page,
  open,
}) => {
  await open(base, { hash: 'openclaw' });
  await unfoldDetails(page);
  for (const [width, height] of [
    [1280, 900],
    [720, 520],
    // The smallest window at 200 %.
    [360, 260],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const place of [
      button(page, 'Details'),
      main(page).getByText('Backups', { exact: true }),
    ]) {
      await place.scrollIntoViewIfNeeded();
      await expect(button(page, 'Connect')).toBeInViewport({ ratio: 1 });
    }
  }
});

test('connects as the options say that were chosen with the details', async ({ page, open }) => {
  const double = await open(base, { hash: 'openclaw' });
  await unfoldDetails(page);
  await page.getByText('OpenClaw starts it on demand', { exact: true }).click();
  await expect
    .poll(() => double.calls('openclaw.preview'))
    .toMatchObject([{ input: { mode: 'app-runs' } }, { input: { mode: 'on-demand' } }]);
  // Or as another model, once that is chosen.
  await double.emit('app.changed', { settings: { ...base.settings, model: 'Qwen/Qwen3-4B' } });
  await expect.poll(() => double.calls('openclaw.preview')).toHaveLength(3);
  await button(page, 'Connect').click();
  await expect.poll(() => double.calls('openclaw.apply')).toHaveLength(1);
});

test('says in its place why nothing was written, and looks again', async ({ page, open }) => {
  const held = { pid: 5120, path: '/Users/mina/.openclaw/openclaw.json', waitedSeconds: 22 };
  const failures = { 'openclaw.apply': openclaw({ code: 'lock-held', params: held }) };
  const double = await open(base, { hash: 'openclaw', failures });
  await button(page, 'Connect').click();
  await expect(alert(page)).toContainText('5120');
  await expect(alert(page)).toBeInViewport();
  expect(await primaries(page)).toEqual(['Try again']);
  await button(page, 'Try again').click();
  await expect(button(page, 'Connect')).toBeEnabled();
  expect(await double.calls('openclaw.preview')).toHaveLength(2);
});

test('goes on as before where somebody stopped waiting', async ({ page, open }) => {
  const failures = { 'openclaw.apply': openclaw({ code: 'cancelled', params: {} }) };
  const double = await open(base, { hash: 'openclaw', failures });
  await button(page, 'Connect').click();
  await expect.poll(() => double.calls('openclaw.preview')).toHaveLength(2);
  await expect(button(page, 'Connect')).toBeEnabled();
  await expect(alert(page)).toHaveCount(0);
});

test('leads to the models where none is chosen', async ({ page, open }) => {
  const failures = { 'openclaw.preview': openclaw({ code: 'no-model', params: {} }) };
  await open(base, { hash: 'openclaw', failures });
  await expect(alert(page)).toContainText('No model is chosen');
  await button(page, 'Choose a model').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
});

test('shows the test as it goes on, and what came of it', async ({ page, open }) => {
  const double = await open(withServer(ready, { openclaw: connected }), {
    hash: 'openclaw',
    size: 'small',
  });
  await button(page, 'Run smoke test').click();
  expect(await double.calls('smoke.run')).toHaveLength(1);
  await double.emit('app.changed', { smoke: smokeRunning });
  await expect(main(page).getByRole('progressbar')).toBeInViewport();
  await expect(button(page, 'Cancel the test')).toBeInViewport();
  await double.emit('app.changed', { smoke: { ...smokeFailed, finishedAt: NOW + 1 } });
  await expect(alert(page)).toContainText('Not yet: OpenClaw answer');
  await expect(alert(page)).toBeInViewport();
  expect(await primaries(page)).toEqual(['Turn tools off']);
  await double.emit('app.changed', { smoke: { ...smokePassed, finishedAt: NOW + 2 } });
  await expect(alert(page)).toContainText('It works');
  await button(page, 'Show results').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Diagnose' })).toBeVisible();
});

test('offers no connection where others changed it, and plans none', async ({ page, open }) => {
  const double = await open({ ...base, openclaw: changedOutside }, { hash: 'openclaw' });
  await expect(button(page, 'Put it back')).toBeVisible();
  await expect(button(page, 'Connect')).toHaveCount(0);
  expect(await double.calls('openclaw.preview')).toEqual([]);
  expect(await primaries(page)).toEqual(['Put it back']);
});
