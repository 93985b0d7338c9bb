import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import JSON5 from 'json5';
import { listenHttp } from '../../test/http-servers.ts';
import { HubServer } from '../../test/hub/hub-server.ts';
import { llama, toy } from '../../test/hub/models.ts';
import { serversOf } from '../support/server.ts';
import { shoot } from '../support/screenshots.ts';
import { expect, test } from '../support/test.ts';
import { labelsOf } from '../support/tray-menu.ts';

const small = toy('toymaker/qwen-small', 200_000);
const large = toy('toymaker/qwen-large', 3_000_000);

const listOf = (page: Page, name: string) => page.getByRole('list', { name, exact: true });

test('a model is found, got, started, connected, changed for another and cleared out', async ({
  home,
  launch,
}) => {
  test.setTimeout(120_000);
  home.useOpenClaw('real');
  const hub = await HubServer.start();
  for (const { id, files, ...about } of [small, large, llama]) hub.add(id, files, about);
  home.environment = { HF_ENDPOINT: hub.url };
  home.writeSettings({ engine: { kind: 'practice' }, port: home.port, onboarded: true });
  home.writeOpenClawConfig('{ gateway: { mode: "local", port: 18789 } }\n');
  const app = await launch();
  const dashboard = await app.dashboard();
  const { page } = dashboard;
  const found = listOf(page, 'Search results').getByRole('listitem');
  const here = listOf(page, 'Models on this computer');
  const providers = (): unknown => JSON5.parse(readFileSync(home.openclawConfig, 'utf8'));
  const entryOf = (id: string) => ({
    models: { providers: { inferrs: { models: [{ id, contextWindow: 40_960 }] } } },
  });

  await test.step('search says what would run, before anything of it is fetched', async () => {
    await dashboard.goTo('Models');
    await page.getByRole('searchbox', { name: 'Search models' }).fill('qwen');
    await expect(found).toHaveCount(3);
    for (const { id } of [large, small]) {
      const item = found.filter({ has: page.getByRole('button', { name: `Download ${id}` }) });
      // By the memory that other programs leave just now.
      await expect(item.getByText(/^(?:Fits|Tight)$/)).toBeVisible();
      await expect(item.getByText('Agents and chat', { exact: true })).toBeVisible();
    }
    await expect(page.getByRole('button', { name: `Download ${llama.id}` })).toBeDisabled();
    expect(hub.sent.has('model.safetensors')).toBe(false);
  });

  await test.step('both are downloaded, one after the other, and can be used then', async () => {
    hub.pace = 100;
    // Nothing is on its way when one makes room for the other.
    const before = 40_000;
    hub.fail({ on: 'model.safetensors', does: 'silence', after: before, times: 2 });
    const came = (id: string): Promise<void> =>
      expect.poll(() => unfinishedBytes(home.dir, id)).toBe(before);
    for (const { id } of [large, small]) {
      await found.getByRole('button', { name: `Download ${id}` }).click();
    }
    const bar = page.getByRole('progressbar', { name: `Downloading ${large.id}` });
    await expect(bar).toHaveAttribute('aria-valuenow', /^0\.\d/);
    const waits = listOf(page, 'Downloads').getByRole('listitem').filter({ hasText: small.id });
    await expect(waits).toContainText('Waiting for its turn');
    // What was clicked tells it too: the bars are out of sight from there.
    const clicked = found.filter({ hasText: large.id });
    await expect(clicked).toContainText(/ of 3 MB/);
    await shoot(page, 'model-downloading');
    await came(large.id);
    await page.getByRole('button', { name: `Move ${small.id} to the front` }).click();
    const order = listOf(page, 'Downloads').getByRole('listitem');
    await expect(order).toContainText([small.id, large.id]);
    await came(small.id);
    await page.getByRole('button', { name: `Move ${large.id} to the front` }).click();
    await expect(order).toContainText([large.id, small.id]);
    const shown = new RegExp(`^Downloading ${large.id}: \\d+% · \\d+ min left$`);
    const tray = await app.tray();
    await tray.untilMenu('how far it is', (menu) => labelsOf(menu).some((one) => shown.test(one)));
    expect(await tray.tooltip()).toMatch(/ · Downloading .+: \d+%/);
    hub.pace = Infinity;
    await expect(here.getByRole('button', { name: `Use ${small.id}` })).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    expect(hub.sent.get('model.safetensors')).toBe(weightsOf(small) + weightsOf(large));
    const stored = hub.asked.filter(({ host }) => host === 'storage');
    // Not by Chromium, which takes three times the processor.
    expect([...new Set(stored.map(({ agent }) => agent))]).toEqual(['inferrs-bar']);
  });

  await test.step('it is chosen and started', async () => {
    await here.getByRole('button', { name: `Use ${large.id}` }).click();
    await dashboard.startServer();
    expect(serversOf(app)[0]?.command).toContain(large.id);
  });

  const openclaw = await dashboard.openclaw();
  await test.step('OpenClaw is connected to it', async () => {
    await openclaw.connect.click();
    await expect(openclaw.status).toHaveText('Connected', { timeout: 40_000 });
    expect(providers()).toMatchObject(entryOf(large.id));
  });

  await test.step('another is switched to by one button: server and OpenClaw', async () => {
    await dashboard.goTo('Models');
    await here.getByRole('button', { name: `Use ${small.id}` }).click();
    const offer = page.getByRole('dialog', { name: `Switch to ${small.id}?` });
    await expect(offer.getByRole('list', { name: 'Changes' })).toContainText(small.id);
    await shoot(page, 'model-switch');
    await offer.getByRole('button', { name: 'Switch now' }).click();
    await expect(here.getByRole('button', { name: `Use ${large.id}` })).toBeVisible();
    await expect(here.getByRole('button', { name: `Remove ${small.id}` })).toBeDisabled();
    // Not the one from before, which is ready until it is stopped.
    await expect(dashboard.status).toHaveText(new RegExp(`^Ready · .*${small.id}`));
    await dashboard.openclaw();
    await expect(openclaw.status).toHaveText('Connected', { timeout: 40_000 });
    expect(providers()).toMatchObject(entryOf(small.id));
  });

  await test.step('the one that is no longer needed goes, the running one stays', async () => {
    await dashboard.goTo('Models');
    await here.getByRole('button', { name: `Remove ${large.id}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(here.getByRole('listitem')).toHaveCount(1);
    expect(existsSync(folderOf(home.dir, large.id))).toBe(false);
    expect(existsSync(folderOf(home.dir, small.id))).toBe(true);
    await dashboard.expectStatus('ready');
    await shoot(page, 'model-cleared-out');
  });
  await hub.close();
});

test('a model comes through the proxy of the system', async ({ home, launch }) => {
  const hub = await HubServer.start();
  const { id, files, ...about } = small;
  hub.add(id, files, about);
  hub.storageAs = 'http://storage.test';
  const led: string[] = [];
  const proxy = await listenHttp((request, response) => {
    led.push(request.url ?? '');
    const onwards = new URL(new URL(request.url ?? '').pathname, hub.storageUrl);
    get(onwards, { headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
  });
  home.environment = { HF_ENDPOINT: hub.url, http_proxy: proxy.url };
  home.writeSettings({ engine: { kind: 'practice' }, port: home.port, onboarded: true });
  const dashboard = await (await launch()).dashboard();
  await dashboard.goTo('Models');
  const { page } = dashboard;
  await page.getByRole('searchbox', { name: 'Search models' }).fill(id);
  await page.getByRole('button', { name: `Download ${id}` }).click();
  const whole = join(folderOf(home.dir, id), 'refs', 'main');
  await expect.poll(() => existsSync(whole)).toBe(true);
  const places = led.map((url) => [new URL(url).host, url.split('/').at(-1)].join(' '));
  expect(places.sort()).toEqual(['storage.test model.safetensors', 'storage.test tokenizer.json']);
  await Promise.all([hub.close(), proxy.close()]);
});

const weightsOf = ({ files }: typeof small): number => files['model.safetensors']?.length ?? 0;

const folderOf = (home: string, id: string): string =>
  join(home, '.cache/huggingface/hub', `models--${id.replace('/', '--')}`);

/** Of the files of a model that are on their way. */
function unfinishedBytes(home: string, id: string): number {
  const blobs = join(folderOf(home, id), 'blobs');
  const names = existsSync(blobs) ? readdirSync(blobs) : [];
  const sizes = names
    .filter((name) => name.endsWith('.incomplete'))
    .map((name) => statSync(join(blobs, name), { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}
