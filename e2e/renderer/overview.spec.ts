import type { Page } from '@playwright/test';
import { statusOf } from '../../shared/server.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { status } from '../../shared/i18n/en/shell.ts';
import { connected, outdated } from '../../test/renderer/openclaw.ts';
import {
  base,
  loadFailed,
  metrics,
  MODEL,
  NOW,
  ready,
  smokeFailed,
  withServer,
} from '../../test/renderer/snapshots.ts';
import { overviewScreens } from './screens/overview.ts';
import { expect, test } from './support/test.ts';

/** Every piece of text that can be read on the screen, values of fields included. */
function visibleTexts(page: Page): Promise<string[]> {
  return page.getByRole('main').evaluate((main) => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    // What only assistive technology gets is clipped away.
    const isClipped = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).clipPath !== 'none' || isClipped(element.parentElement));
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const isSeen = parent?.checkVisibility() === true && !isClipped(parent);
      if (isSeen) texts.push(node.textContent?.trim() ?? '');
    }
    for (const input of main.querySelectorAll('input')) {
      if (input.checkVisibility() && input.type === 'text') texts.push(input.value);
    }
    return texts.filter((text) => text !== '');
  });
}

/** What a screen tells, each as it is written. That no word of a state is twice there, holds of all texts. */
function factsOf({ engine, openclaw, settings, launch }: Snapshot): string[] {
  return [
    settings.model,
    launch?.baseUrl,
    engine.kind === 'found' ? engine.binary.version : undefined,
    openclaw?.cli.found === true ? openclaw.cli.version : undefined,
  ].filter((fact): fact is string => typeof fact === 'string');
}

const onboarded = overviewScreens.filter(({ snapshot }) => snapshot.settings.onboarded);
const closed = onboarded.filter(({ act }) => act === undefined);

test('says no fact twice, in any state', async ({ page, open }) => {
  const double = await open(base);
  for (const { name, snapshot } of closed) {
    await double.emit('app.changed', snapshot);
    const texts = await visibleTexts(page);
    const all = texts.join('\n');
    expect(texts, name).toContain(status[statusOf(snapshot.server)]);
    for (const fact of factsOf(snapshot)) {
      const times = all.split(fact).length - 1;
      expect(
        times,
        `${name} says “${fact}” ${String(times)} times in:\n${all}`,
      ).toBeLessThanOrEqual(1);
    }
    const words = texts.filter((text) => /\p{L}{2}/u.test(text));
    const twice = words.filter((text, index) => words.indexOf(text) !== index);
    expect(twice, name).toEqual([]);
  }
});

test('has at most one main button, in any state', async ({ page, open }) => {
  const double = await open(base);
  for (const { name, snapshot } of closed) {
    await double.emit('app.changed', snapshot);
    const main = await page.locator('main button[class*=primary]').allTextContents();
    expect(main.length, `${name}: ${main.join(', ')}`).toBeLessThanOrEqual(1);
  }
});

test('shows the way as four stations in order, each with its state', async ({ page, open }) => {
  const double = await open(withServer(ready, { openclaw: connected, metrics }));
  const stations = page.getByRole('list', { name: 'The way to your model' }).getByRole('listitem');
  await expect(stations).toHaveText([
    /^inferrsInstalledVersion 0\.1\.0/,
    /^ServerReady · .*On Metal \(GPU\) for\s2\shr\s5\smin/,
    /^ModelLoaded/,
    /^OpenClawConnected/,
  ]);
  await expect(stations.nth(1).getByRole('status', { name: 'Server status' })).toHaveText(
    /^Ready · /,
  );
  await expect(stations.nth(2).getByRole('combobox', { name: 'Model' })).toHaveValue(MODEL);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('OpenClaw can use your model');
  await double.emit('app.changed', {
    server: { kind: 'failed', problem: loadFailed, model: MODEL },
  });
  await expect(page.getByRole('alert')).toContainText('The model could not be loaded');
  await expect(stations.nth(1)).toContainText('Failed');
  await expect(stations.nth(2)).toContainText('Not loaded');
});

test('stands in a row where there is room, and under one another where there is none', async ({
  page,
  open,
}) => {
  await open(withServer(ready), { size: 'full' });
  const stations = page.getByRole('list', { name: 'The way to your model' }).getByRole('listitem');
  const tops = async (): Promise<Set<number>> =>
    new Set(
      await stations.evaluateAll((all) =>
        all.map((one) => Math.round(one.getBoundingClientRect().top)),
      ),
    );
  expect((await tops()).size).toBe(1);
  await page.setViewportSize({ width: 720, height: 520 });
  expect((await tops()).size).toBe(4);
});

test('leads on from station to station until the way is whole', async ({ page, open }) => {
  const double = await open(base);
  const main = page.locator('main button[class*=primary]');
  await expect(main).toHaveText('Start server');
  await double.emit('app.changed', { server: ready });
  await expect(main).toHaveText('Connect…');
  await main.click();
  await expect(page.getByRole('heading', { level: 1, name: 'OpenClaw' })).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).click();
  await double.emit('app.changed', { openclaw: connected });
  await expect(main).toHaveCount(0);
  await double.emit('app.changed', { openclaw: outdated });
  await expect(main).toHaveText('Update OpenClaw');
});

test('tells in front what a test of this server found, and mends it there', async ({
  page,
  open,
}) => {
  const double = await open(withServer(ready, { openclaw: connected, smoke: smokeFailed }));
  const way = page.getByRole('region', { name: 'The last test found a fault' });
  await expect(way).toContainText('fails with OpenClaw’s larger requests');
  await expect(way.getByRole('button', { name: 'Turn tools off' })).toBeVisible();
  // Of a server before this one it is no longer true.
  await double.emit('app.changed', { server: { ...ready, since: NOW } });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('OpenClaw can use your model');
});

test('draws what it costs, and says it in words too', async ({ page, open }) => {
  const double = await open(withServer(ready, { metrics }));
  const costs = page.getByRole('region', { name: 'The last 15 minutes' });
  for (const name of [
    /^Memory over the last 15 minutes: now 4\.\d GB, at most 5 GB$/,
    /^Processor use over the last 15 minutes: now \d+%, at most \d+%$/,
    /^Requests by the minute: 62 in the last 15 minutes$/,
    /^Speed of the answers measured .* words\/s$/,
  ]) {
    const chart = costs.getByRole('figure', { name });
    // Something is painted.
    await expect
      .poll(() =>
        chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          return data.some((value) => value !== 0);
        }),
      )
      .toBe(true);
  }
  await double.emit('app.changed', { metrics: { ...metrics, traffic: [] } });
  await expect(costs.getByText('Measured when you try the model.')).toBeVisible();
  await double.emit('app.changed', { server: { kind: 'stopped' } });
  await expect(costs).toHaveCount(0);
});

test('gives the address to be copied', async ({ page, open }) => {
  const double = await open(base);
  await page.getByRole('button', { name: 'Copy address' }).click();
  expect(await double.calls('app.copyText')).toEqual([
    { name: 'app.copyText', input: base.launch?.baseUrl },
  ]);
});
