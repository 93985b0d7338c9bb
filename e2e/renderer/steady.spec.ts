import type { Page } from '@playwright/test';
import { changedOutside, connected, notConnected } from '../../test/renderer/openclaw.ts';
import {
  base,
  MODEL,
  portInUse,
  ready,
  smokeRunning,
  withServer,
} from '../../test/renderer/snapshots.ts';
import { showPreview } from './support/details.ts';
import { expect, test } from './support/test.ts';

/** After an action nobody is left on nothing, and no other button has slid under the pointer. */

/** What has the focus, what is at the pointer's place, and whether the result is in sight. */
async function stateAt(page: Page, at: { x: number; y: number }) {
  return page.evaluate(({ x, y }) => {
    const under = document.elementFromPoint(x, y)?.closest('button, a, input, [role="switch"]');
    const result = document.querySelector('[data-result]')?.getBoundingClientRect();
    return {
      focus: document.activeElement?.tagName ?? '',
      under: under instanceof HTMLButtonElement && !under.disabled ? under.textContent : null,
      isInSight: result !== undefined && result.top >= 0 && result.top < window.innerHeight - 40,
    };
  }, at);
}

async function pressed(page: Page, name: string): Promise<{ x: number; y: number }> {
  const button = page.getByRole('button', { name, exact: true });
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (box === null) throw new Error(`${name} is not on screen`);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.click(at.x, at.y);
  return at;
}

for (const size of ['full', 'small'] as const) {
  test(`Apply leaves its result in sight, with the focus, in its own place (${size})`, async ({
    page,
    open,
  }) => {
    const double = await open({ ...base, openclaw: notConnected }, { hash: 'openclaw', size });
    await showPreview(page);
    const at = await pressed(page, 'Apply to OpenClaw');
    await double.emit('app.changed', { openclaw: connected });
    await expect(page.locator('[data-result]')).toBeFocused();
    await expect(page.getByRole('alert')).toContainText('no restart is needed');
    const state = await stateAt(page, at);
    expect(state).toMatchObject({ under: null, isInSight: true });
  });

  test(`so does putting back what others changed (${size})`, async ({ page, open }) => {
    const double = await open({ ...base, openclaw: changedOutside }, { hash: 'openclaw', size });
    await page.getByRole('button', { name: 'Put it back' }).click();
    const at = await pressed(page, 'Apply to OpenClaw');
    await double.emit('app.changed', { openclaw: connected });
    await expect(page.locator('[data-result]')).toBeFocused();
    expect(await stateAt(page, at)).toMatchObject({ under: null, isInSight: true });
  });
}

test('disconnecting and undoing leave the focus on what came of it', async ({ page, open }) => {
  const openclaw = { ...connected, canUndo: true };
  const double = await open({ ...base, openclaw }, { hash: 'openclaw' });
  await page.getByRole('button', { name: 'Disconnect from OpenClaw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await double.emit('app.changed', { openclaw: notConnected });
  await expect(page.locator('[data-result]')).toBeFocused();
  await double.emit('app.changed', { openclaw });
  await page.getByRole('button', { name: /Undo/ }).click();
  await double.emit('app.changed', { openclaw: notConnected });
  await expect(page.locator('[data-result]')).toBeFocused();
});

test('what was done is not said of what somebody changed since', async ({ page, open }) => {
  const double = await open({ ...base, openclaw: notConnected }, { hash: 'openclaw' });
  await showPreview(page);
  await page.getByRole('button', { name: 'Apply to OpenClaw' }).click();
  await double.emit('app.changed', { openclaw: connected });
  await expect(page.locator('[data-result]')).toBeVisible();
  await double.emit('app.changed', { openclaw: changedOutside });
  await expect(page.locator('[data-result]')).toHaveCount(0);
});

test('a control that goes away hands its focus on', async ({ page, open }) => {
  const double = await open(withServer({ kind: 'failed', problem: portInUse, model: MODEL }), {
    hash: 'overview',
  });
  await page.getByRole('button', { name: 'Try again' }).first().focus();
  await double.emit('app.changed', { server: ready });
  await expect(page.locator('body')).not.toBeFocused();
  expect((await stateAt(page, { x: 1, y: 1 })).focus).not.toBe('BODY');
  await page.getByRole('button', { name: 'Stop server' }).first().focus();
  await double.emit('app.changed', { server: { kind: 'stopped' } });
  await expect.poll(async () => (await stateAt(page, { x: 1, y: 1 })).focus).not.toBe('BODY');
});

test('a running test keeps each check where it is', async ({ page, open }) => {
  const double = await open(withServer(ready, { smoke: smokeRunning }), { hash: 'diagnose' });
  const rows = page.getByRole('list', { name: 'Smoke test results' }).getByRole('button');
  const tops = async (): Promise<number[]> =>
    rows.evaluateAll((all) => all.map((row) => Math.round(row.getBoundingClientRect().top)));
  const before = await tops();
  const steps = smokeRunning.steps.map((step, index) =>
    index < 6 ? { ...step, status: 'passed' as const, durationMs: 12 + index } : step,
  );
  await double.emit('app.changed', { smoke: { ...smokeRunning, steps } });
  expect(await tops()).toEqual(before);
});
