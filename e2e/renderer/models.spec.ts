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
