import type { ModelDiskUse } from '../../shared/disk-use.ts';
import type { ModelInfo } from '../../shared/engine.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { connected } from '../../test/renderer/openclaw.ts';
import {
  base,
  loadedModels,
  MODEL,
  NOW,
  ready,
  withServer,
} from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

const OTHER = 'Qwen/Qwen3-0.6B';

const withDisk = (id: string, disk: ModelDiskUse): Snapshot => ({
  ...base,
  models: {
    ...base.models,
    models: base.models.models.map((model) => (model.id === id ? { ...model, disk } : model)),
  },
});

test('says what removing a model frees and loses, and removes it', async ({ page, open }) => {
  const double = await open(
    { ...base, openclaw: connected },
    { hash: 'models', answers: { 'models.remove': { freed: 1_503_000_000 } } },
  );
  await page.getByRole('button', { name: `Remove ${OTHER}`, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Remove ${OTHER}?` });
  await expect(dialog).toContainText('frees 1.5 GB');
  await expect(dialog).toContainText('has to be downloaded again');
  await expect(dialog).not.toContainText('OpenClaw');
  expect(await double.calls('models.remove')).toHaveLength(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await double.calls('models.remove')).toHaveLength(0);

  await page.getByRole('button', { name: `Remove ${OTHER}`, exact: true }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  expect(await double.calls('models.remove')).toEqual([
    { name: 'models.remove', input: { model: OTHER } },
  ]);
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`${OTHER} is removed. It took up 1.5 GB.`)).toBeVisible();
});

test('says who will miss the model', async ({ page, open }) => {
  const double = await open({ ...base, openclaw: connected }, { hash: 'models' });
  await page.getByRole('button', { name: `Remove ${MODEL}`, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('the model that is selected');
  await expect(dialog).toContainText('OpenClaw is set up to use it');
  // It may be started while the question is open.
  await double.emit('app.changed', { server: ready, models: loadedModels });
  await expect(dialog.getByRole('button', { name: 'Remove', exact: true })).toBeDisabled();
});

test('says what stays for the sake of another model', async ({ page, open }) => {
  const parts = { weights: 3_000_000_000, quantized: 0, unused: 0, unfinished: 0 };
  const snapshot = withDisk(OTHER, { parts, frees: 1_000_000_000, sharedWith: [MODEL] });
  await open(snapshot, { hash: 'models' });
  await page.getByRole('button', { name: `Remove ${OTHER}`, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('frees 1 GB');
  await expect(dialog).toContainText(`2 GB stay, because ${MODEL}`);
});

test('removes no model that is in use, and says why', async ({ page, open }) => {
  const running = withServer(ready, { models: loadedModels });
  const double = await open(running, { hash: 'models' });
  const remove = page.getByRole('button', { name: `Remove ${MODEL}`, exact: true });
  await expect(remove).toBeDisabled();
  await expect(page.getByText('It is in use. Stop the server before you remove it.')).toHaveCount(
    1,
  );
  await expect(page.getByRole('button', { name: `Remove ${OTHER}`, exact: true })).toBeEnabled();
  const starting = { kind: 'starting', phase: 'preparing', since: NOW, model: OTHER } as const;
  await double.emit('app.changed', { server: starting, models: base.models });
  await expect(page.getByRole('button', { name: `Remove ${OTHER}`, exact: true })).toBeDisabled();
  await expect(remove).toBeEnabled();
});

test('removes no model whose download goes on some time, and says why', async ({ page, open }) => {
  const downloads = [{ state: 'paused', model: OTHER, doneBytes: 1_000_000 }] as const;
  await open({ ...base, downloads: [...downloads] }, { hash: 'models' });
  await expect(page.getByRole('button', { name: `Remove ${OTHER}`, exact: true })).toBeDisabled();
  await expect(page.getByText('Its download is not done.')).toBeVisible();
});

test('says why a model was not removed', async ({ page, open }) => {
  await open(base, {
    hash: 'models',
    failures: { 'models.remove': { kind: 'model-kept', model: OTHER, why: 'locked' } },
  });
  await page.getByRole('button', { name: `Remove ${OTHER}`, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('another program is downloading it')).toBeVisible();
});

test('shows where the disk went', async ({ page, open }) => {
  await open(base, { hash: 'models' });
  await expect(page.getByText('20.4 GB of models · 48.2 GB free')).toBeVisible();
  const models = page.getByRole('list', { name: 'Disk space by model' }).getByRole('listitem');
  await expect(models).toHaveText([
    /^mistralai\/Mistral-Small.*13\.8 GB.*Unfinished 13\.8 GB/,
    /^google\/gemma-4-E2B-it.*5\.1 GB.*Model 3\.6 GB · Compressed 1\.6 GB/,
    /^Qwen\/Qwen3-0\.6B.*1\.5 GB.*No longer used 300 MB/,
  ]);
});

test('puts the small ones of many models into one row', async ({ page, open }) => {
  const [first] = base.models.models;
  if (first?.disk === undefined) throw new Error('No model');
  const { disk } = first;
  const many: ModelInfo[] = Array.from({ length: 20 }, (_, index) => ({
    ...first,
    id: `org/model-${index}`,
    disk: { ...disk, parts: { ...disk.parts, weights: (index + 1) * 1_000_000_000 } },
  }));
  await open({ ...base, models: { ...base.models, models: many } }, { hash: 'models' });
  const models = page.getByRole('list', { name: 'Disk space by model' }).getByRole('listitem');
  await expect(models).toHaveCount(7);
  await expect(models.last()).toContainText('14 other models');
});

test('says who will miss a broken model', async ({ page, open }) => {
  const cleanUp = { frees: 5, broken: [{ id: MODEL, bytes: 5 }], leftovers: [] };
  const models = { ...base.models, disk: { cleanUp } };
  await open({ ...base, openclaw: connected, models }, { hash: 'models' });
  await page.getByRole('button', { name: 'Clean up', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveText([
    `${MODEL} · selected · OpenClaw is set up to use it5 B`,
  ]);
});

test('cleans up after saying what goes', async ({ page, open }) => {
  const double = await open(base, {
    hash: 'models',
    answers: { 'models.cleanUp': { freed: 13_800_000_000, kept: [OTHER] } },
  });
  await page.getByRole('button', { name: 'Clean up', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Clean up?' });
  await expect(dialog).toContainText('This frees 14.1 GB.');
  await expect(dialog.getByRole('listitem')).toHaveText([
    /^mistralai.*13\.8 GB$/,
    /^Qwen\/Qwen3-0\.6B.*300 MB$/,
  ]);
  await dialog.getByRole('button', { name: 'Clean up', exact: true }).click();
  expect(await double.calls('models.cleanUp')).toHaveLength(1);
  await expect(page.getByText(`These stay as they are: ${OTHER}.`)).toBeVisible();
  const disk = { cleanUp: { frees: 0, broken: [], leftovers: [] } };
  await double.emit('app.changed', { models: { ...base.models, disk } });
  await expect(page.getByRole('button', { name: 'Clean up' })).toHaveCount(0);
});
