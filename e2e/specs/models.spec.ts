import { answerApi } from '../../test/hub/api.ts';
import { gemma, llama, qwen } from '../../test/hub/models.ts';
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
