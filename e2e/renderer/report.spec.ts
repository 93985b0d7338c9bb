import { report } from '../../test/renderer/report.ts';
import { base } from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

test('shows the whole report, and copies or saves what was read', async ({ page, open }) => {
  const double = await open(base, { hash: 'diagnose' });
  await page.getByRole('button', { name: 'Save report' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Report', exact: true })).toHaveText(report);
  expect(await double.calls('report.save')).toHaveLength(0);
  await dialog.getByRole('button', { name: 'Copy diagnostics' }).click();
  expect((await double.calls('app.copyText')).map(({ input }) => input)).toEqual([report]);
  await dialog.getByRole('button', { name: 'Choose where to save…' }).click();
  await expect(dialog).toBeHidden();
  expect(await double.calls('report.save')).toHaveLength(1);
  await expect(page.getByText('inferrs-bar-report.zip')).toBeVisible();
});

test('stays open when the user cancels the saving', async ({ page, open }) => {
  await open(base, { hash: 'diagnose', answers: { 'report.save': null } });
  await page.getByRole('button', { name: 'Save report' }).click();
  await page.getByRole('button', { name: 'Choose where to save…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
});
