import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ConnectOptionsInput } from '../../../shared/openclaw/options.ts';
import { aliasWouldRestrict, allowListOf } from '../config/allow-list.ts';
import { moreRestrictive } from '../write/check-result.ts';
import type { JsonValue } from '../config/config-value.ts';
import { differencesOf } from './differences.ts';
import { parseJson5 } from '../../json5/index.ts';
import { intendedValue } from '../../json5/intended.ts';
import { planReapply } from './plan-reapply.ts';
import { MODEL, REF, launchFacts } from '../../../test/openclaw/bench-home.ts';
import { type Result, connect, disconnect } from '../../../test/openclaw/plans.ts';
import { runs } from '../../../test/scale.ts';

const some = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arb, { nil: undefined });

/** One value is read once for all who plan with it: none of them may change it. */
function frozen(value: JsonValue): JsonValue {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

/** Configs without anything of ours; JSON leaves out what is undefined. */
const foreignConfig: fc.Arbitrary<JsonValue> = fc
  .record({
    meta: maybe(some({ migrations: { modelPolicyAllowlist: true } })),
    agents: maybe(
      fc.record({
        defaults: fc.record({
          model: maybe(
            some<JsonValue>(
              'a/b',
              { primary: 'a/b' },
              { primary: 'a/b', fallbacks: ['c/d'] },
              { fallbacks: ['c/d'] },
            ),
          ),
          modelPolicy: maybe(some<JsonValue>({}, { allow: [] }, { allow: ['a/b', 'c/*'] })),
          models: maybe(some<JsonValue>({}, { 'a/b': {} }, { 'a/b': { alias: 'x' } })),
          skills: maybe(some<JsonValue>([], ['weather'])),
          bootstrapMaxChars: maybe(some(500, 1000, 20_000)),
          bootstrapTotalMaxChars: maybe(some(500, 150_000)),
        }),
      }),
    ),
    tools: maybe(
      some<JsonValue>(
        { profile: 'full' },
        { byProvider: { other: { profile: 'coding' } } },
        { byProvider: { inferrs: { profile: 'coding', deny: ['exec'] } } },
      ),
    ),
    models: maybe(
      some<JsonValue>(
        { mode: 'replace' },
        { providers: {} },
        { providers: { other: { baseUrl: 'http://localhost:8080' } } },
      ),
    ),
  })
  .map((config) => frozen(parseJson5(JSON.stringify(config))));

const anyOptions: fc.Arbitrary<ConnectOptionsInput> = fc.record(
  {
    mode: some('app-runs', 'on-demand'),
    models: some('chosen', 'all'),
    makeDefault: fc.boolean(),
    addAlias: fc.boolean(),
    addToAllowList: fc.boolean(),
    supportsTools: fc.boolean(),
    requiresStringContent: fc.boolean(),
    maxTokens: some(1, 512, 1_000_000),
    timeoutSeconds: some(5, 300),
    contextTokens: some(0, 1000, 1_000_000),
    lighter: fc.record(
      {
        'minimal-tools': fc.boolean(),
        'fewer-skills': fc.boolean(),
        'smaller-files': fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const launches = fc
  .record({
    modelId: some(MODEL, 'org/other', 'z/third'),
    port: some(8080, 9090),
    maxSeqLen: some(0, 4096),
    contextWindow: some(
      { source: 'server', tokens: 4096 } as const,
      { source: 'config', tokens: 131_072 } as const,
      { source: 'unknown' } as const,
    ),
    cachedModels: some([], [{ id: 'org/other', contextWindow: 2048 }, { id: MODEL }]),
  })
  .map((changes) => launchFacts(changes));

const steps = fc.array(fc.tuple(anyOptions, launches), { minLength: 1, maxLength: 4 });

function entriesOf(config: JsonValue): string[] {
  const list = allowListOf(config, [REF]);
  return list.kind === 'restricted' ? list.entries : [];
}

it('any way of connecting can be repeated without a change, and taken back without a trace', () => {
  fc.assert(
    fc.property(foreignConfig, steps, (own, all) => {
      let now: Pick<Result, 'value' | 'record'> = { value: own, record: undefined };
      for (const [options, launch] of all) {
        const allowed = entriesOf(now.value);
        now = connect(now.value, options, launch, now.record);
        const again = connect(now.value, options, launch, now.record);
        expect(again.plan.edits).toEqual([]);
        expect(again.record).toEqual(now.record);
        if (now.record === undefined) throw new TypeError('unreachable');
        expect(differencesOf(now.value, now.record)).toEqual([]);
        const theirs = (entries: string[]): string[] =>
          entries.filter((entry) => !entry.startsWith('inferrs/'));
        expect(moreRestrictive(theirs(allowed), theirs(entriesOf(now.value)))).toBe(false);
        expect(aliasWouldRestrict(own) && entriesOf(now.value).length > 0).toBe(false);
      }
      const gone = disconnect(now.value, now.record);
      expect(gone.value).toEqual(own);
      expect(gone.plan.warnings).toEqual([]);
    }),
    runs(800),
  );
});

it('whatever others made of our part, putting it back leaves no difference', () => {
  fc.assert(
    fc.property(
      foreignConfig,
      anyOptions,
      launches,
      foreignConfig,
      (own, options, launch, other) => {
        const { record } = connect(own, options, launch);
        if (record === undefined) throw new TypeError('unreachable');
        const input = { configPath: '/c', own: other, effective: other, exists: true, record };
        const plan = planReapply(input, launch);
        const back = plan.edits.reduce<JsonValue>(intendedValue, other);
        expect(differencesOf(back, { ...record, ...plan.record })).toEqual([]);
      },
    ),
    runs(800),
  );
});
