import { chmodSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { DriftCode } from '../../shared/openclaw/drift.ts';
import type { ConnectOptionsInput } from '../../shared/openclaw/options.ts';
import type { LaunchFacts } from './config/launch-facts.ts';
import type { OpenClawService } from './openclaw-service.ts';
import { BenchHome, MODEL, REF, launchFacts } from '../../test/openclaw/bench-home.ts';
import { pick } from '../../test/scale.ts';

const TEXT = `// mine
{
  gateway: { mode: 'local' }, // theirs
  meta: { migrations: { modelPolicyAllowlist: true } },
  agents: {
    defaults: {
      model: 'a/b', // the old one
      modelPolicy: { allow: ['a/b'] },
    },
  },
}
`;
const connectOptions: ConnectOptionsInput = {
  mode: 'on-demand',
  makeDefault: true,
  supportsTools: false,
  timeoutSeconds: 77,
  contextTokens: 20_000,
  lighter: { 'minimal-tools': true, 'fewer-skills': true, 'smaller-files': true },
};

let home: BenchHome;
let service: OpenClawService;
let launch: LaunchFacts = launchFacts();

async function connected(options: ConnectOptionsInput): Promise<string> {
  home = new BenchHome({ name: 'drift', text: TEXT });
  launch = launchFacts();
  service = home.service(() => launch);
  await service.apply((await service.preview(options)).id);
  expect(service.status).toMatchObject({ kind: 'connected', outdated: false });
  return home.text();
}

afterEach(() => {
  service.dispose();
  home.dispose();
});

async function drifted(edit: (text: string) => string): Promise<DriftCode[]> {
  const text = home.text();
  const edited = edit(text);
  expect(edited, 'the edit of this case changes something').not.toBe(text);
  home.write(edited);
  const status = await service.refresh();
  return status.kind === 'changed-outside' ? status.drift.map(({ code }) => code) : [];
}

interface Case {
  readonly name: string;
  readonly code: DriftCode;
  readonly edit: (text: string) => string;
  readonly options?: ConnectOptionsInput;
  /** What is put back does not come to stand where it stood. */
  readonly moves?: true;
}

const cases: Case[] = [
  {
    name: 'maxTokens',
    code: 'field-changed',
    edit: (text) => text.replace('maxTokens: 4096', 'maxTokens: 9'),
  },
  {
    name: 'contextWindow',
    code: 'field-changed',
    edit: (text) => text.replace('contextWindow: 32768', 'contextWindow: 999999'),
  },
  {
    name: 'requiresStringContent off',
    code: 'field-changed',
    edit: (text) => text.replace('requiresStringContent: true', 'requiresStringContent: false'),
  },
  {
    name: 'requiresStringContent gone',
    code: 'field-missing',
    edit: (text) => text.replace(/requiresStringContent: true,?\s*/, ''),
    moves: true,
  },
  {
    name: 'compat gone',
    code: 'field-missing',
    edit: (text) => text.replace(/compat: \{[^}]*\},?\s*/, ''),
    moves: true,
  },
  {
    name: 'supportsTools',
    code: 'field-changed',
    edit: (text) => text.replace('supportsTools: false', 'supportsTools: true'),
  },
  {
    name: 'contextTokens',
    code: 'field-changed',
    edit: (text) => text.replace('contextTokens: 20000', 'contextTokens: 30000'),
  },
  {
    name: 'the tools’ profile',
    code: 'lighter-changed',
    edit: (text) => text.replace("profile: 'minimal'", "profile: 'full'"),
  },
  {
    name: 'skills gone',
    code: 'lighter-changed',
    edit: (text) => text.replace(/skills: \[\],?\s*/, ''),
    moves: true,
  },
  {
    name: 'the files’ limit',
    code: 'lighter-changed',
    edit: (text) => text.replace('bootstrapMaxChars: 1000', 'bootstrapMaxChars: 20000'),
  },
  {
    name: 'timeoutSeconds',
    code: 'field-changed',
    edit: (text) => text.replace('timeoutSeconds: 77', 'timeoutSeconds: 5'),
  },
  {
    name: 'idleStopMs',
    code: 'field-changed',
    edit: (text) => text.replace('idleStopMs: 0', 'idleStopMs: 5'),
  },
  {
    name: 'arguments',
    code: 'field-changed',
    edit: (text) => text.replace("'--device'", "'--other'"),
  },
  {
    name: 'localService gone',
    code: 'field-missing',
    edit: (text) => text.replace(/localService: \{[\s\S]*?idleStopMs: 0,?\s*\},?\s*/, ''),
    moves: true,
  },
  {
    name: 'localService appeared',
    code: 'local-service-appeared',
    options: { mode: 'app-runs', makeDefault: true },
    edit: (text) => text.replace('apiKey:', "localService: { command: '/x' },\n        apiKey:"),
  },
  {
    name: 'baseUrl',
    code: 'field-changed',
    edit: (text) => text.replace("baseUrl: 'http://127.0.0.1:8080/v1'", "baseUrl: 'http://x/v1'"),
  },
  {
    name: 'api',
    code: 'field-changed',
    edit: (text) => text.replace('openai-completions', 'openai-responses'),
  },
  {
    name: 'apiKey gone',
    code: 'field-missing',
    edit: (text) => text.replace(/apiKey: '[^']*',\s*/, ''),
    moves: true,
  },
  {
    name: 'another model in place of ours',
    code: 'model-missing',
    edit: (text) => text.replace(`id: '${MODEL}'`, "id: 'x/y'"),
    moves: true,
  },
  {
    name: 'all models gone',
    code: 'model-missing',
    edit: (text) => text.replace(/models: \[[\s\S]*?\n {8}\],?/, ''),
    moves: true,
  },
  {
    name: 'default model',
    code: 'default-model-changed',
    edit: (text) => text.replace(`model: '${REF}'`, "model: 'x/y'"),
  },
  {
    name: 'default model gone',
    code: 'default-model-changed',
    edit: (text) => text.replace(`model: '${REF}', // the old one\n`, ''),
    moves: true,
  },
  {
    name: 'alias',
    code: 'alias-missing',
    edit: (text) => text.replace(/alias: '[^']*',?/, ''),
    moves: true,
  },
  {
    name: 'allow-list entry',
    code: 'allow-list-entry-missing',
    edit: (text) => text.replace(new RegExp(`, '${REF}'\\]`), ']'),
    moves: true,
  },
  {
    name: 'the whole entry',
    code: 'provider-missing',
    edit: (text) => text.replace(/providers: \{[\s\S]*?\n {4}\},/, 'providers: {},'),
    moves: true,
  },
];

describe.each(cases)('$name', ({ edit, code, options = connectOptions, moves }) => {
  it('can be put back', async () => {
    const before = await connected(options);
    chmodSync(home.target, 0o640);
    expect(await drifted(edit)).toContain(code);
    const preview = await service.previewReapply();
    expect(preview.noChange).toBe(false);
    expect(preview.changes.length, 'each change has its sentence').toBeGreaterThan(0);
    await service.apply(preview.id);
    expect(service.status).toMatchObject({ kind: 'connected', outdated: false });
    expect((await service.previewReapply()).noChange).toBe(true);
    expect(statSync(home.target).mode & 0o777).toBe(0o640);
    for (const comment of ['// mine\n', '// theirs\n']) expect(home.text()).toContain(comment);
    if (moves !== true) expect(home.text()).toBe(before);
    // And out again leaves nothing of ours behind, other than where somebody else changed it.
    await service.apply((await service.previewDisconnect()).id);
    expect(home.text()).not.toContain(REF);
    expect(home.text()).toContain('a/b');
  });

  it('can be accepted', async () => {
    await connected(connectOptions);
    await drifted(edit);
    const accepted = home.text();
    await service.acceptDrift();
    expect(home.text()).toBe(accepted);
    expect(service.status?.kind).toBe(code === 'provider-missing' ? 'not-connected' : 'connected');
    expect((await service.previewReapply()).noChange).toBe(true);
  });
});

it('has a case for every code', () => {
  const codes: Record<DriftCode, true> = {
    'provider-missing': true,
    'field-changed': true,
    'field-missing': true,
    'model-missing': true,
    'local-service-appeared': true,
    'default-model-changed': true,
    'alias-missing': true,
    'allow-list-entry-missing': true,
    'lighter-changed': true,
  };
  expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(Object.keys(codes)));
});

it('puts any number of changes back at once', async () => {
  const several = cases.filter(({ options }) => options === undefined);
  await fc.assert(
    fc.asyncProperty(fc.subarray(several, { minLength: 2, maxLength: 5 }), async (some) => {
      await connected(connectOptions);
      home.write(some.reduce((text, { edit }) => edit(text), home.text()));
      const status = await service.refresh();
      // Two edits can undo each other's ground; a config that still parses is what counts.
      if (status.kind === 'changed-outside') {
        await service.apply((await service.previewReapply()).id);
        expect(service.status).toMatchObject({ kind: 'connected', outdated: false });
      }
      service.dispose();
      home.dispose();
    }),
    { numRuns: pick(30, 1_000) },
  );
  await connected(connectOptions);
}, 120_000);

describe('the old default', () => {
  it('is what stood before us, not what came between', async () => {
    await connected({ makeDefault: true });
    await drifted((text) => text.replace(`model: '${REF}'`, "model: 'x/y'"));
    await service.apply((await service.previewReapply()).id);
    await service.apply((await service.previewDisconnect()).id);
    expect(home.text()).toContain("model: 'a/b'");
  });
});

describe('an entry that is accepted as gone', () => {
  const gone = cases.find(({ code }) => code === 'provider-missing');

  it('leaves a way to take the rest of ours out', async () => {
    await connected({ makeDefault: true });
    await drifted(gone?.edit ?? String);
    await service.acceptDrift();
    expect(service.status).toMatchObject({ kind: 'not-connected', leftovers: true });
    expect(home.text()).toContain(REF);
    await service.apply((await service.previewDisconnect()).id);
    expect(
      home.text().replaceAll(/\s+models: \{\s*mode: 'merge',\s*providers: \{\},\s*\},/g, ''),
    ).toBe(TEXT);
    expect(service.status).toMatchObject({ kind: 'not-connected', leftovers: false });
  });

  it('can be connected again, and still knows the default from before', async () => {
    await connected({ makeDefault: true });
    await drifted(gone?.edit ?? String);
    await service.acceptDrift();
    await service.apply((await service.preview({ makeDefault: true })).id);
    expect(service.status).toMatchObject({ kind: 'connected', outdated: false });
    await service.apply((await service.previewDisconnect()).id);
    expect(home.text()).toContain("model: 'a/b'");
    expect(home.text()).not.toContain(REF);
  });
});

it('writes no alias that would by now forbid every other model', async () => {
  await connected({});
  await drifted((text) =>
    text
      .replace(/alias: '[^']*',?/, '')
      .replace(/models: \{\s*'inferrs[^}]*\},?\s*\},?/, '')
      .replace(/meta: .*\n/, '')
      .replace(/modelPolicy: .*\n/, ''),
  );
  const preview = await service.previewReapply();
  expect(preview.warnings.map(({ code }) => code)).toContain('alias-would-restrict');
  await service.apply(preview.id);
  expect(service.status).toMatchObject({ kind: 'connected' });
});

it('never shows a key in the drift of a whole entry', async () => {
  await connected({});
  home.write(home.text().replace('inferrs-local', 'a secret'));
  await service.refresh();
  await service.apply((await service.preview({ supportsTools: false })).id);
  await drifted((text) => text.replace(/providers: \{[\s\S]*?\n {4}\},/, 'providers: {},'));
  expect(JSON.stringify(service.status)).not.toContain('a secret');
});
