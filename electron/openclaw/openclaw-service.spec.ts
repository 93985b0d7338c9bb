import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenClawStatus } from '../../shared/openclaw/status.ts';
import { OpenClawError } from './errors.ts';
import type { LaunchFacts } from './config/launch-facts.ts';
import type { OpenClawService } from './openclaw-service.ts';
import { BenchHome, MODEL, REF, launchFacts } from '../../test/openclaw/bench-home.ts';
import { arrayWith, objectWith } from '../../test/openclaw/matchers.ts';

const TEXT = `// mine
{
  gateway: { mode: 'local' },
  agents: { defaults: { model: 'a/b' } },
}
`;

let home: BenchHome;
let service: OpenClawService;
let launch: LaunchFacts;

beforeEach(() => {
  home = new BenchHome({ name: 'service', text: TEXT });
  launch = launchFacts();
  service = home.service(() => launch);
});
afterEach(() => {
  service.dispose();
  home.dispose();
});

async function connect(): Promise<void> {
  await service.apply((await service.preview({ makeDefault: true })).id);
  expect(service.status?.kind).toBe('connected');
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no error',
    (error: unknown) => (error instanceof OpenClawError ? error.failure : error),
  );
}

/** Waits for what the file watch tells. */
async function becomes(expected: object): Promise<void> {
  await expect.poll(() => service.status, { timeout: 10_000 }).toMatchObject(expected);
}

describe('drift', () => {
  beforeEach(connect);

  it('tells what others changed, and applying again mends it', async () => {
    const connected = home.text();
    home.write(connected.replace('8080', '9090').replace('maxTokens: 4096', 'maxTokens: 9'));
    await becomes({
      kind: 'changed-outside',
      canUndo: false,
      drift: [
        {
          code: 'field-changed',
          path: ['models', 'providers', 'inferrs', 'baseUrl'],
          expected: '"http://127.0.0.1:8080/v1"',
          actual: '"http://127.0.0.1:9090/v1"',
        },
        { code: 'field-changed', expected: '4096', actual: '9' },
      ],
    });
    await service.apply((await service.preview({ makeDefault: true, maxTokens: 4096 })).id);
    expect(service.status?.kind).toBe('connected');
    expect(home.text()).toBe(connected);
  });

  it('can be accepted', async () => {
    home.write(home.text().replace('maxTokens: 4096', 'maxTokens: 9'));
    await becomes({ kind: 'changed-outside' });
    await service.acceptDrift();
    expect(service.status).toMatchObject({ kind: 'connected', outdated: false });
    expect(home.text()).toContain('maxTokens: 9');
  });

  it('hears an editor that saves by renaming, and an entry that is gone', async () => {
    writeFileSync(`${home.config}.tmp`, TEXT);
    renameSync(`${home.config}.tmp`, home.config);
    await becomes({
      kind: 'changed-outside',
      drift: [{ code: 'provider-missing' }, { code: 'default-model-changed' }],
    });
    await service.acceptDrift();
    expect(service.status?.kind).toBe('not-connected');
  });

  it('is not made of comments, layout or keys beside ours', async () => {
    const heard: OpenClawStatus[] = [];
    service.onStatus((status) => heard.push(status));
    home.write(
      home
        .text()
        .replace('// mine', '// mine and more')
        .replace("api: 'openai-completions',", "api: 'openai-completions', headers: { a: 'b' },"),
    );
    await becomes({ kind: 'connected', canUndo: false });
    expect(heard.map(({ kind }) => kind)).not.toContain('changed-outside');
  });

  it.each([
    ['default-model-changed', (text: string) => text.replace(`model: '${REF}'`, "model: 'x/y'")],
    ['model-missing', (text: string) => text.replace(`id: '${MODEL}'`, "id: 'x/y'")],
    [
      'local-service-appeared',
      (text: string) =>
        text.replace("api: 'openai", "localService: { command: '/x' }, api: 'openai"),
    ],
    ['field-missing', (text: string) => text.replace(/apiKey: [^,]*,/, '')],
  ])('%s', async (code, edit) => {
    const edited = edit(home.text());
    expect(edited).not.toBe(home.text());
    home.write(edited);
    await becomes({
      kind: 'changed-outside',
      drift: arrayWith([objectWith({ code })]),
    });
  });

  it('never shows an API key', async () => {
    home.write(home.text().replace('inferrs-local', 'a secret'));
    await service.refresh();
    expect(JSON.stringify(service.status)).not.toContain('a secret');
  });
});

describe('a file that changes between preview and apply', () => {
  it('gets the same changes when they still fit', async () => {
    const preview = await service.preview({});
    home.write(TEXT.replace('// mine', '// theirs'));
    expect(await service.apply(preview.id)).toMatchObject({ kind: 'applied' });
    expect(home.text()).toContain('// theirs');
    expect(home.text()).toContain(MODEL);
  });

  it('is left alone when they do not', async () => {
    const preview = await service.preview({ makeDefault: true });
    const theirs = TEXT.replace("'a/b'", "'c/d'");
    home.write(theirs);
    expect(await failureOf(service.apply(preview.id))).toMatchObject({ code: 'changed-meanwhile' });
    expect(home.text()).toBe(theirs);
  });

  it('is not undone over', async () => {
    await connect();
    const theirs = home.text().replace('// mine', '// theirs');
    home.write(theirs);
    expect(await failureOf(service.undo())).toMatchObject({ code: 'changed-since-apply' });
    expect(home.text()).toBe(theirs);
  });
});

describe('backups', () => {
  it('can be listed, compared and put back byte for byte', async () => {
    await connect();
    const [backup] = await service.listBackups();
    expect(backup).toMatchObject({ reason: 'before-connect', bytes: Buffer.byteLength(TEXT) });
    const id = backup?.id ?? '';
    const added = (await service.diffBackup(id)).filter(({ type }) => type === 'add');
    expect(added.map(({ text }) => text)).toEqual(["  agents: { defaults: { model: 'a/b' } },"]);
    const connected = home.text();
    await service.restore(id);
    expect(home.text()).toBe(TEXT);
    expect(service.status?.kind).toBe('not-connected');
    await service.undo();
    expect(home.text()).toBe(connected);
    expect(service.status?.kind).toBe('connected');
  });

  it('mend a broken file, whose place is told', async () => {
    await connect();
    home.write('{\n  gateway: { mode: oops },\n}\n');
    await becomes({
      kind: 'invalid',
      problem: {
        kind: 'unreadable',
        failure: { code: 'syntax-error', params: { line: 2, column: 20 } },
      },
      lastGoodBackup: { reason: 'before-connect' },
    });
    expect(await failureOf(service.preview({}))).toMatchObject({ code: 'syntax-error' });
    const status = service.status;
    if (status?.kind !== 'invalid') throw new TypeError('unreachable');
    await service.restore(status.lastGoodBackup?.id ?? '');
    expect(home.text()).toBe(TEXT);
    expect(service.status?.kind).toBe('not-connected');
    expect((await service.listBackups())[0]).toMatchObject({
      reason: 'before-restore',
      readable: false,
    });
  });

  it('of what was not there takes the file away', async () => {
    rmSync(home.config);
    await service.apply((await service.preview({})).id);
    expect(existsSync(home.config)).toBe(true);
    await service.undo();
    expect(existsSync(home.config)).toBe(false);
  });
});

describe('several configs', () => {
  it('shows them, changes to another and works on that', async () => {
    const other = join(home.home, '.openclaw-work', 'openclaw.json');
    mkdirSync(dirname(other));
    writeFileSync(other, '{}\n');
    const first = await service.refresh();
    expect(first).toMatchObject({ configPath: home.config });
    expect(first.candidates.map(({ path }) => path)).toEqual([home.config, other]);
    expect(await service.chooseConfig(other)).toMatchObject({ configPath: other });
    await service.apply((await service.preview({})).id);
    expect(readFileSync(other, 'utf8')).toContain(MODEL);
    expect(home.text()).toBe(TEXT);
    expect(await service.chooseConfig(undefined)).toMatchObject({
      configPath: home.config,
      kind: 'not-connected',
    });
  });

  it('tells OpenClaw from nothing at all', async () => {
    rmSync(dirname(home.config), { recursive: true });
    expect(await service.refresh()).toMatchObject({ kind: 'not-found' });
  });
});

describe('what stops an edit', () => {
  it.each(['OPENCLAW_NIX_MODE', 'OPENCLAW_CONFIG_READONLY'])('%s', async (name) => {
    const managed = home.service(() => launch, null, { [name]: '1' });
    const refusal = { code: 'read-only-mode', params: { variable: name } };
    expect(await managed.refresh()).toMatchObject({ kind: 'not-connected', readOnly: refusal });
    expect(await failureOf(managed.preview({}))).toEqual(refusal);
    managed.dispose();
  });

  it('a preview that was applied or never made', async () => {
    const preview = await service.preview({});
    await service.apply(preview.id);
    expect(await failureOf(service.apply(preview.id))).toMatchObject({ code: 'preview-expired' });
    expect(await failureOf(service.apply('x'))).toMatchObject({ code: 'preview-expired' });
  });

  it('nothing to undo, no such backup', async () => {
    expect(await failureOf(service.undo())).toMatchObject({ code: 'nothing-to-undo' });
    expect(await failureOf(service.restore('2026-x'))).toMatchObject({ code: 'backup-not-found' });
  });

  it('a living holder of the lock only for a while, and visibly', async () => {
    const preview = await service.preview({});
    const lock = `${home.config}.lock`;
    writeFileSync(lock, JSON.stringify({ pid: process.pid, createdAt: new Date().toISOString() }));
    const waits: unknown[] = [];
    service.onStatus(({ activity }) => {
      if (activity?.kind !== 'waiting-for-lock') return;
      waits.push(activity.pid);
      rmSync(lock, { force: true });
    });
    expect(await service.apply(preview.id)).toMatchObject({ kind: 'applied' });
    expect(waits).toEqual([process.pid]);
    expect(service.status?.activity).toBeUndefined();
  });
});

it('does one thing at a time', async () => {
  await service.refresh();
  const ids = await Promise.all([
    service.preview({}),
    service.preview({ makeDefault: true }),
    service.preview({ supportsTools: false }),
  ]);
  const outcomes = await Promise.all(ids.map(async ({ id }) => failureOf(service.apply(id))));
  // The first went through; the others showed changes to a file that is no longer so.
  expect(outcomes).toEqual([
    'no error',
    objectWith({ code: 'changed-meanwhile' }),
    objectWith({ code: 'changed-meanwhile' }),
  ]);
});

it('notices that the app has moved on', async () => {
  await connect();
  launch = launchFacts({ port: 9090 });
  expect(await service.launchChanged()).toMatchObject({ kind: 'connected', outdated: true });
  launch = launchFacts({ contextWindow: { source: 'config', tokens: 131_072 } });
  expect(await service.launchChanged(), 'a window not measured is no news').toMatchObject({
    outdated: false,
  });
});

it('knows its work again after a restart, and lives without its memory', async () => {
  await connect();
  const again = home.service(() => launch);
  expect(await again.refresh()).toMatchObject({ kind: 'connected', canUndo: true });
  again.dispose();
  writeFileSync(join(home.home, 'app-data', 'openclaw-record.json'), 'garbage');
  const forgetful = home.service(() => launch);
  expect(await forgetful.refresh()).toMatchObject({ kind: 'connected', canUndo: false });
  await forgetful.apply((await forgetful.previewDisconnect()).id);
  expect(home.text()).not.toContain('inferrs/');
  forgetful.dispose();
});

it('shows what the screen needs to know', async () => {
  home.write(`{
  agents: {
    defaults: { model: { primary: 'a/b', fallbacks: ['c/d'] }, modelPolicy: { allow: ['a/*'] } },
    entries: { main: { model: 'e/f' } },
  },
  models: { providers: { twin: { baseUrl: 'http://127.0.0.1:8080/v1' } } },
}`);
  expect(await service.refresh()).toMatchObject({
    kind: 'not-connected',
    configExists: true,
    cli: { found: false, others: [] },
    facts: {
      models: [],
      defaultModel: { form: 'object', primary: 'a/b', fallbacks: ['c/d'], isOurs: false },
      agentOverrides: [{ agent: 'main', model: 'e/f' }],
      allowList: { kind: 'restricted', form: 'policy', entries: ['a/*'], includesOurs: false },
      duplicates: [{ provider: 'twin', baseUrl: 'http://127.0.0.1:8080/v1' }],
    },
  });
});
