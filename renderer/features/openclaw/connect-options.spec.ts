import { describe, expect, it } from 'vitest';
import { connectOptionsSchema, type ConfigFacts } from '../../../shared/openclaw.ts';
import { initialForm, toOptions } from './connect-options.ts';

const facts: ConfigFacts = {
  models: [],
  defaultModel: { form: 'absent', fallbacks: [], isOurs: false },
  agentOverrides: [],
  allowList: { kind: 'unrestricted' },
  duplicates: [],
};
const existing: ConfigFacts = { ...facts, mode: 'app-runs' };

describe('the form of a new connection', () => {
  it('sends plain text only, allows tools, and leaves the default model alone', () => {
    expect(toOptions(initialForm(facts), facts)).toEqual({
      mode: 'app-runs',
      makeDefault: false,
      addAlias: true,
      addToAllowList: true,
      removeLocalService: false,
      requiresStringContent: true,
      supportsTools: true,
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
      for (const tools of ['keep', 'on', 'off'] as const) {
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
