import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import JSON5 from 'json5';
import { execa } from 'execa';
import { answerText } from '../../practice-engine/serve/plan-answer.ts';
import { smokeChecks } from '../../shared/smoke.ts';
import { model } from '../support/home.ts';
import { validateConfig } from '../support/openclaw.ts';
import { groupOf } from '../support/processes.ts';
import { shoot } from '../support/screenshots.ts';
import { expect, test } from '../support/test.ts';
import { listenTcp } from '../../test/http-servers.ts';
import { without } from '../support/text.ts';

/** As a person writes it: comments, single quotes, trailing commas, own spacing. */
const config = `// my OpenClaw
{
  /* the gateway stays on this machine */
  gateway: { mode: 'local', port: 18789 },

  agents: {
    defaults: {
      workspace: '~/claw',   // keep
      timeoutSeconds: 600,
    },
  },
  // nothing below this line
}
`;

test('from an empty home to a working OpenClaw, and back to nothing', async ({ home, launch }) => {
  test.setTimeout(240_000);
  home.useOpenClaw('real');
  home.writeOpenClawConfig(config);
  // Nothing here leaves this computer, so nothing may come to the proxy, nor fail for it.
  const proxied: string[] = [];
  const proxy = await listenTcp((socket) => {
    socket.once('data', (data) => proxied.push(String(data).split('\r\n')[0] ?? ''));
  });
  const address = `http://127.0.0.1:${proxy.port}`;
  home.environment = { HTTP_PROXY: address, http_proxy: address, ALL_PROXY: address };
  // OpenClaw itself would go through it, and has been told not to.
  writeFileSync(join(dirname(home.openclawConfig), '.env'), 'NO_PROXY=127.0.0.1,localhost\n');
  const app = await launch();
  const dashboard = await app.dashboard();
  const { page } = dashboard;

  await test.step('the first run says what to do', async () => {
    await expect(page.getByRole('heading', { name: 'Welcome to Inferrs Bar' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Install inferrs' })).toBeEnabled();
    await shoot(page, 'first-run');
  });

  await test.step('settings hold', async () => {
    const settings = await dashboard.settings();
    await settings.setPort(home.port);
    await shoot(page, 'settings');
  });

  const overview = await dashboard.overview();
  await test.step('practice engine and model are chosen, the server started', async () => {
    await page.getByRole('button', { name: 'Other ways' }).click();
    await page.getByRole('button', { name: 'Use the practice engine' }).click();
    await expect(page.getByRole('heading', { name: 'Get a model' })).toBeVisible();
    await page.getByRole('button', { name: 'Skip this for now' }).click();
    await expect(page.getByRole('heading', { name: 'Choose a model to begin with' })).toBeVisible();
    await expect(overview.start).toBeDisabled();
    await overview.typeModel(model);
    await overview.start.click();
    await dashboard.expectStatus('ready');
    await shoot(page, 'overview-ready');
  });
  const [server] = app.tree().filter(({ command }) => command.startsWith('inferrs serve'));
  // A new set-up is guarded: the app has the port, and the server one of its own.
  expect(server?.command).toContain('--host 127.0.0.1 --port ');
  expect(server?.command).not.toContain(`--port ${home.port}`);
  const key = readFileSync(join(home.userData, 'guard-key'), 'utf8').trim();

  await test.step('the log streams in', async () => {
    const logs = await dashboard.logs();
    await expect(logs.log).toContainText('Model loaded successfully');
    await expect(logs.log).toContainText('Server listening on 127.0.0.1:');
    const question = { messages: [{ role: 'user', content: 'Are you there?' }] };
    const ask = async (headers: Record<string, string>): Promise<number> => {
      const answer = await fetch(`http://127.0.0.1:${home.port}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ model, ...question }),
      });
      return answer.status;
    };
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: `Bearer ${key}` })).toBe(200);
    await expect(logs.log).toContainText('1 messages');
    await shoot(page, 'logs');
  });

  await test.step('the change is shown, then written, and nothing else', async () => {
    const openclaw = await dashboard.openclaw();
    await expect(openclaw.status).toHaveText('Not connected');
    await openclaw.showPreview();
    await expect(openclaw.apply).toBeEnabled();
    await shoot(page, 'openclaw-preview');
    expect(readFileSync(home.openclawConfig, 'utf8')).toBe(config);
    await openclaw.apply.click();
    await expect(openclaw.status).toHaveText('Connected', { timeout: 120_000 });
    await shoot(page, 'openclaw-connected');

    const written = readFileSync(home.openclawConfig, 'utf8');
    expect(without(config, written)).toEqual([]);
    expect(JSON5.parse(written)).toMatchObject({
      gateway: { mode: 'local', port: 18789 },
      agents: { defaults: { workspace: '~/claw', timeoutSeconds: 600 } },
      models: {
        providers: {
          inferrs: {
            baseUrl: `http://127.0.0.1:${home.port}/v1`,
            apiKey: key,
            api: 'openai-completions',
            models: [{ id: model, contextWindow: 32_768 }],
          },
        },
      },
    });
    expect(await validateConfig(home)).toMatchObject({ valid: true, path: home.openclawConfig });
  });

  await test.step('both layers answer', async () => {
    const diagnose = await dashboard.diagnose();
    await diagnose.run.click();
    for (const id of smokeChecks) {
      await expect(diagnose.check(id)).toContainText('passed', { timeout: 90_000 });
    }
    await expect(diagnose.verdict).toHaveText(/^Everything works/);
    await shoot(page, 'diagnose');
  });

  await test.step('a person tries the server, and sees what reaches it', async () => {
    const { message, answer, stop, requests } = await dashboard.diagnose();
    await message.fill('What is 2 + 2?');
    await message.press('Enter');
    await expect(answer).toContainText(answerText);
    await expect(answer).toContainText(/first word after .+ · about .+ words\/s/);
    await expect(requests.first()).toContainText(/Try it.*request of about .+ words\/s.*Answered/);
    await expect(requests.filter({ hasText: 'Smoke test' })).toHaveCount(1);
    await expect(requests.nth(-2)).toContainText(/Another program.+1 message.*Answered/);
    await expect(requests.last()).toContainText(/has no key.*Turned away/);
    await page.getByRole('button', { name: 'Exact request and answer' }).click();
    await expect(page.getByText(/^POST .+\/v1\/chat\/completions/)).toBeVisible();
    await expect(page.getByText(/^data: [^]+data: \[DONE\]/)).toBeVisible();
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    const curl = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
    const { stdout } = await execa({ shell: true, env: home.environment })`${curl}`;
    expect(stdout).toContain('data: [DONE]');
    await shoot(page, 'tried');
    // One that is not answered; the server's next answers are.
    home.control({ hangNext: ['/v1/chat/completions'] });
    await message.fill('And 3 + 3?');
    await message.press('Enter');
    await expect(page.getByText('inferrs cannot be interrupted')).toBeVisible();
    await stop.click();
    await expect(answer).toContainText('You no longer wait for this answer.');
    await expect(requests.filter({ hasText: 'Given up' })).toHaveCount(1);
    await expect(requests.first()).toContainText(/whether the server is free.*Answered/);
  });

  await dashboard.goTo('Models');
  await expect(page.getByRole('main')).toContainText(model);
  const remove = page.getByRole('button', { name: `Remove ${model}`, exact: true });
  await expect(remove).toBeDisabled();
  await shoot(page, 'models');

  await test.step('stop leaves nothing of the server', async () => {
    await dashboard.goTo('Overview');
    await overview.stop.click();
    await dashboard.expectStatus('stopped');
    expect(groupOf(server?.group ?? 0)).toEqual([]);
    expect(await isOpen(home.port)).toBe(false);
    await shoot(page, 'overview-stopped');
  });

  await test.step('the disk gets back what the model took', async () => {
    const folder = join(home.dir, '.cache/huggingface/hub', `models--${model.replace('/', '--')}`);
    expect(existsSync(folder)).toBe(true);
    await dashboard.goTo('Models');
    await remove.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(remove).toHaveCount(0);
    expect(existsSync(folder)).toBe(false);
  });

  await app.quit();
  await app.untilNothingIsLeft();
  await proxy.close();
  expect(proxied).toEqual([]);
});

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
}
