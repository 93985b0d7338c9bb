import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import JSON5 from 'json5';
import { afterAll, describe, expect, it } from 'vitest';
import { openClawError } from './errors.ts';
import { type JsonValue, getAt } from './config/config-value.ts';
import type { LaunchFacts } from './config/launch-facts.ts';
import { BenchHome, MODEL, REF, launchFacts, realCli } from '../../test/openclaw/bench-home.ts';
import { arrayWith, portOf, textWith } from '../../test/openclaw/matchers.ts';
import { Gateway, openclaw } from '../../test/openclaw/real-openclaw.ts';
import { startConfigs } from '../../test/openclaw/start-configs.ts';
import { pick } from '../../test/scale.ts';

const cli = realCli();
const homes: BenchHome[] = [];

function homeWith(text: string | undefined, name = 'real'): BenchHome {
  const start = startConfigs.find((config) => config.name === name) ?? { name, text };
  const home = new BenchHome(start);
  homes.push(home);
  return home;
}

afterAll(() => {
  for (const home of homes) home.dispose();
});

function at(home: BenchHome, ...path: string[]): JsonValue | undefined {
  return getAt(JSON5.parse<JsonValue>(home.text()), path);
}

/** What a user's file looks like after OpenClaw's own onboarding wrote it, with its `.bak`. */
function onboarded(): BenchHome {
  const migrations = { modelPolicyAllowlist: true, utilityModelSeparation: true };
  const config = {
    meta: { lastTouchedVersion: '2026.9.6', migrations },
    gateway: { mode: 'local' },
    agents: { defaults: { workspace: '~/assistant' } },
    env: { vars: { FILLER: 'x'.repeat(200) } },
  };
  const text = `${JSON.stringify(config, null, 2)}\n`;
  const home = homeWith(text, 'onboarded');
  writeFileSync(`${home.config}.bak`, text.replace('assistant', 'earlier'), { mode: 0o600 });
  return home;
}

describe('the real CLI accepts what we write', () => {
  // With the app's own check afterwards; `openclaw-table.real.spec.ts` asks about every config.
  const legacy = 'allow-list as legacy model map';
  const sample = pick([legacy], ['no file', legacy]);
  it.each(sample)(
    '%s',
    async (name) => {
      const home = homeWith(undefined, name);
      // Every flag that an entry can have.
      const cachedModels = [{ id: MODEL, toolCalls: false }];
      const service = home.service(() => launchFacts({ cachedModels }), cli);
      const mode = name === 'no file' ? 'on-demand' : 'app-runs';
      const preview = await service.preview({ mode, makeDefault: true });
      expect(await service.apply(preview.id)).toMatchObject({
        kind: 'applied',
        validation: { kind: 'valid' },
      });
      expect(service.status).toMatchObject({ kind: 'connected', cli: { found: true } });
      service.dispose();
      if (!name.startsWith('allow-list')) return;
      const status = await (await home.runner(cli)).modelsStatus();
      expect(status.defaultModel).toBe(REF);
      expect(status.allowed).toEqual(arrayWith([REF, 'anthropic/claude-sonnet-4-5']));
    },
    180_000,
  );
});

it('rolls back what OpenClaw refuses and says where', async () => {
  const text = '{\n  gateway: { mode: "local" },\n  agents: { defaults: { bogus: 1 } },\n}\n';
  const home = homeWith(text);
  const service = home.service(launchFacts, cli);
  const outcome = await service.apply((await service.preview({})).id);
  expect(outcome).toMatchObject({
    kind: 'rolled-back',
    restricted: false,
    issues: [{ path: 'agents.defaults', line: 3, column: 25 }],
  });
  expect(home.text()).toBe(text);
  await expect
    .poll(() => service.status, { timeout: 30_000 })
    .toMatchObject({ kind: 'invalid', problem: { kind: 'refused', issues: [{ line: 3 }] } });
  service.dispose();
}, 180_000);

it.runIf(pick(false, true))(
  'names a config of an earlier release, and offers no backup that is refused as well',
  async () => {
    const meta = { lastTouchedVersion: '2026.2.1', lastTouchedAt: '2026-02-03T05:14:56.349Z' };
    const text = JSON.stringify({ meta, gateway: { mode: 'local' } });
    const home = homeWith(text);
    const service = home.service(launchFacts, cli);
    await service.apply((await service.preview({})).id);
    writeFileSync(home.config, `${text}\n`);
    await service.refresh();
    await expect
      .poll(() => service.status, { timeout: 30_000 })
      .toMatchObject({
        problem: { kind: 'refused', skew: { kind: 'earlier', config: '2026.2.1' } },
      });
    expect(service.status).not.toHaveProperty('lastGoodBackup');
    writeFileSync(home.config, '{ oops');
    await expect
      .poll(async () => service.refresh(), { timeout: 30_000 })
      .toMatchObject({ kind: 'invalid', problem: { kind: 'unreadable' } });
    expect(service.status).not.toHaveProperty('lastGoodBackup');
    service.dispose();
  },
  180_000,
);

// A minute and a half: by day a stand-in shows the same in `migrate.spec.ts`.
it.runIf(pick(false, true))(
  'has OpenClaw bring a config of an earlier release up to date, and goes on from there',
  async () => {
    const meta = { lastTouchedVersion: '2026.2.1', lastTouchedAt: '2026-02-03T05:14:56.349Z' };
    const text = `// mine\n${JSON.stringify({ meta, gateway: { mode: 'local' } })}\n`;
    const home = homeWith(text);
    const service = home.service(launchFacts, cli);
    await service.refresh();
    await expect
      .poll(() => service.status, { timeout: 30_000 })
      .toMatchObject({ problem: { kind: 'refused', skew: { kind: 'earlier' } } });
    await service.migrate();
    await expect.poll(() => service.status?.kind, { timeout: 60_000 }).toBe('not-connected');
    const outcome = await service.apply((await service.preview({})).id);
    expect(outcome).toMatchObject({ kind: 'applied', validation: { kind: 'valid' } });
    const backups = await service.listBackups();
    const oldest = backups.at(-1);
    expect(oldest?.reason).toBe('before-migration');
    await service.apply((await service.previewDisconnect()).id);
    expect(service.status?.kind).toBe('not-connected');
    service.dispose();
  },
  400_000,
);

it('stays disconnected where a plain edit would be reverted', async () => {
  const home = onboarded();
  const before = home.text();
  const service = home.service(launchFacts, cli);
  await service.apply((await service.preview({ mode: 'on-demand', makeDefault: true })).id);
  const connected = home.text();
  expect(connected.length).toBeGreaterThan(2 * before.length);

  writeFileSync(home.config, before);
  const looked = await openclaw(home, 'models', 'status', '--json');
  expect(looked.stdout + looked.stderr).toContain('auto-restored');
  expect(home.text(), 'the trap is real').toContain('earlier');

  writeFileSync(home.config, connected);
  await openclaw(home, 'models', 'status', '--json');
  expect(home.text()).toBe(connected);
  await service.refresh();
  expect(service.status?.kind).toBe('connected');
  const outcome = await service.apply((await service.previewDisconnect()).id);
  expect(outcome).toMatchObject({ kind: 'applied', validation: { kind: 'valid' } });
  expect(home.text()).toBe(before);
  await openclaw(home, 'models', 'status', '--json');
  expect(home.text(), 'and it stays so').toBe(before);

  service.dispose();
}, 180_000);

it('says so when OpenClaw puts an older copy back over a restored backup', async () => {
  const home = homeWith('{ gateway: { mode: "local" } } // before OpenClaw wrote to it\n');
  const service = home.service(launchFacts, cli);
  await service.apply((await service.preview({})).id);
  // OpenClaw's own writing adds `meta`, without which it takes no later text for a good one.
  await openclaw(home, 'config', 'set', 'env.vars.A', 'one');
  await openclaw(home, 'config', 'set', 'env.vars.A', 'two');
  await openclaw(home, 'models', 'status', '--json');
  expect(at(home, 'meta')).toBeDefined();
  const [backup] = await service.listBackups();
  const restored = await service.restore(backup?.id ?? '').catch((error: unknown) => error);
  expect(restored).toEqual(openClawError('reverted-by-openclaw', { path: home.config }));
  expect(at(home, 'env', 'vars', 'A'), 'it is the copy of one change ago').toBe('one');
  expect((await service.listBackups())[0]).toMatchObject({ reason: 'before-restore' });
  service.dispose();
}, 300_000);

it('takes a file that was made smaller by hand for what it is before it disconnects', async () => {
  const home = onboarded();
  const service = home.service(launchFacts, cli);
  await service.apply((await service.preview({ mode: 'on-demand', makeDefault: true })).id);
  // Down to over half of what OpenClaw saw: the next half would be too small for its memory.
  const trimmed = home.text().replace('x'.repeat(200), '');
  home.write(trimmed);
  const connected = Buffer.byteLength(trimmed);
  const outcome = await service.apply((await service.previewDisconnect()).id);
  expect(outcome).toMatchObject({ kind: 'applied', validation: { kind: 'valid' } });
  expect(Buffer.byteLength(home.text())).toBeLessThan(connected / 2);
  const gone = home.text();
  await openclaw(home, 'models', 'status', '--json');
  expect(home.text(), 'and it stays so').toBe(gone);
  service.dispose();
}, 300_000);

it('loses no update of either side while the CLI writes too', async () => {
  const home = onboarded();
  let port = 9000;
  const launch = (): LaunchFacts => launchFacts({ port });
  const service = home.service(launch);
  const written: string[] = [];
  const stop = new AbortController();
  const cliSide = (async () => {
    for (let i = 0; !stop.signal.aborted; i++) {
      const { exitCode } = await openclaw(home, 'config', 'set', `env.vars.KEY_${i}`, 'kept');
      if (exitCode === 0) written.push(`KEY_${i}`);
    }
  })();
  // Bursts, since the CLI gives up when the file changes while it works (2 s): it must get through
  // in between, so that both sides really build upon each other.
  for (let applied = 0; applied < 50;) {
    const url = at(home, 'models', 'providers', 'inferrs', 'baseUrl');
    if (applied > 0)
      expect(url, 'our last update is still there').toBe(`http://127.0.0.1:${port}/v1`);
    port += 1;
    const preview = await service.preview({});
    const outcome = await service.apply(preview.id).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      // The one honest refusal: the CLI changed in between what the preview had shown.
      expect(outcome).toEqual(openClawError('changed-meanwhile', { path: home.config }));
      port -= 1;
      continue;
    }
    expect(outcome).toMatchObject({ kind: 'applied' });
    applied += 1;
    const before = written.length;
    if (applied % 17 === 0)
      await expect.poll(() => written.length, { timeout: 60_000 }).toBeGreaterThan(before);
  }
  stop.abort();
  await cliSide;
  service.dispose();
  expect(written.length).toBeGreaterThan(1);
  for (const key of written) expect(at(home, 'env', 'vars', key)).toBe('kept');
  expect(at(home, 'models', 'providers', 'inferrs', 'baseUrl')).toBe(`http://127.0.0.1:${port}/v1`);
}, 180_000);

it('is picked up by a running gateway, which also stays disconnected', async () => {
  const port = await freePort();
  const home = homeWith(
    `// mine\n{ gateway: { mode: 'local', port: ${port}, bind: 'loopback', auth: { mode: 'token', token: 'secret' } } }\n`,
  );
  const before = home.text();
  const gateway = await Gateway.start(home);
  try {
    const service = home.service(launchFacts, cli);
    await service.refresh();
    await expect.poll(() => service.status?.gateway, { timeout: 30_000 }).toBe('running');
    expect(await service.apply((await service.preview({})).id)).toMatchObject({
      kind: 'applied',
      gatewayReloads: true,
    });
    await gateway.says('config hot reload applied');
    const list = await openclaw(home, 'gateway', 'call', 'models.list', '--json');
    expect(list.stdout).toContain(MODEL);
    await service.apply((await service.previewDisconnect()).id);
    await gateway.says('config hot reload applied');
    expect(home.text()).toBe(before);

    home.write('{\n  gateway: {\n    mode: oops\n  }\n}\n');
    await expect
      .poll(() => service.status, { timeout: 30_000 })
      .toMatchObject({
        kind: 'invalid',
        problem: {
          kind: 'unreadable',
          failure: { code: 'syntax-error', params: { line: 3, column: 11 } },
        },
        lastGoodBackup: { readable: true },
      });
    service.dispose();
  } finally {
    gateway.stop();
  }
}, 180_000);

it('asks the model through OpenClaw and passes its refusal on', async () => {
  let answers = true;
  const server = createServer((_, response) => {
    if (!answers) {
      response.writeHead(400, { 'content-type': 'text/plain' });
      response.end('messages[1].content: invalid type: sequence, expected a string');
      return;
    }
    const chunk = (delta: object, finish: string | null): string =>
      `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', model: MODEL, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`${chunk({ content: 'pong' }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = portOf(server);
  const home = homeWith('{}');
  const service = home.service(() => launchFacts({ port }));
  await service.apply((await service.preview({})).id);
  service.dispose();
  const asking = await home.runner(cli);
  expect(await asking.infer(REF, 'ping', 60)).toEqual({ ok: true, text: 'pong' });
  answers = false;
  expect(await asking.infer(REF, 'ping', 60)).toEqual({
    ok: false,
    message: textWith('expected a string'),
  });
  await expect(asking.infer(REF, 'ping', 0.05)).rejects.toMatchObject({
    failure: { code: 'cli-timeout' },
  });
  const stop = AbortSignal.abort();
  await expect(asking.validate(stop)).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  server.close();
}, 180_000);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = portOf(server);
  await new Promise((done) => server.close(done));
  return port;
}
