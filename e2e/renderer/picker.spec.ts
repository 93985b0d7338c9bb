import type { Page } from '@playwright/test';
import type { ModelInfo } from '../../shared/engine.ts';
import { base, MODEL } from '../../test/renderer/snapshots.ts';
import { thousandFound, thousandModels } from '../../test/renderer/thousand-models.ts';
import { drawn } from './support/layout.ts';
import { expect, test } from './support/test.ts';

const withThousand = { ...base, models: { ...base.models, models: [...thousandModels] } };

/** Says what the page works for a key, the next picture included, ms. */
async function measured(page: Page): Promise<(key: string) => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  // Of the page's thread alone: what else the machine does counts for nothing.
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN);
  };
  return async (key) => {
    const before = await worked();
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    return (await worked()) - before;
  };
}

test('opens a thousand models at once, finds one by its keys, and draws those in sight alone', async ({
  page,
  open,
}) => {
  const double = await open(withThousand, { clock: 'real' });
  const model = page.getByRole('combobox', { name: 'Model' });
  const options = page.getByRole('option');
  await model.focus();
  const workOf = await measured(page);
  expect(await workOf('ArrowDown')).toBeLessThan(1_500);
  // What is loaded stands above all others.
  await model.press('Home');
  await expect(options.first()).toHaveAccessibleName(/model-0500/);
  expect(await options.count()).toBeLessThan(60);
  await model.press('ControlOrMeta+a');
  // Opens what there is of the program for the first time.
  await workOf('m');
  const keys: number[] = [];
  for (const key of 'odel-0742') keys.push(await workOf(key));
  expect(Math.min(...keys)).toBeLessThan(160);
  await expect(options).toHaveCount(2);
  await expect(options.last()).toHaveAccessibleName('Search Hugging Face for “model-0742”');
  // The search for it is none.
  await expect(page.getByText('1 model', { exact: true })).toBeAttached();
  await model.press('ArrowDown');
  await model.press('Enter');
  expect(await double.calls('models.select')).toEqual([
    { name: 'models.select', input: { model: 'org-0/model-0742' } },
  ]);
});

test('shows the chosen one of a thousand, and keeps what is typed while the list changes', async ({
  page,
  open,
}) => {
  const [one] = thousandModels;
  if (one === undefined) throw new Error('no models');
  const models = { ...base.models, models: [...thousandModels] };
  const double = await open({ ...base, models }, { clock: 'real' });
  const model = page.getByRole('combobox', { name: 'Model' });
  const options = page.getByRole('option');
  await model.press('ArrowDown');
  // It is only suggested, so that all others stand above it.
  const chosen = page.getByRole('option', { name: MODEL });
  await expect(chosen).toBeInViewport({ ratio: 0.9 });
  await expect(model).toHaveAttribute(
    'aria-activedescendant',
    (await chosen.getAttribute('id')) ?? 'none',
  );
  await model.fill('MODEL-0742');
  await expect(options).toHaveCount(2);
  // A download ends meanwhile.
  const come = { ...one, id: 'org-0/model-0742-come', loaded: true };
  await double.emit('app.changed', { models: { ...models, models: [come, ...thousandModels] } });
  await expect(options).toHaveCount(3);
  await expect(model).toHaveValue('MODEL-0742');
  for (const typed of ['😀', 'דגם', '(', '[a-', '\\', 'x'.repeat(300)]) {
    await model.fill(typed);
    await expect(options).toHaveCount(1);
  }
  expect(await double.calls('models.select')).toEqual([]);
});

test('goes through a thousand by the keys, says where one is, and leaves those that compose a word alone', async ({
  page,
  open,
}) => {
  const double = await open(withThousand, { clock: 'real' });
  const model = page.getByRole('combobox', { name: 'Model' });
  const expectAt = async (position: number): Promise<void> => {
    const id = await model.getAttribute('aria-activedescendant');
    const current = page.locator(`[id="${id ?? 'none'}"]`);
    await expect(current).toHaveAttribute('aria-posinset', String(position));
    await expect(current).toBeInViewport({ ratio: 0.9 });
  };
  await model.press('ArrowUp');
  const count = Number(await page.getByRole('option').last().getAttribute('aria-setsize'));
  expect(count).toBeGreaterThan(1_000);
  for (const [key, position] of [
    ['Home', 1],
    ['ArrowUp', count],
    ['ArrowDown', 1],
    ['PageDown', 7],
    ['ArrowDown', 8],
    ['PageUp', 2],
    ['End', count],
  ] as const) {
    await model.press(key);
    await expectAt(position);
  }
  // As the one that is chosen scrolls out of sight it stays what the field points at.
  await page.getByRole('listbox', { name: 'Model' }).hover();
  await page.mouse.wheel(0, -100_000);
  await expect(page.getByRole('option', { name: 'org-0/model-0000' })).toBeVisible();
  await expect(page.getByRole('option').last()).toHaveAttribute('aria-posinset', String(count));
  await model.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await model.dispatchEvent('keydown', { key: 'Escape', isComposing: true });
  await expect(page.getByRole('listbox')).toBeVisible();
  expect(await double.calls('models.select')).toEqual([]);
  await model.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(model).toBeFocused();
});

test('begins at the top with each change of what is typed, wherever the wheel has scrolled to', async ({
  page,
  open,
}) => {
  await open(withThousand, { clock: 'real' });
  const model = page.getByRole('combobox', { name: 'Model' });
  const list = page.getByRole('listbox', { name: 'Model' });
  const scrollTop = (): Promise<number> => list.evaluate((element) => element.scrollTop);
  await model.press('ControlOrMeta+a');
  // All of the thousand hold these: the list stays as high as it was.
  for (const key of ['m', 'o', 'Backspace']) {
    await model.press(key);
    await expect.poll(scrollTop).toBe(0);
    await expect(page.getByRole('option', { name: 'org-3/model-0500' })).toBeInViewport();
    await list.hover();
    await page.mouse.wheel(0, 5_000);
    await expect.poll(scrollTop).toBeGreaterThan(4_000);
  }
});

test('leaves the rows where they are as models come and go, and picks none that took another’s place', async ({
  page,
  open,
}) => {
  const double = await open(withThousand, { clock: 'real' });
  const model = page.getByRole('combobox', { name: 'Model' });
  const { models } = withThousand;
  const emit = async (those: readonly ModelInfo[]): Promise<void> => {
    await double.emit('app.changed', { models: { ...models, models: [...those] } });
  };
  await model.press('ArrowUp');
  await model.press('Home');
  await page.getByRole('listbox').hover();
  await page.mouse.wheel(0, 5_250);
  const row = page.getByRole('option', { name: 'org-0/model-0091' });
  await expect(row).toBeInViewport({ ratio: 1 });
  const before = await row.boundingBox();
  // Two above it go, and one more is loaded.
  await emit(
    thousandModels.flatMap((one, index) =>
      index < 2 ? [] : [index === 700 ? { ...one, loaded: true } : one],
    ),
  );
  await expect(row).toHaveAttribute('aria-posinset', '92');
  expect(await row.boundingBox()).toEqual(before);
  // The one that the keys are at goes.
  await model.press('Home');
  await expect(model).toHaveAttribute('aria-activedescendant', /.+/);
  await emit(thousandModels.filter(({ loaded }) => !loaded));
  await expect(model).not.toHaveAttribute('aria-activedescendant');
  await expect(page.getByRole('listbox')).toBeVisible();
  await model.press('Enter');
  expect(await double.calls('models.select')).toEqual([]);
});

test('brings its field to where the list has room, in a window that is hardly higher', async ({
  page,
  open,
}) => {
  await open(withThousand, { clock: 'real' });
  // The smallest, zoomed to 200 %.
  await page.setViewportSize({ width: 360, height: 260 });
  const model = page.getByRole('combobox', { name: 'Model' });
  const list = page.getByRole('listbox', { name: 'Model' });
  for (const far of [-10_000, 10_000]) {
    await model.focus();
    // The field is out of sight, and keeps the focus.
    await page.mouse.move(200, 130);
    await page.mouse.wheel(0, far);
    await expect(model).not.toBeInViewport();
    await model.press('ArrowDown');
    // Its place is where it was scrolled to: to hear of that closes nothing.
    await drawn(page);
    await expect(list).toBeInViewport({ ratio: 1 });
    await expect(model).toBeInViewport({ ratio: 1 });
    const { height } = (await list.boundingBox()) ?? { height: 0 };
    expect(height).toBeGreaterThan(2 * 57);
    // At its end the wheel does not go on to the page, which would close it.
    await list.hover();
    for (let time = 0; time < 3; time += 1) {
      await page.mouse.wheel(0, 100_000);
      await drawn(page);
    }
    await expect(list).toBeVisible();
    await model.press('Escape');
    await expect(list).toHaveCount(0);
  }
});

test('takes back what is half typed by Escape, also where the list is closed', async ({
  page,
  open,
}) => {
  const double = await open(base);
  const model = page.getByRole('combobox', { name: 'Model' });
  await model.fill('someone/half-typed');
  await page.getByRole('button', { name: 'Show the models' }).click();
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await model.press('Escape');
  await expect(model).toHaveValue(MODEL);
  await model.press('Tab');
  expect(await double.calls('models.select')).toEqual([]);
});

test('draws no row of the hub’s search anew for what is typed above it', async ({ page, open }) => {
  const found = thousandFound.slice(0, 300);
  await open(base, { hash: 'models', clock: 'real', answers: { 'models.search': found } });
  const search = page.getByRole('searchbox', { name: 'Search models' });
  await search.press('o');
  const list = page.getByRole('list', { name: 'Search results' });
  await expect(list.getByRole('listitem')).toHaveCount(found.length);
  const workOf = await measured(page);
  const keys: number[] = [];
  for (const key of 'model') keys.push(await workOf(key));
  expect(Math.min(...keys)).toBeLessThan(160);
});

test('leads to a search at Hugging Face for what is typed, and asks nobody before', async ({
  page,
  open,
}) => {
  const double = await open(base);
  const model = page.getByRole('combobox', { name: 'Model' });
  await model.fill('tiny');
  await page.getByRole('option', { name: 'Search Hugging Face for “tiny”' }).click();
  const search = page.getByRole('searchbox', { name: 'Search models' });
  await expect(search).toHaveValue('tiny');
  await expect(search).toBeFocused();
  await expect.poll(() => double.streams('models.search')).toHaveLength(1);
  expect(await double.calls('models.select')).toEqual([]);
});

test('leads there from the popover too, with the words that were typed', async ({ page, open }) => {
  const double = await open(base, { view: 'popover' });
  const model = page.getByRole('combobox', { name: 'Model' });
  await model.fill('tiny');
  await page.getByRole('option', { name: 'Search Hugging Face for “tiny”' }).click();
  expect(await double.calls('app.openDashboard')).toEqual([
    { name: 'app.openDashboard', input: { screen: 'models', search: 'tiny' } },
  ]);
  await expect(model).toHaveValue(MODEL);
});

test('tells what is current and what is chosen where the system draws in its own colours alone', async ({
  page,
  open,
}) => {
  await open(base);
  await page.emulateMedia({ forcedColors: 'active' });
  const model = page.getByRole('combobox', { name: 'Model' });
  await model.press('ArrowDown');
  const [current, other] = [page.getByRole('option').last(), page.getByRole('option').first()];
  await model.press('End');
  await expect(current).toHaveCSS('outline-style', 'solid');
  await expect(other).toHaveCSS('outline-style', 'none');
  await model.press('Escape');
  const segments = page.locator('label', { has: page.getByRole('radio') });
  await expect(segments.filter({ hasText: 'Auto' })).toHaveCSS('outline-style', 'solid');
  await expect(segments.filter({ hasText: 'CPU' })).toHaveCSS('outline-style', 'none');
  const links = page.getByRole('navigation').getByRole('link');
  await expect(links.filter({ hasText: 'Overview' })).toHaveCSS('outline-style', 'solid');
  await expect(links.filter({ hasText: 'Models' })).toHaveCSS('outline-style', 'none');
});
