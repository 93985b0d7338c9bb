import type { Locator, Page } from '@playwright/test';
import { shown } from './screens/all.ts';
import * as budgets from '../../test/renderer/budgets.ts';
import { connected, notConnected } from '../../test/renderer/openclaw.ts';
import {
  crashed,
  base,
  deepPassed,
  loadedModels,
  MODEL,
  NOW,
  ready,
  smokePassed,
  withServer,
} from '../../test/renderer/snapshots.ts';
import { showPreview } from './support/details.ts';
import { expect, test } from './support/test.ts';

/** The names that other tests and assistive technology rely on; they must not change. */

const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true });

test('names the navigation and leads to every screen', async ({ page, open }) => {
  await open(base);
  const navigation = page.getByRole('navigation', { name: 'Main', exact: true });
  await expect(navigation.getByRole('link')).toHaveText([
    'Overview',
    'Models',
    'Logs',
    'Diagnose',
    'OpenClaw',
    'Settings',
  ]);
  for (const name of ['Models', 'Logs', 'Diagnose', 'OpenClaw', 'Settings']) {
    await navigation.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
    await expect(navigation.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  }
});

/** On the overview the word alone is seen; what follows it is told by the stations, and heard. */
const words: Readonly<Record<string, readonly [word: string, elsewhere: RegExp]>> = {
  'overview-stopped': ['Stopped', /^Stopped$/],
  'overview-downloading': ['Downloading', /^Downloading · google\/gemma-4-E2B-it$/],
  'overview-loading': ['Loading model', /^Loading model · /],
  'overview-ready': ['Ready', /^Ready · google\/gemma-4-E2B-it · Metal/],
  'overview-unhealthy': ['Unhealthy', /^Unhealthy · /],
  'overview-restarting': ['Restarting', /^Restarting · /],
  'overview-failed': ['Failed', /^Failed · The model could not be loaded$/],
  'overview-external': ['External', /^External · google\/gemma-4-E2B-it · inferrs$/],
};

for (const [name, [word, elsewhere]] of Object.entries(words))
  test(`says ${name.replace('overview-', '')} in the server status`, async ({ page, open }) => {
    const screen = shown.find((each) => each.name === name);
    if (screen === undefined) throw new Error(`No such screen: ${name}`);
    await open(screen.snapshot);
    const status = page.getByRole('status', { name: 'Server status', exact: true });
    await expect(status).toHaveText(elsewhere);
    await expect(status.getByText(word, { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Logs' }).click();
    await expect(status).toHaveText(elsewhere);
  });

test('names the controls of the overview in every state they belong to', async ({ page, open }) => {
  const double = await open(base);
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(MODEL);
  const device = page.getByRole('radiogroup', { name: 'Device', exact: true });
  await expect(device.getByRole('radio', { name: 'Auto', exact: true })).toBeChecked();
  for (const name of ['Metal', 'CPU'])
    await expect(device.getByRole('radio', { name, exact: true })).not.toBeChecked();
  await expect(button(page, 'Start server')).toHaveCount(1);
  await expect(button(page, 'Run smoke test')).toHaveCount(1);
  await double.emit('app.changed', { server: ready });
  await expect(button(page, 'Stop server')).toHaveCount(1);
  await expect(button(page, 'Restart server')).toHaveCount(1);
  await expect(button(page, 'Start server')).toHaveCount(0);
});

test('offers Metal on a Mac and says elsewhere why not', async ({ page, open }) => {
  await open({ ...base, app: { ...base.app, platform: 'linux' } });
  const device = page.getByRole('radiogroup', { name: 'Device', exact: true });
  await expect(device).toHaveAccessibleDescription('Metal exists on a Mac only.');
  await expect(device.getByRole('radio', { name: 'Metal', exact: true })).toBeDisabled();
  await expect(device.getByRole('radio', { name: 'CPU', exact: true })).toBeEnabled();
});

test('names the log', async ({ page, open }) => {
  await open(base, { hash: 'logs' });
  await expect(page.getByRole('log', { name: 'Server log', exact: true })).toBeVisible();
});

test('says of each model whether it runs here and whether agents can use it', async ({
  page,
  open,
}) => {
  const models = base.models.models.map((model) => ({ ...model, toolCalls: model.id !== MODEL }));
  const double = await open({ ...base, models: { ...base.models, models } }, { hash: 'models' });
  const items = page
    .getByRole('list', { name: 'Models on this computer', exact: true })
    .getByRole('listitem');
  const expectWords = async (...pairs: (readonly [string, string])[]): Promise<void> => {
    await expect(items).toHaveCount(pairs.length);
    for (const [at, pair] of pairs.entries())
      for (const word of pair)
        await expect(items.nth(at).getByText(word, { exact: true })).toBeVisible();
  };
  await expectWords(
    ['Tight', 'Chat only'],
    ['Tight', 'Agents and chat'],
    ['Unknown', 'Agents and chat'],
  );
  // Other programs were closed; then a window was set that is too small for agents.
  const machine = { totalBytes: 64e9, availableBytes: 60e9, metalBytes: 48e9 };
  await double.emit('app.changed', { machine });
  await expectWords(
    ['Fits', 'Chat only'],
    ['Fits', 'Agents and chat'],
    ['Unknown', 'Agents and chat'],
  );
  const settings = { ...base.settings, maxSeqLen: 4_096, device: 'cpu' as const };
  const small = { totalBytes: 4e9, availableBytes: 3e9 };
  await double.emit('app.changed', { settings, machine: small });
  await expectWords(
    ['Too big', 'Chat only'],
    ['Too big', 'Chat only'],
    ['Unknown', 'Agents and chat'],
  );
  // The choice of the model says the same.
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveAccessibleDescription(
    /Too big · Chat only/,
  );
});

test('names the smoke test, its list and each outcome', async ({ page, open }) => {
  await open({ ...base, smoke: smokePassed }, { hash: 'diagnose' });
  await expect(button(page, 'Run smoke test')).toHaveCount(1);
  await expect(button(page, 'Copy diagnostics')).toHaveCount(1);
  const items = page
    .getByRole('list', { name: 'Smoke test results', exact: true })
    .getByRole('listitem');
  await expect(items).toHaveCount(8);
  for (const item of await items.all()) await expect(item).toContainText('passed');
});

test('names the deep check and its outcome', async ({ page, open }) => {
  await open({ ...base, smoke: deepPassed }, { hash: 'diagnose' });
  await expect(button(page, 'Run deep check')).toHaveCount(1);
  const items = page.getByRole('list', { name: 'Smoke test results' }).getByRole('listitem');
  await expect(items).toHaveCount(10);
  await expect(items.filter({ hasText: 'Use of tools' })).toContainText('passed');
  await expect(items.filter({ hasText: 'Agent turn' })).toContainText('passed');
});

test('names what a first message takes, and gives its figures in words', async ({ page, open }) => {
  const double = await open({ ...base, promptBudget: null }, { hash: 'diagnose' });
  const figure = page.getByRole('figure', { name: 'Prompt budget', exact: true });
  await expect(page.getByText('The deep check shows it here')).toBeVisible();
  await expect(figure).toHaveCount(0);
  await double.emit('app.changed', { promptBudget: budgets.fits });
  await expect(figure).toHaveAccessibleDescription(
    /rules about 2,300 words Tools about 3,700 words .*AGENTS\.md about 1,200 words.* Left for the answer about 14,000 words/,
  );
});

test('names the OpenClaw screen in both directions', async ({ page, open }) => {
  const double = await open({ ...base, openclaw: notConnected }, { hash: 'openclaw' });
  const status = page.getByRole('status', { name: 'OpenClaw status', exact: true });
  await expect(status).toHaveText('Not connected');
  await expect(button(page, 'Connect')).toHaveCount(1);
  await showPreview(page);
  await expect(button(page, 'Apply to OpenClaw')).toHaveCount(1);
  await double.emit('app.changed', { openclaw: connected });
  await expect(status).toHaveText('Connected');
  await expect(button(page, 'Disconnect from OpenClaw')).toHaveCount(1);
  await expect(button(page, 'Undo last change')).toHaveCount(1);
});

test('shows the practice engine on every screen', async ({ page, open }) => {
  const binary = { path: '/practice/inferrs', source: 'practice' as const };
  await open({ ...base, engine: { kind: 'found', binary, others: [], practice: true } });
  for (const name of ['Overview', 'Models', 'Logs', 'Diagnose', 'OpenClaw', 'Settings']) {
    await page.getByRole('link', { name }).click();
    const place = page.getByRole(name === 'Overview' ? 'main' : 'banner');
    await expect(place.getByText('Practice engine')).toBeVisible();
  }
});

test('offers every way to a server program on the first run', async ({ page, open }) => {
  const first = shown.find(({ name }) => name === 'setup');
  if (first === undefined) throw new Error('No setup screen');
  const double = await open(first.snapshot);
  await expect(button(page, 'Install inferrs')).toHaveCount(1);
  await button(page, 'Other ways').click();
  // What is folded within it points aside, as anything that is folded.
  const chevron = button(page, 'With Homebrew').locator('svg');
  await expect(chevron).toHaveCSS('transform', 'none');
  await button(page, 'With Homebrew').click();
  await expect(chevron).not.toHaveCSS('transform', 'none');
  await expect(page.getByText('brew tap ericcurtin/inferrs')).toBeVisible();
  for (const name of ['Check again', 'Choose the inferrs program…', 'Use the practice engine'])
    await expect(button(page, name)).toHaveCount(1);
  await button(page, 'Check again').click();
  expect(await double.calls('engine.rescan')).toHaveLength(1);
});

test('keeps the popover to what matters', async ({ page, open }) => {
  const running = withServer(ready, { models: loadedModels });
  const double = await open(running, { view: 'popover' });
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(MODEL);
  await expect(page.getByRole('status', { name: 'Server status', exact: true })).toHaveText(
    /^Ready/,
  );
  for (const name of [
    'Restart server',
    'Stop server',
    'Run smoke test',
    'Open Inferrs Bar',
    'Quit Inferrs Bar',
  ])
    await expect(button(page, name)).toHaveCount(1);
  const cause = { ...crashed, evidence: [], remedies: [] };
  const restarting = { kind: 'restarting' as const, attempt: 1, at: NOW, model: MODEL, cause };
  await double.emit('app.changed', { server: restarting });
  for (const name of ['Restart now', 'Stop server'])
    await expect(button(page, name)).toHaveCount(1);
});
