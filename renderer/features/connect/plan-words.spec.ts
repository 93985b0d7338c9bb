import { describe, expect, it } from 'vitest';
import { plainFacts, preview as bare } from '../../../test/renderer/openclaw.ts';
import { createTranslator } from '../../../shared/i18n/translator.ts';
import type {
  ConfigChange,
  ConfigChangeCode,
  ConfigWarning,
  ConfigWarningCode,
} from '../../../shared/openclaw/change.ts';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { ConfigFacts } from '../../../shared/openclaw/status.ts';
import { planWords, type PlanWords } from './plan-words.ts';

const FILE = '~/.openclaw/openclaw.json';
const model = 'google/gemma-4-E2B-it';

/** Every part that a plan can have; one that is missing here does not compile. */
const changeParams: {
  [C in ConfigChangeCode]: Extract<ConfigChange, { code: C }>['params'];
} = {
  'config-created': { file: FILE },
  'provider-added': { baseUrl: 'http://127.0.0.1:8080/v1' },
  'provider-removed': {},
  'models-mode-set': {},
  'base-url-changed': { from: 'a', to: 'b' },
  'base-url-set': { to: 'b' },
  'api-key-set': {},
  'guard-key-set': {},
  'api-key-restored': {},
  'api-set': { to: 'b' },
  'api-changed': { from: 'a', to: 'b' },
  'timeout-set': { seconds: 300 },
  'model-added': { model },
  'model-removed': { model: 'Qwen/Qwen3-4B' },
  'model-name-set': { model, name: 'Gemma' },
  'model-reasoning-set': { model },
  'model-input-set': { model },
  'model-cost-set': { model },
  'context-window-set': { model, tokens: 8192 },
  'max-tokens-set': { model, tokens: 4096 },
  'context-tokens-set': { model, tokens: 4096 },
  'context-tokens-removed': { model },
  'string-content-on': { model },
  'string-content-off': { model },
  'tools-on': { model },
  'tools-off': { model },
  'tools-off-template': { model },
  'tools-off-room': { model },
  'usage-off': { model },
  'reasoning-effort-off': { model },
  'developer-role-off': { model },
  'store-off': { model },
  'strict-mode-off': { model },
  'tool-profile-set': {},
  'tool-profile-restored': {},
  'skills-set': {},
  'skills-restored': {},
  'file-chars-set': { chars: 1000 },
  'file-chars-restored': {},
  'all-files-chars-set': { chars: 2000 },
  'all-files-chars-restored': {},
  'local-service-added': { command: '/opt/inferrs' },
  'local-service-changed': { field: 'args' },
  'local-service-removed': {},
  'default-model-set': { from: 'openai/gpt-5', to: `inferrs/${model}`, fallbacksKept: 1 },
  'default-model-restored': { to: 'openai/gpt-5' },
  'default-model-removed': {},
  'alias-added': { model, alias: 'Gemma' },
  'alias-removed': { model },
  'allow-list-extended': { model, entries: 2 },
  'allow-list-shortened': { model },
  'reference-repointed': { keyPath: 'agents.defaults', from: 'a', to: 'b' },
  'file-restored': { takenAt: '2026-11-23T09:12:00.000Z' },
  'file-removed': { file: FILE },
};
const warningParams: {
  [C in ConfigWarningCode]: Extract<ConfigWarning, { code: C }>['params'];
} = {
  'context-window-unknown': { model },
  'duplicate-base-url': { provider: 'local', baseUrl: 'b' },
  'local-service-found': { command: '/opt/inferrs' },
  'alias-would-restrict': { model },
  'model-not-allowed': { model, entries: 2 },
  'agent-override': { agent: 'writer', model },
  'agent-allow-list': { agent: 'writer' },
  'bare-name-changes': { name: 'gpt-5', from: 'a', to: 'b' },
  'becomes-default-by-itself': { model },
  'host-not-loopback': { host: '0.0.0.0' },
  'value-from-variable': { keyPath: 'a.b' },
  'dangling-reference': { keyPath: 'a.b', model },
  'allow-list-emptied': {},
  'loads-on-request': {},
  'probably-refused': { detail: 'a.b: Unrecognized key: "c"' },
  'cli-missing': {},
  'blank-lines-stay': { lines: 3 },
  'legacy-config': { path: FILE },
};
const isChange = (code: string): code is ConfigChangeCode => code in changeParams;
const changeCodes = Object.keys(changeParams).filter(isChange);
const isWarning = (code: string): code is ConfigWarningCode => code in warningParams;
const warningCodes = Object.keys(warningParams).filter(isWarning);
const change = (code: ConfigChangeCode): ConfigChange =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table pairs each with its own
  ({ code, params: changeParams[code], path: [] }) as unknown as ConfigChange;
const warning = (code: ConfigWarningCode): ConfigWarning =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  ({ code, params: warningParams[code] }) as unknown as ConfigWarning;

const noDefault: ConfigFacts = {
  ...plainFacts,
  defaultModel: { form: 'absent', fallbacks: [], isOurs: false },
};
const plan = (codes: readonly ConfigChangeCode[], more: Partial<ConfigPreview> = {}) => ({
  ...bare,
  changes: codes.map(change),
  warnings: [],
  modelRef: `inferrs/${model}`,
  ...more,
});
const en = createTranslator('en');
const ko = createTranslator('ko');
const inEnglish = (preview: ConfigPreview, facts = plainFacts): PlanWords =>
  planWords(en, preview, facts, FILE);

const usual = ['provider-added', 'models-mode-set', 'model-added', 'alias-added'] as const;

describe('what connecting would write', () => {
  it('is one sentence, and one about the default where there is another', () => {
    expect(inEnglish(plan(usual))).toEqual({
      say: 'gemma-4-E2B-it is added to OpenClaw’s settings (~/.openclaw/openclaw.json); all else in there stays as it is, and a backup is made first. anthropic/claude-sonnet-4-5 stays the model that OpenClaw uses by itself.',
      also: [],
      warnings: [],
    });
    expect(planWords(ko, plan(usual), noDefault, FILE).say).toBe(
      'OpenClaw 설정(~/.openclaw/openclaw.json)에 gemma-4-E2B-it 모델을 추가해요. 다른 내용은 그대로 두고, 백업도 남겨 둬요.',
    );
  });

  it.each<[string, readonly ConfigChangeCode[], RegExp]>([
    ['a first file', ['config-created', ...usual], /^OpenClaw gets its first file of settings/],
    ['another model', ['model-removed', 'model-added'], /takes the place of Qwen3-4B in/],
    ['a model beside others', ['model-added'], /^gemma-4-E2B-it is added/],
    [
      'several models',
      ['provider-added', 'model-added', 'model-added', 'model-added'],
      /^gemma-4-E2B-it and 2 other models are added/,
    ],
    ['what changed since', ['base-url-changed', 'context-window-set'], /are brought up to date;/],
    ['the default alone', ['default-model-set'], /are brought up to date;.*instead of openai/],
    ['the default given back', ['default-model-restored'], /openai\/gpt-5 is again the model/],
    ['no default any more', ['default-model-removed'], /chooses for itself/],
  ])('tells of %s', (_, codes, words) => {
    expect(inEnglish(plan(codes)).say).toMatch(words);
  });

  it('says of what becomes the default, by itself or from a model of ours, the same', () => {
    const becomes = 'OpenClaw uses it wherever you have chosen no other model.';
    const warnings = [warning('becomes-default-by-itself')];
    expect(inEnglish(plan(usual, { warnings }), noDefault).say).toContain(becomes);
    const follows: ConfigChange = {
      code: 'default-model-set',
      params: { from: 'inferrs/Qwen/Qwen3-4B', to: `inferrs/${model}`, fallbacksKept: 0 },
      path: [],
    };
    expect(inEnglish({ ...plan([]), changes: [follows] }).say).toContain(becomes);
  });

  it('says what reaches beyond the model, each once', () => {
    const codes = [...usual, 'allow-list-extended', 'skills-set', 'file-chars-set'] as const;
    expect(inEnglish(plan(codes)).also).toEqual([
      'It joins the models that you allow OpenClaw to use.',
      'OpenClaw’s agents are told less at a time, with every other model too.',
    ]);
    const fit = { ...bare.fit, verdict: 'none' as const };
    expect(inEnglish(plan(usual, { fit })).also).toEqual([
      expect.stringContaining('reads too little at once'),
    ]);
  });

  it('keeps to the point where nothing would change', () => {
    expect(inEnglish(plan([], { noChange: true }))).toEqual({
      say: 'Nothing would change: OpenClaw already has exactly this.',
      also: [],
      warnings: [],
    });
  });

  it('warns beforehand of what could surprise', () => {
    const { warnings } = inEnglish(plan(usual, { warnings: warningCodes.map(warning) }));
    expect(warnings.map(({ code }) => code)).toEqual([
      'local-service-found',
      'model-not-allowed',
      'bare-name-changes',
      'host-not-loopback',
      'dangling-reference',
      'allow-list-emptied',
      'probably-refused',
      'legacy-config',
    ]);
  });

  it.each(changeCodes)(
    'has words for %s in both languages, and none that only its makers know',
    (code) => {
      for (const t of [en, ko])
        for (const more of [[code], [...usual, code]]) {
          const { say, also } = planWords(t, plan(more), plainFacts, FILE);
          for (const sentence of [say, ...also]) {
            expect(sentence).toMatch(/[.요]$/);
            expect(sentence).not.toMatch(/\{\{|undefined|connect\.|token|토큰|entry|allow-list/i);
          }
          expect(also.length).toBeLessThanOrEqual(1);
        }
    },
  );
});
