import type { EngineState } from '../../shared/engine.ts';
import { problemOfEngine } from '../../shared/problem-catalogue.ts';
import { base, MODEL } from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

const path = '/Users/mina/Downloads/inferrs';
type NotRunnable = Extract<EngineState, { kind: 'not-runnable' }>;
const notRunnable = (how: Pick<NotRunnable, 'reason' | 'mend'>): NotRunnable => ({
  kind: 'not-runnable',
  path,
  others: [],
  ...how,
});
const quarantined = notRunnable({ reason: 'quarantined', mend: 'lift-quarantine' });

for (const hash of ['overview', 'settings', 'setup']) {
  test(`lets a program run from ${hash}, after saying what that does`, async ({ page, open }) => {
    const double = await open({ ...base, engine: quarantined }, { hash });
    await expect(page.getByText('macOS holds it back until you allow it')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Install inferrs' })).toHaveCount(1);
    const letItRun = page.getByRole('button', { name: 'Let it run…' });
    await letItRun.click();
    const dialog = page.getByRole('dialog', { name: 'Let this program run?' });
    await expect(dialog).toContainText(`A browser downloaded ${path}`);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
    expect(await double.calls('engine.mend')).toEqual([]);
    await letItRun.click();
    await dialog.getByRole('button', { name: 'Let it run', exact: true }).click();
    expect(await double.calls('engine.mend')).toEqual([
      { name: 'engine.mend', input: { path, mend: 'lift-quarantine' } },
    ]);
  });
}

test('offers to install inferrs where no change makes a program run', async ({ page, open }) => {
  const engine = notRunnable({ reason: 'wrong-architecture' });
  const double = await open({ ...base, engine });
  await expect(page.getByText('made for another kind of computer')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Let it run…' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Install inferrs' }).click();
  expect(await double.calls('engine.install')).toHaveLength(1);
});

test('says where there is no build, and what else there is', async ({ page, open }) => {
  const { install, app } = base;
  await open(
    {
      ...base,
      app: { ...app, practiceAvailable: true },
      engine: { kind: 'not-found', searched: [] },
      install: { ...install, possible: false },
    },
    { hash: 'setup' },
  );
  await expect(page.getByText('no ready-made inferrs for this kind of computer')).toBeVisible();
  await expect(page.getByText('brew tap')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Install inferrs' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Other ways' }).click();
  for (const name of ['inferrs website', 'Choose the inferrs program…', 'Use the practice engine'])
    await expect(page.getByRole('button', { name })).toHaveCount(1);
});

test('says once what a failed start lacked, with what mends it', async ({ page, open }) => {
  const problem = problemOfEngine(notRunnable({ reason: 'not-executable', mend: 'add-run-bit' }));
  await open({
    ...base,
    engine: notRunnable({ reason: 'not-executable', mend: 'add-run-bit' }),
    server: { kind: 'failed', problem, model: MODEL },
  });
  for (const name of ['Let it run…', 'Install inferrs', 'Choose the program…'])
    await expect(page.getByRole('button', { name })).toHaveCount(1);
});
