import { describe, expect, it } from 'vitest';
import { connectOptionsSchema } from './options.ts';
import { type ConfigFacts } from './status.ts';
import { initialForm, toOptions } from './connect-form.ts';

const facts: ConfigFacts = {
  models: [],
  defaultModel: { form: 'absent', fallbacks: [], isOurs: false },
  agentOverrides: [],
  allowList: { kind: 'unrestricted' },
  duplicates: [],
};
const existing: ConfigFacts = { ...facts, mode: 'app-runs' };

describe('the form of a new connection', () => {
  it('sends plain text only, and leaves tools to what fits the model, and the default model alone', () => {
    expect(toOptions(initialForm(facts), facts)).toEqual({
      mode: 'app-runs',
      models: 'chosen',
      addAlias: true,
      addToAllowList: true,
      removeLocalService: false,
      requiresStringContent: true,
      lighter: { 'fewer-skills': false, 'smaller-files': false },
    });
  });
});

describe('the form of a connection that exists', () => {
  it('changes nothing in the entry that was not touched', () => {
    const options = toOptions(initialForm(existing), existing);
    expect(options).not.toHaveProperty('requiresStringContent');
    expect(options).not.toHaveProperty('supportsTools');
  });

  it('takes a start on demand out only while this app runs the server', () => {
    const both: ConfigFacts = { ...existing, localServiceCommand: '/opt/inferrs' };
    const form = initialForm(both);
    expect(toOptions(form, both).removeLocalService).toBe(true);
    expect(toOptions({ ...form, mode: 'on-demand' }, both).removeLocalService).toBe(false);
    expect(toOptions({ ...form, removeLocalService: false }, both).removeLocalService).toBe(false);
  });
});

describe('the default model', () => {
  const ours: ConfigFacts = {
    ...existing,
    defaultModel: { form: 'string', primary: 'inferrs/a/b', fallbacks: [], isOurs: true },
  };

  it('stays ours unless the switch is turned off', () => {
    const form = initialForm(ours);
    expect(form.makeDefault).toBe(true);
    expect(toOptions(form, ours)).toHaveProperty('makeDefault', true);
    expect(toOptions({ ...form, makeDefault: false }, ours)).toHaveProperty('makeDefault', false);
  });

  it('of others is not touched by a switch that was never on', () => {
    expect(toOptions(initialForm(existing), existing)).not.toHaveProperty('makeDefault');
  });
});

describe('the form of what others changed', () => {
  it('starts from the prefills, not from what somebody else wrote', () => {
    const intruded: ConfigFacts = {
      ...existing,
      mode: 'on-demand',
      localServiceCommand: '/opt/other',
    };
    const agreed = connectOptionsSchema.parse({ mode: 'app-runs', addAlias: false });
    const form = initialForm(intruded, agreed);
    expect(form).toMatchObject({ mode: 'app-runs', addAlias: false });
    expect(toOptions(form, intruded).removeLocalService).toBe(true);
  });

  it('offers all models only where OpenClaw starts the server', () => {
    const agreed = connectOptionsSchema.parse({ mode: 'on-demand', models: 'all' });
    const form = initialForm({ ...existing, mode: 'on-demand' }, agreed);
    expect(toOptions(form, existing).models).toBe('all');
    expect(toOptions({ ...form, mode: 'app-runs' }, existing).models).toBe('chosen');
  });
});

describe('toOptions', () => {
  it('turns seconds and minutes into milliseconds, for the mode that has them', () => {
    const form = {
      ...initialForm(facts),
      readyTimeoutSeconds: 180,
      idleStopMinutes: 0,
      timeoutSeconds: 300,
    };
    expect(toOptions({ ...form, mode: 'on-demand' }, facts)).toMatchObject({
      readyTimeoutMs: 180_000,
      idleStopMs: 0,
      timeoutSeconds: 300,
    });
    expect(toOptions(form, facts)).not.toHaveProperty('readyTimeoutMs');
  });

  it('always fits the contract', () => {
    for (const mode of ['app-runs', 'on-demand'] as const)
      for (const tools of ['keep', 'on', 'minimal', 'off'] as const) {
        const options = toOptions(
          {
            ...initialForm(facts),
            mode,
            tools,
            idleStopMinutes: 1_440,
            readyTimeoutSeconds: 3_600,
          },
          facts,
        );
        expect(connectOptionsSchema.safeParse(options).success).toBe(true);
      }
  });
});
