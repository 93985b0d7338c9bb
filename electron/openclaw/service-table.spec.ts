import { lstatSync, statSync } from 'node:fs';
import JSON5 from 'json5';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OpenClawErrorCode } from '../../shared/openclaw/failure.ts';
import type { ConnectMode } from '../../shared/openclaw/options.ts';
import type { ConfigPreview } from '../../shared/openclaw/outcome.ts';
import { allowListOf } from './config/allow-list.ts';
import { moreRestrictive } from './write/check-result.ts';
import { type JsonValue, getAt } from './config/config-value.ts';
import { OpenClawError } from './errors.ts';
import { isBlank } from '../json5/index.ts';
import { BenchHome, LIGHTEST, MODEL, REF, launchFacts } from '../../test/openclaw/bench-home.ts';
import { arrayWith, objectWith } from '../../test/openclaw/matchers.ts';
import { realSchema } from '../../test/openclaw/real-openclaw.ts';
import { startConfigs } from '../../test/openclaw/start-configs.ts';
import { pick } from '../../test/scale.ts';
import { damageOf } from '../../test/openclaw/untouched.ts';

const modes: ConnectMode[] = ['app-runs', 'on-demand'];
/** Every day one mode after the other: only with an entry that is there does it change more. */
const cases = startConfigs.flatMap((start, index) =>
  modes
    .filter((_, at) => pick(start.name.includes('inferrs entry') || at === index % 2, true))
    .map((mode) => ({ start, mode })),
);
const editable = cases.filter(({ start }) => start.refused === undefined);
const refused = cases.filter(({ start }) => start.refused !== undefined);

let home: BenchHome | undefined;
let complaints: (config: JsonValue) => string[];

beforeAll(async () => {
  const own = new BenchHome({ name: 'schema', text: undefined });
  complaints = await realSchema(own);
  own.dispose();
  // The schema can refuse at all.
  expect(complaints({ models: { providers: { inferrs: { bogus: 1 } } } })).not.toEqual([]);
}, 60_000);
afterEach(() => {
  home?.dispose();
  home = undefined;
});

function parsed(text: string): JsonValue {
  return isBlank(text) ? {} : JSON5.parse<JsonValue>(text);
}

function entryIn(text: string): JsonValue | undefined {
  return getAt(parsed(text), ['models', 'providers', 'inferrs']);
}

async function codeOf(work: Promise<unknown>): Promise<OpenClawErrorCode | 'no error'> {
  return work.then(
    () => 'no error' as const,
    (error: unknown) => {
      if (error instanceof OpenClawError) return error.failure.code;
      throw error;
    },
  );
}

it('really has a key named __proto__', () => {
  const { text } = startConfigs.find(({ name }) => name.includes('__proto__')) ?? {};
  const vars = getAt(JSON5.parse<JsonValue>(text ?? ''), ['env', 'vars']);
  expect(Object.keys(vars ?? {})).toEqual(['A', '__proto__']);
});

it('has at least 40 starting configs', () => {
  expect(startConfigs.length).toBeGreaterThanOrEqual(40);
  expect(new Set(startConfigs.map(({ name }) => name)).size).toBe(startConfigs.length);
});

describe.each(editable)('$start.name, $mode', ({ start, mode }) => {
  it('connects, changes the model, disconnects and undoes without damage', async () => {
    home = new BenchHome(start);
    let launch = launchFacts();
    const service = home.service(() => launch);
    const original = home.bytes();
    const before = start.text ?? '';
    // A new file is for its owner alone.
    const mode0 = original === undefined ? 0o600 : statSync(home.target).mode & 0o777;
    const options = {
      mode,
      makeDefault: true,
      requiresStringContent: true,
      // Each edit costs seconds in a megabyte.
      ...(start.name === 'one megabyte' ? {} : LIGHTEST),
    };

    const preview = await service.preview(options);
    expect(home.bytes(), 'a preview writes nothing').toEqual(original);
    expect(preview.noChange).toBe(false);
    expect(preview.diff.length).toBeGreaterThan(0);
    const outcome = await service.apply(preview.id);
    expect(outcome).toMatchObject({
      kind: 'applied',
      validation: { kind: 'not-checked', failure: { code: 'cli-not-found' } },
    });

    const connected = home.text();
    expect(complaints(parsed(connected))).toEqual([]);
    expect(entryIn(connected)).toMatchObject({
      api: 'openai-completions',
      models: arrayWith([
        objectWith({
          id: MODEL,
          contextWindow: 32_768,
          compat: objectWith({ requiresStringContent: true }),
        }),
      ]),
    });
    expect(getAt(parsed(connected), ['models', 'providers', 'inferrs', 'localService'])).toEqual(
      mode === 'on-demand'
        ? objectWith({
            command: '/opt/homebrew/bin/inferrs',
            healthUrl: 'http://127.0.0.1:8080/v1/models',
          })
        : start.name === 'an inferrs entry with localService'
          ? expect.anything()
          : undefined,
    );
    expectIntact(before, connected, preview, mode0);
    const allowedBefore = allowListOf(parsed(before), [REF]);
    const allowedAfter = allowListOf(parsed(connected), [REF]);
    expect(
      moreRestrictive(
        allowedBefore.kind === 'restricted' ? allowedBefore.entries : [],
        allowedAfter.kind === 'restricted' ? allowedAfter.entries : [],
      ),
    ).toBe(false);
    expect(allowedAfter.kind === 'unrestricted' || allowedAfter.includesOurs).toBe(true);
    expect(service.status).toMatchObject({ kind: 'connected', outdated: false, canUndo: true });

    expect((await service.preview(options)).noChange, 'applying again changes nothing').toBe(true);
    await service.undo();
    expect(home.bytes(), 'undo is byte-exact').toEqual(original);
    expect(service.status?.kind).toBe(
      entryIn(before) === undefined ? expectedIdle(start.text) : 'connected',
    );
    await service.apply((await service.preview(options)).id);
    expect(home.text()).toBe(connected);

    launch = launchFacts({
      modelId: 'org/other-model',
      contextWindow: { source: 'server', tokens: 4096 },
    });
    await service.launchChanged();
    expect(service.status).toMatchObject({ kind: 'connected', outdated: true });
    const change = await service.preview(options);
    await service.apply(change.id);
    const other = home.text();
    expectIntact(connected, other, change, mode0);
    expect(complaints(parsed(other))).toEqual([]);
    const ids = JSON5.parse<{ models: { providers: { inferrs: { models: { id: string }[] } } } }>(
      other,
    ).models.providers.inferrs.models.map(({ id }) => id);
    expect(ids).toContain('org/other-model');
    const mine = JSON.stringify(entryIn(before) ?? '').includes(MODEL);
    expect(ids.includes(MODEL), 'only a model of the user stays').toBe(mine);
    expect(getAt(parsed(other), ['agents', 'defaults', 'models', REF])).toBeUndefined();
    await service.undo();
    expect(home.text()).toBe(connected);
    launch = launchFacts();

    const leaving = await service.previewDisconnect();
    await service.apply(leaving.id);
    const gone = home.text();
    expectIntact(connected, gone, leaving, mode0);
    expect(entryIn(gone)).toBeUndefined();
    expect(complaints(parsed(gone))).toEqual([]);
    expect(gone).not.toContain(REF);
    const compared = start.blanksMayChange ? withoutBlanks : asIs;
    if (entryIn(before) === undefined && !isBlank(before))
      expect(compared(gone), 'nothing of ours is left').toBe(compared(before));
    expect(service.status?.kind).toBe('not-connected');
    expect((await service.previewDisconnect()).noChange).toBe(true);
    await service.undo();
    expect(home.text()).toBe(connected);
    expectKept(mode0);
    service.dispose();
  }, 180_000);
});

/** Every byte outside of what the preview announced is as it was, and so is the file itself. */
function expectIntact(before: string, after: string, preview: ConfigPreview, mode: number): void {
  const announced = preview.changes.map(({ path }) => path);
  expect(damageOf(before, after, announced)).toBeUndefined();
  expectKept(mode);
}

function expectKept(mode: number): void {
  if (home === undefined) throw new TypeError('unreachable');
  expect(statSync(home.target).mode & 0o777).toBe(mode);
  expect(lstatSync(home.config).isSymbolicLink()).toBe(home.target !== home.config);
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}

function asIs(text: string): string {
  return text;
}

/** Without a file and without the CLI there is no sign of OpenClaw; a blank file is one. */
function expectedIdle(text: string | undefined): string {
  return text === undefined ? 'not-found' : 'not-connected';
}

describe.each(refused)('$start.name, $mode', ({ start, mode }) => {
  it(`is refused with ${start.refused ?? ''} and left alone`, async () => {
    home = new BenchHome(start);
    const service = home.service(launchFacts);
    const original = home.bytes();
    const code = await codeOf(
      service.preview({ mode }).then(async (preview) => service.apply(preview.id)),
    );
    expect(code).toBe(start.refused);
    expect(home.bytes()).toEqual(original);
    service.dispose();
  });
});
