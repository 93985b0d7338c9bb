import { describe, expect, it } from 'vitest';
import { type ConnectForm, initialForm, toOptions } from '../../shared/openclaw/connect-form.ts';
import { type JsonValue, getAt } from '../../electron/openclaw/config/config-value.ts';
import { factsOf } from '../../electron/openclaw/config/facts.ts';
import { intendedValue } from '../../electron/json5/intended.ts';
import type { LaunchFacts } from '../../electron/openclaw/config/launch-facts.ts';
import { MODEL, REF, launchFacts } from './bench-home.ts';
import { type Result, codes, connect, disconnect, warnings } from './plans.ts';

/** What the user gets who opens the form, touches only `touched`, and applies. */
function through(
  from: Pick<Result, 'value' | 'record'>,
  touched: Partial<ConnectForm> = {},
  launch: LaunchFacts = launchFacts(),
): Result {
  const facts = factsOf(from.value);
  const form = { ...initialForm(facts, from.record?.options), ...touched };
  return connect(from.value, toOptions(form, facts), launch, from.record);
}

const other = launchFacts({ modelId: 'n/new' });
const defaultOf = (value: JsonValue): unknown => getAt(value, ['agents', 'defaults', 'model']);
const start = { meta: { migrations: { modelPolicyAllowlist: true } } };
const fresh = (own: JsonValue): Pick<Result, 'value' | 'record'> => ({
  value: own,
  record: undefined,
});

describe('a form that is opened and applied as it is', () => {
  it.each<[string, Partial<ConnectForm>]>([
    ['plain', {}],
    ['with the default', { makeDefault: true }],
    ['without tools', { tools: 'off' }],
    ['with few tools', { tools: 'minimal' }],
    ['with small requests', { fewerSkills: true, smallerFiles: true, contextTokens: 9000 }],
    ['without a short name', { addAlias: false }],
    ['with limits', { maxTokens: 100, timeoutSeconds: 9 }],
    ['on demand', { mode: 'on-demand', idleStopMinutes: 5, readyTimeoutSeconds: 60 }],
    ['on demand with all models', { mode: 'on-demand', allModels: true }],
  ])('changes nothing: %s', (_, touched) => {
    const launch = launchFacts({ cachedModels: [{ id: MODEL }, { id: 'o/ther' }] });
    for (const model of ['a/b', { primary: 'a/b', fallbacks: ['c/d'] }]) {
      const own = { ...start, agents: { defaults: { model } } };
      const first = through(fresh(own), touched, launch);
      expect(first.plan.edits).not.toEqual([]);
      const again = through(first, {}, launch);
      expect(again.plan.edits).toEqual([]);
      expect(disconnect(again.value, again.record).value).toEqual(own);
    }
  });
});

describe('the default model through the form', () => {
  const made = through(fresh({ agents: { defaults: { model: 'a/b' } } }), { makeDefault: true });

  it.each<[string, Partial<ConnectForm>, LaunchFacts]>([
    ['another port', {}, launchFacts({ port: 9090 })],
    ['the remedy “Turn tools off”', { tools: 'off' }, launchFacts()],
    ['the remedy “Send fewer tools”', { tools: 'minimal' }, launchFacts()],
    ['the remedy “Send no skills”', { fewerSkills: true }, launchFacts()],
    ['the remedy “Send plain text only”', { stringContent: 'on' }, launchFacts()],
  ])('stays ours on a later change: %s', (_, touched, launch) => {
    const later = through(made, touched, launch);
    expect(defaultOf(later.value)).toBe(REF);
    expect(codes(later.plan).filter((code) => code.startsWith('default-'))).toEqual([]);
  });

  it('follows a change of model, and is given back in the end', () => {
    const later = through(made, {}, other);
    expect(defaultOf(later.value)).toBe('inferrs/n/new');
    expect(warnings(later.plan)).not.toContain('dangling-reference');
    expect(defaultOf(disconnect(later.value, later.record).value)).toBe('a/b');
  });

  it('is given back when the switch is turned off', () => {
    const off = through(made, { makeDefault: false });
    expect(defaultOf(off.value)).toBe('a/b');
    expect(through(off).plan.edits).toEqual([]);
  });
});

describe('a default that the user set to our model', () => {
  const plain = through(fresh({ gateway: {} }));
  const model = { primary: REF, fallbacks: [REF, 'a/b'] };
  const value = intendedValue(plain.value, {
    op: 'set',
    path: ['agents', 'defaults'],
    value: { model },
  });
  const set = { value, record: plain.record };

  it('follows a change of model; the fallback is pointed out and can be pointed at the new one', () => {
    const later = through(set, {}, other);
    expect(getAt(later.value, ['agents', 'defaults', 'model', 'primary'])).toBe('inferrs/n/new');
    expect(later.plan.warnings).toContainEqual({
      code: 'dangling-reference',
      params: { keyPath: 'agents.defaults.model.fallbacks.0', model: REF },
    });
    const options = { makeDefault: true, repoint: true };
    const repointed = connect(value, options, other, plain.record);
    expect(defaultOf(repointed.value)).toEqual({
      primary: 'inferrs/n/new',
      fallbacks: ['inferrs/n/new', 'a/b'],
    });
    expect(codes(repointed.plan)).toContain('reference-repointed');
    expect(warnings(repointed.plan)).not.toContain('dangling-reference');
  });

  it('is pointed out when it is to stay as it is', () => {
    const later = connect(value, {}, other, plain.record);
    const named = later.plan.warnings.filter(({ code }) => code === 'dangling-reference');
    expect(named).toHaveLength(2);
  });

  it('does not come back as a model that is gone', () => {
    const later = through(set, {}, other);
    const gone = disconnect(later.value, later.record);
    expect(getAt(gone.value, ['agents', 'defaults', 'model', 'primary'])).toBeUndefined();
  });

  it('can be taken away by the switch', () => {
    const off = through(set, { makeDefault: false });
    expect(defaultOf(off.value)).toEqual({ fallbacks: [REF, 'a/b'] });
    expect(codes(off.plan)).toEqual(['default-model-removed']);
  });
});

it('a fallback that has the new model already only loses the old one', () => {
  const first = connect({ agents: { defaults: { model: { primary: 'a/b' } } } });
  const value = intendedValue(first.value, {
    op: 'set',
    path: ['agents', 'defaults', 'model', 'fallbacks'],
    value: [REF, 'inferrs/n/new', REF],
  });
  const later = connect(value, { repoint: true }, other, first.record);
  expect(getAt(later.value, ['agents', 'defaults', 'model', 'fallbacks'])).toEqual([
    'inferrs/n/new',
  ]);
});

describe('the short name through the form', () => {
  const path = ['agents', 'defaults', 'models', REF];

  it('goes when it is turned off, and only ours does', () => {
    const first = through(fresh(start));
    expect(getAt(first.value, [...path, 'alias'])).toBeDefined();
    const off = through(first, { addAlias: false });
    expect(codes(off.plan)).toEqual(['alias-removed']);
    expect(getAt(off.value, path)).toBeUndefined();
    expect(through(off).plan.edits).toEqual([]);
    const named = { ...start, agents: { defaults: { models: { [REF]: { alias: 'mine' } } } } };
    expect(getAt(through(fresh(named), { addAlias: false }).value, [...path, 'alias'])).toBe(
      'mine',
    );
  });

  it('leaves the permission that stands in the same place', () => {
    const first = through(fresh({ agents: { defaults: { models: { 'a/b': {} } } } }));
    const off = through(first, { addAlias: false });
    expect(getAt(off.value, path)).toEqual({});
    expect(disconnect(off.value, off.record).value).toEqual({
      agents: { defaults: { models: { 'a/b': {} } } },
    });
  });

  it('leaves a key that was there before us', () => {
    const own = { agents: { defaults: { models: { 'a/b': {}, [REF]: {} } } } };
    const first = through(fresh(own));
    expect(getAt(first.value, [...path, 'alias'])).toBeDefined();
    expect(disconnect(first.value, first.record).value).toEqual(own);
    expect(through(first, { addAlias: false }).value).toMatchObject(own);
  });
});
