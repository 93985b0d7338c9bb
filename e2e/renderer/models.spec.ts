import { connected, switchPreview } from '../../test/renderer/openclaw.ts';
import { base, loadedModels, MODEL, ready, withServer } from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

test('repairs a model that inferrs does not find, and fetches what another lacks', async ({
  page,
  open,
}) => {
  const [first, second, third] = base.models.models;
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('no models');
  const lost = {
    ...second,
    status: 'incomplete',
    reason: { code: 'revision-newline' },
  } as const;
  const models = { ...base.models, models: [first, lost, third] };
  const double = await open({ ...base, models }, { hash: 'models' });
  const list = page.getByRole('list', { name: 'Models on this computer' });
  const row = list.getByRole('listitem').filter({ hasText: 'Qwen3-0.6B' });
  await expect(row).toContainText('Download not finished');
  await expect(row).toContainText('the file that names its version has one line too many');
  const repair = row.getByRole('button', { name: /^Repair/ });
  await expect(repair).toHaveCount(1);
  await expect(repair).toHaveAccessibleName(`Repair ${lost.id}`);
  await repair.click();
  expect(await double.calls('models.repair')).toEqual([
    { name: 'models.repair', input: { model: lost.id } },
  ]);
  await page.getByRole('button', { name: `Repair ${third.id}` }).click();
  expect(await double.calls('models.download')).toEqual([
    { name: 'models.download', input: { model: third.id } },
  ]);
  await double.emit('app.changed', { models: base.models });
  await expect(repair).toHaveCount(0);
  await expect(row).not.toContainText('Download not finished');
});

test('offers nothing to be done about a model of which only what another one reads is here', async ({
  page,
  open,
}) => {
  const [first, second, ...others] = base.models.models;
  if (first?.disk === undefined || second === undefined) throw new Error('no models');
  const disk = { ...first.disk, frees: 0, sharedWith: [second.id] };
  const reason = { code: 'lends', detail: second.id } as const;
  const lender = { ...first, status: 'no-weights' as const, reason, disk };
  const models = { ...base.models, models: [lender, second, ...others] };
  const double = await open({ ...base, models }, { hash: 'models' });
  const list = page.getByRole('list', { name: 'Models on this computer' });
  const row = list.getByRole('listitem').filter({ hasText: `that ${second.id} reads` });
  const buttons = row.getByRole('button', { name: /^(?:Repair|Remove)/ });
  await expect(row).toHaveCount(1);
  await expect(buttons).toHaveCount(0);
  await expect(row).not.toContainText('Files missing');
  // Once nothing reads it any more, it is one that lacks its files.
  const alone = { ...lender, reason: { code: 'nothing-there' as const }, disk: first.disk };
  await double.emit('app.changed', { models: { ...models, models: [alone, second, ...others] } });
  await expect(page.getByRole('button', { name: `Repair ${lender.id}` })).toHaveCount(1);
  await expect(page.getByRole('button', { name: `Remove ${lender.id}` })).toHaveCount(1);
});

for (const reason of ['gated', 'token-refused'] as const)
  test(`takes a token where a download failed as ${reason}, and goes on with it`, async ({
    page,
    open,
  }) => {
    const model = 'google/gemma-3-1b-it';
    const failure = { reason, host: 'huggingface.co' };
    const downloads = [{ state: 'failed', model, doneBytes: 0, failure } as const];
    const double = await open({ ...base, downloads }, { hash: 'models' });
    const row = page.getByRole('list', { name: 'Downloads' }).getByRole('listitem');
    await row.getByRole('textbox', { name: 'Access token' }).fill('hf_abcdefgh');
    await row.getByRole('button', { name: 'Save access token' }).click();
    await expect
      .poll(() => double.calls('models.download'))
      .toEqual([{ name: 'models.download', input: { model } }]);
    expect(await double.calls('models.saveToken')).toEqual([
      { name: 'models.saveToken', input: { token: 'hf_abcdefgh' } },
    ]);
    await expect(row.getByRole('button', { name: 'Open the licence page' })).toHaveCount(1);
  });

test('removes the token at once, and has it back where that was a mistake', async ({
  page,
  open,
}) => {
  const failure = { reason: 'token-refused', host: 'huggingface.co' } as const;
  const downloads = [
    { state: 'failed', model: 'google/gemma-3-1b-it', doneBytes: 0, failure } as const,
  ];
  const catalogue = { ...base.catalogue, token: 'kept' } as const;
  const double = await open({ ...base, downloads, catalogue }, { hash: 'models' });
  await page.getByRole('button', { name: 'Remove access token' }).click();
  await expect.poll(() => double.calls('models.forgetToken')).toHaveLength(1);
  const told = page.getByRole('region', { name: 'Messages' });
  await expect(told).toContainText('Your access token is removed');
  await told.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => double.calls('models.takeTokenBack')).toHaveLength(1);
  await expect(told).not.toContainText('access token');
});

test('quotes what the system said of a search that failed', async ({ page, open }) => {
  const detail = 'unable to get local issuer certificate';
  const failure = { reason: 'untrusted', host: 'huggingface.co', detail } as const;
  const failures = { 'models.search': { kind: 'hub', failure } } as const;
  await open(base, { hash: 'models', clock: 'real', failures });
  await page.getByRole('searchbox').fill('qwen');
  const card = page.getByRole('region', { name: 'Find a model on Hugging Face' });
  await expect(card.getByRole('alert')).toContainText('its certificate is not trusted');
  await expect(card.getByText(detail)).toBeHidden();
  await card.getByRole('button', { name: 'Details' }).click();
  await expect(card.getByText(detail)).toBeVisible();
});

test.describe('another model, chosen while one runs', () => {
  const running = withServer(ready, { models: loadedModels, openclaw: connected });
  const other = 'Qwen/Qwen3-0.6B';
  const answers = { 'models.previewSwitch': switchPreview };

  test('is switched to by one button, with OpenClaw or without', async ({ page, open }) => {
    const double = await open(running, { hash: 'models', answers });
    const here = page.getByRole('list', { name: 'Models on this computer' });
    const use = here.getByRole('button', { name: `Use ${other}` });
    await use.click();
    const dialog = page.getByRole('dialog', { name: `Switch to ${other}?` });
    await expect(dialog.getByRole('list', { name: 'Changes' })).toContainText('Qwen/Qwen3-4B');
    await dialog.getByRole('button', { name: 'Changed lines of the settings file' }).click();
    await expect(
      dialog.getByRole('region', { name: 'Changed lines of the settings file' }),
    ).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
    expect(await double.calls('models.select')).toEqual([]);

    await use.click();
    await dialog.getByRole('button', { name: /^Use inferrs/ }).click();
    await expect
      .poll(() => double.calls('models.previewSwitch'))
      .toContainEqual({ name: 'models.previewSwitch', input: { model: other, repoint: true } });
    await dialog.getByRole('button', { name: 'Switch now' }).click();
    await expect(dialog).toHaveCount(0);

    await use.click();
    await dialog.getByRole('switch', { name: 'OpenClaw follows the model' }).press('Space');
    await expect(dialog.getByRole('list', { name: 'Changes' })).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Switch now' }).click();
    const select = (previewId: string | null) => ({
      name: 'models.select',
      input: { model: other, previewId },
    });
    await expect
      .poll(() => double.calls('models.select'))
      .toEqual([select(switchPreview.id), select(null)]);
  });

  test('says nothing of OpenClaw where that does not follow, in the picker as well', async ({
    page,
    open,
  }) => {
    const double = await open(running, { view: 'popover' });
    const picker = page.getByRole('combobox', { name: 'Model' });
    await picker.press('ArrowDown');
    await page.getByRole('option', { name: /Qwen3-0\.6B/ }).click();
    const dialog = page.getByRole('dialog', { name: `Switch to ${other}?` });
    await expect(dialog.getByRole('switch')).toHaveCount(0);
    await dialog.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(picker).toHaveValue(MODEL);
    await picker.fill('someone/new-model');
    await picker.press('Enter');
    const download = page.getByRole('dialog', { name: 'Switch to someone/new-model?' });
    await expect(download).toContainText('It is downloaded first,');
    await download.getByRole('button', { name: 'Switch now' }).click();
    await expect
      .poll(() => double.calls('models.select'))
      .toEqual([{ name: 'models.select', input: { model: 'someone/new-model' } }]);
  });

  test('that OpenClaw could not be made to follow to is told with the reason', async ({
    page,
    open,
  }) => {
    const behind = { ...connected, outdated: true };
    const follow = { state: 'waits', model: other } as const;
    const double = await open(
      { ...running, openclaw: behind, openclawFollow: follow },
      { hash: 'models' },
    );
    await expect(page.getByText(`OpenClaw’s connection follows once ${other} runs.`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Update OpenClaw' })).toHaveCount(0);
    await double.emit('app.changed', {
      openclawFollow: {
        state: 'not-written',
        model: other,
        failure: { code: 'disk-full', params: { path: '/there' } },
      },
    });
    await expect(page.getByText('The disk is full, so /there was left as it was.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Update OpenClaw' })).toBeVisible();
  });
});
