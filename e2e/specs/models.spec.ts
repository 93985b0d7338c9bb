import { gzipSync } from 'node:zlib';
import { answerApi } from '../../test/hub/api.ts';
import { HubServer } from '../../test/hub/hub-server.ts';
import { gemma, llama, qwen, toy } from '../../test/hub/models.ts';
import { listenHttp } from '../../test/http-servers.ts';
import { shoot } from '../support/screenshots.ts';
import { expect, test } from '../support/test.ts';

test('models are found as one types, judged, and opened with a token where they are gated', async ({
  home,
  launch,
}) => {
  const asked: { path: string; token: string | undefined }[] = [];
  const hub = await listenHttp((request, response) => {
    asked.push({ path: request.url ?? '', token: request.headers.authorization });
    if (!answerApi([qwen, llama, gemma], request, response)) response.writeHead(404).end();
  });
  home.environment = { HF_ENDPOINT: hub.url };
  const dashboard = await (await launch()).dashboard();
  const { page } = dashboard;
  await dashboard.goTo('Models');
  const search = page.getByRole('searchbox', { name: 'Search models' });
  const items = page.getByRole('list', { name: 'Search results' }).getByRole('listitem');

  await test.step('nothing is asked before a key is pressed', async () => {
    await expect(search).toBeVisible();
    expect(asked).toEqual([]);
    await search.pressSequentially('qwen');
    await expect(items).toHaveCount(2);
    await expect(items.nth(0)).toContainText('Qwen3-0.6B');
    await expect(items.nth(0).getByText('Agents and chat', { exact: true })).toBeVisible();
    await expect(items.nth(0).getByText(/^(?:Fits|Tight|Too big)$/)).toBeVisible();
    await expect(items.nth(1).getByText('Cannot run', { exact: true })).toBeVisible();
    await expect(items.nth(1)).toContainText('inferrs does not know this kind of model');
    await shoot(page, 'models-found');
  });

  await test.step('a gated one wants a token, which goes to the hub alone', async () => {
    await search.fill('gemma');
    await expect(items).toHaveCount(1);
    await items.getByRole('button', { name: `Details of ${gemma.id}` }).click();
    await expect(items).toContainText('Its makers want you to accept their licence first');
    await items.getByLabel('Access token').fill('hf_accepted');
    await items.getByRole('button', { name: 'Save access token' }).click();
    await expect(items).toContainText('You have accepted its licence.');
    expect(asked.some(({ token }) => token === 'Bearer hf_accepted')).toBe(true);
  });
  await hub.close();
});

test('a model comes from a mirror that tells of each file by itself alone', async ({
  home,
  launch,
}) => {
  const hub = await HubServer.start();
  const { id, files, ...about } = toy('toymaker/qwen-small', 200_000);
  const known = hub.add(id, files, about);
  hub.fail({
    on: '/revision/',
    does: 'answer',
    handler: (_, response) => {
      const siblings = [...known.keys()].map((rfilename) => ({ rfilename }));
      // As a proxy sends it, whether or not it was asked to.
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify({ sha: hub.commitOf(id), siblings })));
    },
  });
  hub.fail({
    on: '/tree/',
    does: 'answer',
    handler: (_, response) => response.writeHead(404).end(),
  });
  home.environment = { HF_ENDPOINT: hub.url };
  await home.seedReady({ model: id });
  const dashboard = await (await launch()).dashboard();
  await dashboard.startServer();
  await expect(dashboard.status).toHaveText(new RegExp(`^Ready · .*${id}`));
  expect(hub.sent.get('model.safetensors')).toBe(known.get('model.safetensors')?.bytes.length);
  await hub.close();
});
