import type { Page } from '@playwright/test';
import { changedOutside, connected } from '../../test/renderer/openclaw.ts';
import { base, ready, smokeRunning, withServer } from '../../test/renderer/snapshots.ts';
import { showPreview } from './support/details.ts';
import { expect, test } from './support/test.ts';

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.tagName ?? 'none');

test('shows what came of Apply, with the focus on it, until the file is changed outside', async ({
  page,
  open,
}) => {
  const double = await open(base, { hash: 'openclaw' });
  await showPreview(page);
  await page.getByRole('button', { name: 'Apply to OpenClaw' }).click();
  await double.emit('app.changed', { openclaw: connected });
  const done = page.getByRole('alert').filter({ hasText: 'Done.' });
  await expect(done).toBeInViewport();
  await expect(page.locator('[data-result]').filter({ has: done })).toBeFocused();
  await double.emit('app.changed', { openclaw: changedOutside });
  await expect(done).toHaveCount(0);
  await expect.poll(() => focused(page)).not.toBe('BODY');
});

test('keeps the focus where a button that goes away was', async ({ page, open }) => {
  const double = await open(base);
  await page.getByRole('button', { name: 'Start server' }).click();
  await double.emit('app.changed', { server: ready });
  await expect.poll(() => focused(page)).not.toBe('BODY');
  await page.getByRole('button', { name: 'Stop server' }).click();
  await double.emit('app.changed', { server: { kind: 'stopped' } });
  await expect.poll(() => focused(page)).not.toBe('BODY');
});

test('keeps the focus when a running test ends and its Cancel goes', async ({ page, open }) => {
  const double = await open(withServer(ready, { smoke: smokeRunning }), { hash: 'diagnose' });
  await page.getByRole('button', { name: 'Cancel' }).focus();
  await double.emit('app.changed', { smoke: { running: false, steps: [] } });
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  await expect.poll(() => focused(page)).not.toBe('BODY');
});

test('keeps the focus when a message is dismissed', async ({ page, open }) => {
  await open(base, {
    failures: { 'server.start': { kind: 'not-available', what: 'start-watching' } },
  });
  await page.getByRole('button', { name: 'Start server' }).click();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(0);
  await expect.poll(() => focused(page)).not.toBe('BODY');
});
