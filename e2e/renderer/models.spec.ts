import { base } from '../../test/renderer/snapshots.ts';
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
  await expect(row).toContainText('The file refs/main ends in an extra line break');
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
    await row.getByRole('button', { name: 'Save token' }).click();
    await expect
      .poll(() => double.calls('models.download'))
      .toEqual([{ name: 'models.download', input: { model } }]);
    expect(await double.calls('models.saveToken')).toEqual([
      { name: 'models.saveToken', input: { token: 'hf_abcdefgh' } },
    ]);
    await expect(row.getByRole('button', { name: 'Open the licence page' })).toHaveCount(1);
  });
