import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from '@playwright/test';
import { inspectFor, unpackedIn } from '../../scripts/release/inspect.ts';
import { standInOf } from '../../scripts/electron/fallback.ts';
import { root, testRuntime } from '../../scripts/setup/paths.mjs';
import { furnishNothing } from '../support/from-nothing.ts';
import type { Home } from '../support/home.ts';
import { expect, test } from '../support/test.ts';
import { TrayHost } from '../support/tray.ts';
import { standForHosts } from './support/hosts.ts';
import { Installation, InstalledApp, packagedFolder } from './support/installed.ts';
import { mayWrite, userOfTheApp } from './support/user.ts';

test.skip(process.platform !== 'linux', 'The tray is read over D-Bus');

test('what was packaged holds what runs and nothing else, its fuses as they are wanted', async () => {
  const isRelease = standInOf(testRuntime().electron) === undefined;
  const folders = await unpackedIn(packagedFolder);
  expect(folders).toHaveLength(1);
  for (const folder of folders) expect(await inspectFor(folder, isRelease)).toEqual([]);
});

test('installed away from its source, where it may not write, it brings somebody to a connected OpenClaw, and quitting and removing it leave what is told', async ({
  home,
}, testInfo) => {
  test.setTimeout(300_000);
  const user = userOfTheApp();
  testInfo.annotations.push({ type: 'user', description: String(user.id) });
  const { published, close } = await furnishNothing(home);
  const temp = join(home.dir, 'temp');
  mkdirSync(temp, { mode: 0o700 });
  // No other address is heeded than where inferrs is published.
  home.environment = { HF_ENDPOINT: home.environment['HF_ENDPOINT'] ?? '', TMPDIR: temp };
  giveTo(home, user.id);
  const before = listing(home.dir);
  const hosts = await standForHosts(published);
  const host = await TrayHost.start(join(import.meta.dirname, 'support', 'shared-bus.conf'));
  const installation = new Installation();
  const app = new InstalledApp(installation, user, home, host, hosts.switches);
  try {
    expect(mayWrite(installation.folder, user)).toBe(user.id === 0);
    const dashboard = await app.dashboard();
    const { page } = dashboard;
    const main = page.getByRole('main');
    await test.step('inferrs comes, and nothing is offered that is not here', async () => {
      await expect(stepOf(page)).toHaveText('Get inferrs');
      await expect(main.getByRole('button', { name: /practice/i })).toHaveCount(0);
      await main.getByRole('button', { name: 'Install inferrs' }).click();
      await expect(stepOf(page)).toHaveText('Get a model', { timeout: 60_000 });
    });
    await test.step('a model, the server and OpenClaw', async () => {
      await main.getByRole('button', { name: /^Download / }).click();
      await expect(stepOf(page)).toHaveText('Start it', { timeout: 60_000 });
      await main.getByRole('button', { name: 'Start server' }).click();
      await dashboard.expectStatus('ready', 60_000);
      await main.getByRole('button', { name: 'Connect' }).click();
      await expect(page.getByText('Connected', { exact: true })).toBeVisible({ timeout: 120_000 });
    });
    await test.step('it quits, and nothing is left but its own data', async () => {
      expect(await app.quit()).toBe(0);
      // OpenClaw keeps what its Node has compiled there.
      const left = listing(temp).filter((path) => !isIn(path, 'node-compile-cache/openclaw'));
      expect(left).toEqual([]);
      rmSync(temp, { recursive: true });
    });
    await test.step('it is removed, and the README says what stays', async () => {
      installation.remove();
      // OpenClaw's own program writes down there what it likes; ended in the midst of it, it leaves it.
      const stays = [...toldByReadme(), '.openclaw', '.cache/openclaw'];
      const added = listing(home.dir).filter((path) => !before.includes(path));
      const untold = added.filter((path) => !stays.some((told) => isIn(path, told)));
      expect(untold).toEqual([]);
      for (const told of stays) rmSync(join(home.dir, told), { recursive: true, force: true });
      expect(listing(home.dir).filter((path) => !before.includes(path))).toEqual([]);
    });
  } catch (error) {
    await testInfo.attach('output', { body: app.output });
    throw error;
  } finally {
    await app.release();
    installation.remove();
    await host.stop();
    await hosts.close();
    await close();
  }
});

const stepOf = (page: Page) => page.locator('[aria-current=step]').getByRole('heading');

function giveTo({ dir }: Home, user: number): void {
  if (user !== process.getuid?.()) execFileSync('chown', ['-R', `${user}:${user}`, dir]);
}

/** Every file and link in a folder, by its path from there; folders go with what is in them. */
function listing(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

const isIn = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}/`);

/** The paths, from a home folder, that README names under “Removing it”. */
function toldByReadme(): readonly string[] {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  const section = /^## Removing it\n(.*?)(?=^## )/ms.exec(text)?.[1] ?? '';
  return [...section.matchAll(/`~\/([^`]+)`/g)].map(([, path]) => path ?? '');
}
