import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { App } from '../../e2e/support/app.ts';
import { folderOfModel } from '../../electron/inferrs/model/folder-name.ts';
import { cpuSecondsOf } from './electron.ts';
import { withApp } from './watched.ts';

/** What a download costs on the processor, per cent of a core for as long as it takes. */
export interface Share {
  /** The main process with all its threads: those that write and hash, and Chromium's that hand over. */
  readonly main: number;
  /** Chromium's process that reads the network. */
  readonly network: number;
  /** Both, and what draws the window that shows the progress. */
  readonly all: number;
}

/** Downloads a model of a stand-in of the hub by clicks in the app, and removes it, `times` times. */
export const sharesOfDownloads = (url: string, model: string, times: number): Promise<Share[]> =>
  withApp(
    {},
    async (app) => {
      const dashboard = await app.dashboard();
      const { page } = dashboard;
      await dashboard.goTo('Models');
      await page.getByRole('searchbox', { name: 'Search models' }).fill(model);
      const found = page.getByRole('button', { name: `Download ${model}`, exact: true });
      const cache = join(app.home.dir, '.cache/huggingface/hub', folderOfModel(model));
      const shares: Share[] = [];
      while (shares.length < times) {
        await found.waitFor();
        // What the search, or the removal, leaves to do is done by then.
        await delay(1_500);
        const [before, began] = [await secondsOf(app), performance.now()];
        await found.click();
        while (!existsSync(join(cache, 'refs', 'main'))) await delay(5);
        const [after, took] = [await secondsOf(app), performance.now() - began];
        const share = (part: keyof Share): number =>
          (100_000 * (after[part] - before[part])) / took;
        shares.push({ main: share('main'), network: share('network'), all: share('all') });
        await page.getByRole('button', { name: `Remove ${model}`, exact: true }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
      }
      return shares;
    },
    { HF_ENDPOINT: url },
  );

/** Processor time of the app's own processes so far, seconds. */
async function secondsOf(app: App): Promise<Share> {
  const [main, ...others] = await Promise.all(
    app.tree().map(async ({ pid, command }) => ({ command, seconds: await cpuSecondsOf(pid) })),
  );
  const own = others.filter(({ command }) => command.includes('--type='));
  const sum = (list: typeof own): number => list.reduce((all, { seconds }) => all + seconds, 0);
  const network = sum(own.filter(({ command }) => command.includes('network.mojom')));
  return { main: main?.seconds ?? 0, network, all: (main?.seconds ?? 0) + sum(own) };
}
