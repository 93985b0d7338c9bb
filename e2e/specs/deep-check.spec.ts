import { readFileSync } from 'node:fs';
import JSON5 from 'json5';
import { getAt, type JsonValue } from '../../electron/openclaw/config/config-value.ts';
import { damageOf } from '../../test/openclaw/untouched.ts';
import { model } from '../support/home.ts';
import { shoot } from '../support/screenshots.ts';
import { expect, test } from '../support/test.ts';

/** The app's own limit of a turn; most of the time it takes is the CLI's start. */
const TURN_MS = 240_000;

/** As somebody connected it by hand, following the documentation. */
const config = (port: number): string => `{
  gateway: { mode: 'local' },
  models: {
    mode: 'merge',
    providers: {
      inferrs: {
        baseUrl: 'http://127.0.0.1:${port}/v1',
        apiKey: 'inferrs-local',
        api: 'openai-completions',
        models: [
          {
            id: '${model}',
            name: 'Small (inferrs)', // mine
            reasoning: false,
            input: ['text'],
            cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
            contextWindow: 32768,
            maxTokens: 4096,
            compat: { requiresStringContent: true },
          },
        ],
      },
    },
  },
}
`;

test('what only an agent’s turn shows is found, mended and proven', async ({ home, launch }) => {
  test.setTimeout(480_000);
  home.useOpenClaw('real');
  home.writeOpenClawConfig(config(home.port));
  home.practice({ PRACTICE_CRASH_ON_TOOLS: 1 });
  await home.seedReady();
  const app = await launch();
  const dashboard = await app.dashboard();
  await dashboard.startServer();
  const diagnose = await dashboard.diagnose();

  await test.step('a test can be cancelled', async () => {
    home.control({ hang: ['/v1/chat/completions'] });
    await diagnose.run.click();
    await expect(diagnose.check('chat')).toContainText('running');
    await diagnose.cancel.click();
    await expect(diagnose.check('chat')).toContainText('skipped');
    await expect(diagnose.check('openclaw-infer')).toContainText('The test was cancelled.');
    await expect(diagnose.cancel).toHaveCount(0);
    home.control({});
  });

  await test.step('the deep check fails where the small request passes, and says why', async () => {
    await diagnose.runDeep.click();
    await expect(diagnose.run).toBeDisabled();
    const agent = diagnose.check('openclaw-agent');
    await expect(agent).toContainText('failed', { timeout: TURN_MS });
    await expect(diagnose.check('openclaw-infer')).toContainText('passed');
    await expect(agent).toContainText('crashed when the agent sent its tools');
    await expect(diagnose.verdict).toHaveText(/^Broken at “Agent turn”: .*sent its tools/);
    await shoot(dashboard.page, 'diagnose-deep-failed');
    await dashboard.expectStatus('ready');
  });

  await test.step('Mend it tries what helps, proves it, and changes nothing else', async () => {
    const before = readFileSync(home.openclawConfig, 'utf8');
    await diagnose.mend.click();
    await expect(diagnose.check('openclaw-agent')).toContainText('passed', { timeout: TURN_MS });
    await expect(dashboard.page.getByText('Mended by “Turn tools off”')).toBeVisible();
    await expect(diagnose.mend).toHaveCount(0);
    const after = readFileSync(home.openclawConfig, 'utf8');
    expect(compatOf(home.openclawConfig)).toMatchObject({ supportsTools: false });
    expect(damageOf(before, after, [TOOLS])).toBeUndefined();
    await shoot(dashboard.page, 'diagnose-mended');
    await expect(diagnose.requests.first()).toContainText('Deep check');
  });
});

const COMPAT = ['models', 'providers', 'inferrs', 'models', 0, 'compat'];
const TOOLS = [...COMPAT, 'supportsTools'];

function compatOf(file: string): JsonValue | undefined {
  const value = JSON5.parse<JsonValue>(readFileSync(file, 'utf8'));
  return getAt(value, COMPAT);
}
