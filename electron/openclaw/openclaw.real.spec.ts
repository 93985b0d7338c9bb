import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { LIGHTEST, MODEL, REF, launchFacts, realCli } from '../../test/openclaw/bench-home.ts';
import { arrayWith, portOf, textWith } from '../../test/openclaw/matchers.ts';
import { at, homeWith } from '../../test/openclaw/real-homes.ts';
import { pick } from '../../test/scale.ts';
import { foresee } from './schema/foresee.ts';

const cli = realCli();

describe('the real CLI accepts what we write', () => {
  // With the app's own check afterwards, which by day `reverting.real.spec.ts` shows;
  // `openclaw-table.real.spec.ts` asks about every config.
  const legacy = 'allow-list as legacy model map';
  it.runIf(pick(false, true)).each(['no file', legacy])(
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

it('has a schema by which what we write is right, and what we do not is not', async () => {
  const home = homeWith(undefined, 'no file');
  const service = home.service(launchFacts);
  const options = { ...LIGHTEST, mode: 'on-demand', makeDefault: true } as const;
  await service.apply((await service.preview(options)).id);
  service.dispose();
  const schemas = await (await home.runner(cli)).schema();
  const written = ['models', 'agents', 'tools'].map((section) => {
    const value = at(home, section);
    if (value === undefined) throw new Error(`Nothing is written into ${section}`);
    return { op: 'set', path: [section], value } as const;
  });
  expect(foresee(schemas, {}, written)).toEqual([]);
  const wrong = [
    { op: 'set', path: ['models', 'providers', 'inferrs', 'bogus'], value: 1 },
    { op: 'set', path: ['agents', 'defaults', 'skills'], value: 1 },
    { op: 'set', path: ['tools', 'byProvider', 'inferrs', 'profile'], value: 'none' },
  ] as const;
  // OpenClaw moves a key of an earlier release by itself, though its schema knows of none.
  expect(foresee(schemas, { agents: { list: [] } }, wrong).map(({ path }) => path)).toEqual([
    'models.providers.inferrs',
    'agents.defaults.skills',
    'tools.byProvider.inferrs.profile',
  ]);
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
  expect(await asking.infer(REF, 'ping', { limitSeconds: 60 })).toEqual({ ok: true, text: 'pong' });
  answers = false;
  // In another home: with what OpenClaw keeps of a question the next one takes it 7 s instead of 3.
  const refused = await homeWith(home.text()).runner(cli);
  expect(await refused.infer(REF, 'ping', { limitSeconds: 60 })).toEqual({
    ok: false,
    message: textWith('expected a string'),
  });
  await expect(asking.infer(REF, 'ping', { limitSeconds: 0.05 })).rejects.toMatchObject({
    failure: { code: 'cli-timeout' },
  });
  const stop = AbortSignal.abort();
  await expect(asking.validate(stop)).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  server.close();
}, 180_000);
