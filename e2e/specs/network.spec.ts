import type { App } from '../support/app.ts';
import { startServer } from '../support/server.ts';
import { expect, test } from '../support/test.ts';
import { findItem } from '../support/tray-menu.ts';
import { until } from '../../test/until.ts';

/** Stands for an address in a network: Linux has all of 127/8. */
const address = '127.0.0.2';

/** Puts the computer into a network, and answers what is asked with those buttons, one after the other. */
async function inNetwork(app: App, answers: readonly number[]): Promise<() => Promise<string[]>> {
  const asked = await app.electron.evaluateHandle(
    ({ dialog }, [own, given]) => {
      const os: unknown = process.mainModule?.require('node:os');
      const lan = { address: own, internal: false, family: 'IPv4' };
      if (typeof os === 'object' && os !== null)
        Object.assign(os, { networkInterfaces: () => ({ en0: [lan] }) });
      const said: string[] = [];
      dialog.showMessageBox = (...args: unknown[]) => {
        said.push(JSON.stringify(args.at(-1)));
        return Promise.resolve({ response: given[said.length - 1] ?? 1, checkboxChecked: false });
      };
      return said;
    },
    [address, answers] as const,
  );
  return () => asked.jsonValue();
}

test('others in the network are let in only after a question, and until one click', async ({
  home,
  launch,
}) => {
  await home.seedReady({ guard: true });
  const app = await launch();
  await startServer(app);
  const asked = await inNetwork(app, [1, 0]);
  const { page } = await app.dashboard();
  const reach = async (): Promise<number | 'closed'> =>
    fetch(`http://${address}:${home.port}/v1/models`).then(
      ({ status }) => status,
      () => 'closed' as const,
    );
  const notice = page.getByText('Others in your network can use this server');

  await page.getByRole('button', { name: 'Let the network in…' }).click();
  await until('the question', async () => (await asked()).length === 1);
  expect((await asked())[0]).toContain('Everybody in the same network');
  await expect(notice).toBeHidden();
  expect(await reach()).toBe('closed');

  await page.getByRole('button', { name: 'Let the network in…' }).click();
  await expect(notice).toBeVisible();
  // Nobody without the key.
  expect(await reach()).toBe(401);
  await (await app.dashboard()).goTo('Settings');
  await expect(notice).toBeVisible();
  const tray = await app.tray();
  await until('the tray to say so', async () =>
    findItem(await tray.menu(), [`Open to the network: http://${address}:${home.port}`]),
  );

  await tray.click('This computer only');
  await expect(notice).toBeHidden();
  expect(await reach()).toBe('closed');
});
