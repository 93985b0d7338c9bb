import { type BackupEntry } from '../../shared/openclaw/config-file.ts';
import { windowFor, type Fit } from '../../shared/openclaw/fit.ts';
import { type ConfigPreview, type DiffLine } from '../../shared/openclaw/outcome.ts';
import { type ConfigFacts, type OpenClawStatus } from '../../shared/openclaw/status.ts';

const HOME = '/Users/mina';
const CONFIG = `${HOME}/.openclaw/openclaw.json`;
const REF = 'inferrs/google/gemma-4-E2B-it';

const shared = {
  configPath: CONFIG,
  targetPath: `${HOME}/dotfiles/openclaw.json`,
  candidates: [
    { path: CONFIG, source: 'default' as const, exists: true, openclawDefault: true },
    {
      path: `${HOME}/.openclaw-work/openclaw.json`,
      source: 'profile' as const,
      profile: 'work',
      exists: true,
      openclawDefault: false,
    },
    {
      path: `${HOME}/.clawdbot/clawdbot.json`,
      source: 'legacy' as const,
      exists: false,
      openclawDefault: false,
    },
  ],
  cli: {
    found: true as const,
    path: '/opt/homebrew/bin/openclaw',
    version: '2026.9.6',
    others: [],
  },
  gateway: 'running' as const,
  canUndo: false,
};

export const fits: Fit = {
  verdict: 'with-tools',
  contextWindow: 131_072,
  source: 'server',
  needWithTools: windowFor('with-tools', undefined),
  needWithoutTools: windowFor('without-tools', undefined),
  advice: [],
};

export const plainFacts: ConfigFacts = {
  models: [],
  defaultModel: {
    form: 'object',
    primary: 'anthropic/claude-sonnet-4-5',
    fallbacks: ['openai/gpt-5'],
    isOurs: false,
  },
  agentOverrides: [],
  allowList: { kind: 'unrestricted' },
  duplicates: [],
};

export const connectedFacts: ConfigFacts = {
  ...plainFacts,
  mode: 'app-runs',
  baseUrl: 'http://127.0.0.1:8080/v1',
  models: [{ id: 'google/gemma-4-E2B-it', contextWindow: 131_072 }],
  alias: 'Gemma 4 (inferrs)',
  agentOverrides: [{ agent: 'writer', model: 'anthropic/claude-opus-4-5' }],
  allowList: {
    kind: 'restricted',
    form: 'policy',
    path: ['agents', 'defaults', 'modelPolicy', 'allow'],
    entries: ['anthropic/claude-sonnet-4-5', REF],
    includesOurs: true,
  },
  duplicates: [{ provider: 'local', baseUrl: 'http://127.0.0.1:8080/v1' }],
};

export const notConnected: OpenClawStatus = {
  kind: 'not-connected',
  ...shared,
  configExists: true,
  facts: plainFacts,
  fit: fits,
  leftovers: false,
};

export const restricted: OpenClawStatus = {
  ...shared,
  kind: 'not-connected',
  configExists: true,
  fit: fits,
  leftovers: false,
  facts: {
    ...plainFacts,
    localServiceCommand: '/opt/homebrew/bin/inferrs',
    allowList: {
      kind: 'restricted',
      form: 'legacy',
      path: ['agents', 'defaults', 'models'],
      entries: ['anthropic/claude-sonnet-4-5', 'openai/gpt-5'],
      includesOurs: false,
    },
  },
};

const otherFile = '/Users/mina/services/openclaw/openclaw.json';

/** Everything about the gateway that can stand between OpenClaw and this server. */
export const doubtful: OpenClawStatus = {
  ...notConnected,
  configPath: otherFile,
  targetPath: otherFile,
  candidates: [
    { path: otherFile, source: 'gateway', exists: true, openclawDefault: true },
    ...shared.candidates.map((one) => ({ ...one, openclawDefault: false })),
  ],
  cli: {
    ...shared.cli,
    others: [
      { path: '/Users/mina/.nvm/versions/node/v24.16.0/bin/openclaw', version: '2026.3.1' },
      {
        path: '/usr/local/bin/openclaw',
        failure: {
          code: 'node-too-old',
          params: { found: '20.20.2', needed: '24.16+/26.1+' },
        },
      },
      { path: '/Users/mina/.openclaw/bin/openclaw' },
    ],
  },
  gatewayPlace: { kind: 'container', sign: 'com.docker.backend' },
  doubt: [
    { by: 'gateway', path: otherFile },
    { by: 'terminal', path: shared.configPath },
  ],
  gatewayProxy: {
    proxy: 'HTTP_PROXY=http://proxy.example:3128',
    file: '/Users/mina/Library/LaunchAgents/ai.openclaw.gateway.plist',
  },
};

export const connected: Extract<OpenClawStatus, { kind: 'connected' }> = {
  kind: 'connected',
  ...shared,
  canUndo: true,
  facts: connectedFacts,
  fit: fits,
  outdated: false,
};

export const outdated: OpenClawStatus = {
  ...shared,
  kind: 'connected',
  facts: connectedFacts,
  outdated: true,
  fit: {
    ...fits,
    verdict: 'without-tools-only',
    contextWindow: 8_192,
    advice: ['turn-tools-off', 'choose-larger-context-model'],
  },
};

export const changedOutside: OpenClawStatus = {
  ...shared,
  kind: 'changed-outside',
  facts: connectedFacts,
  fit: fits,
  drift: [
    {
      code: 'field-changed',
      field: 'baseUrl',
      path: ['models', 'providers', 'inferrs', 'baseUrl'],
      expected: '"http://127.0.0.1:8080/v1"',
      actual: '"http://127.0.0.1:9999/v1"',
    },
    {
      code: 'alias-missing',
      path: ['agents', 'defaults', 'models', REF],
      expected: '"Gemma 4 (inferrs)"',
    },
  ],
};

export const backups: BackupEntry[] = [
  {
    id: 'b3',
    configPath: CONFIG,
    takenAt: '2026-11-23T09:12:00.000Z',
    bytes: 1_636,
    reason: 'before-connect',
    absent: false,
    readable: true,
  },
  {
    id: 'b2',
    configPath: CONFIG,
    takenAt: '2026-11-20T18:40:00.000Z',
    bytes: 1_520,
    reason: 'before-disconnect',
    absent: false,
    readable: true,
  },
  {
    id: 'b1',
    configPath: CONFIG,
    takenAt: '2026-11-19T07:05:00.000Z',
    bytes: 0,
    reason: 'before-connect',
    absent: true,
    readable: false,
  },
];

export const unreadable: OpenClawStatus = {
  ...shared,
  kind: 'invalid',
  problem: {
    kind: 'unreadable',
    failure: {
      code: 'syntax-error',
      params: {
        path: CONFIG,
        line: 12,
        column: 19,
        reason: "JSON5: invalid character 'o' at 12:19",
      },
    },
  },
  ...(backups[0] === undefined ? {} : { lastGoodBackup: backups[0] }),
};

export const refused: OpenClawStatus = {
  ...shared,
  kind: 'invalid',
  problem: {
    kind: 'refused',
    issues: [
      {
        path: 'models.providers.inferrs',
        message: 'Unrecognized key: "bogusKey"',
        line: 24,
        column: 7,
      },
    ],
  },
};

const skewed = (kind: 'earlier' | 'newer', config: string): OpenClawStatus => ({
  ...shared,
  kind: 'invalid',
  problem: {
    kind: 'refused',
    issues: [{ path: 'meta', message: 'Unrecognized key: "lastTouchedAt"', line: 4, column: 5 }],
    skew: { kind, config, program: '2026.9.6' },
  },
});
export const earlierConfig = skewed('earlier', '2026.2.1');
export const newerConfig = skewed('newer', '2026.11.1');

export const notFound: OpenClawStatus = {
  ...shared,
  kind: 'not-found',
  targetPath: CONFIG,
  candidates: [],
  cli: { found: false, others: [] },
  gateway: 'unknown',
};

export const waiting: OpenClawStatus = {
  ...shared,
  kind: 'not-connected',
  configExists: true,
  facts: plainFacts,
  fit: fits,
  leftovers: false,
  activity: { kind: 'waiting-for-lock', pid: 5120, since: 0 },
};

export const diff: DiffLine[] = [
  { type: 'gap', text: '' },
  { type: 'context', oldLine: 8, newLine: 8, text: '  models: {' },
  { type: 'context', oldLine: 9, newLine: 9, text: "    mode: 'merge', // keep the built-in ones" },
  { type: 'context', oldLine: 10, newLine: 10, text: '    providers: {' },
  { type: 'add', newLine: 11, text: '      inferrs: {' },
  { type: 'add', newLine: 12, text: "        baseUrl: 'http://127.0.0.1:8080/v1'," },
  { type: 'add', newLine: 13, text: "        apiKey: 'inferrs-local'," },
  { type: 'add', newLine: 14, text: "        api: 'openai-completions'," },
  {
    type: 'add',
    newLine: 15,
    text: "        models: [{ id: 'google/gemma-4-E2B-it', name: 'Gemma 4 E2B (inferrs)', contextWindow: 131072, maxTokens: 4096, compat: { requiresStringContent: true } }],",
  },
  { type: 'add', newLine: 16, text: '      },' },
  { type: 'context', oldLine: 11, newLine: 17, text: '    },' },
  { type: 'remove', oldLine: 12, text: "    default: 'anthropic/claude-sonnet-4-5'," },
  { type: 'add', newLine: 18, text: `    default: '${REF}',` },
  { type: 'gap', text: '' },
];

export const preview: ConfigPreview = {
  id: 'p1',
  purpose: 'connect',
  configPath: CONFIG,
  targetPath: `${HOME}/dotfiles/openclaw.json`,
  baseFingerprint: '00',
  noChange: false,
  changes: [
    {
      code: 'provider-added',
      params: { baseUrl: 'http://127.0.0.1:8080/v1' },
      path: ['models', 'providers', 'inferrs'],
    },
    {
      code: 'model-added',
      params: { model: 'google/gemma-4-E2B-it' },
      path: ['models', 'providers', 'inferrs', 'models', 0],
    },
    {
      code: 'context-window-set',
      params: { model: 'google/gemma-4-E2B-it', tokens: 131_072 },
      path: ['models', 'providers', 'inferrs', 'models', 0, 'contextWindow'],
    },
    {
      code: 'max-tokens-set',
      params: { model: 'google/gemma-4-E2B-it', tokens: 4_096 },
      path: ['models', 'providers', 'inferrs', 'models', 0, 'maxTokens'],
    },
    {
      code: 'string-content-on',
      params: { model: 'google/gemma-4-E2B-it' },
      path: ['models', 'providers', 'inferrs', 'models', 0, 'compat'],
    },
    {
      code: 'default-model-set',
      params: { from: 'anthropic/claude-sonnet-4-5', to: REF, fallbacksKept: 1 },
      path: ['agents', 'defaults', 'model'],
    },
  ],
  warnings: [
    { code: 'agent-override', params: { agent: 'writer', model: 'anthropic/claude-opus-4-5' } },
    { code: 'alias-would-restrict', params: { model: REF } },
  ],
  diff,
  fit: fits,
  modelRef: REF,
};

/** What puts `changedOutside` back. */
export const reapplyPreview: ConfigPreview = {
  ...preview,
  id: 'p3',
  changes: [
    {
      code: 'base-url-changed',
      params: { from: 'http://127.0.0.1:9999/v1', to: 'http://127.0.0.1:8080/v1' },
      path: ['models', 'providers', 'inferrs', 'baseUrl'],
    },
    {
      code: 'alias-added',
      params: { model: REF, alias: 'Gemma 4 (inferrs)' },
      path: ['agents', 'defaults', 'models', REF, 'alias'],
    },
  ],
  warnings: [],
  diff: [
    { type: 'gap', text: '' },
    { type: 'remove', oldLine: 12, text: "        baseUrl: 'http://127.0.0.1:9999/v1'," },
    { type: 'add', newLine: 12, text: "        baseUrl: 'http://127.0.0.1:8080/v1'," },
    { type: 'gap', text: '' },
  ],
};

/** Another model, with a fallback that still names the one that goes. */
export const switchPreview: ConfigPreview = {
  ...preview,
  id: 'p4',
  changes: [
    {
      code: 'model-removed',
      params: { model: 'google/gemma-4-E2B-it' },
      path: ['models', 'providers', 'inferrs', 'models', 0],
    },
    {
      code: 'model-added',
      params: { model: 'Qwen/Qwen3-4B' },
      path: ['models', 'providers', 'inferrs', 'models', 0],
    },
  ],
  warnings: [
    {
      code: 'dangling-reference',
      params: { keyPath: 'agents.defaults.model.fallbacks.0', model: REF },
    },
  ],
  modelRef: 'inferrs/Qwen/Qwen3-4B',
};

/** The entry is gone, our default is not. */
export const leftovers: OpenClawStatus = {
  ...shared,
  kind: 'not-connected',
  configExists: true,
  facts: plainFacts,
  fit: fits,
  leftovers: true,
};

export const disconnectPreview: ConfigPreview = {
  ...preview,
  id: 'p2',
  purpose: 'disconnect',
  changes: [{ code: 'provider-removed', params: {}, path: ['models', 'providers', 'inferrs'] }],
  warnings: [
    { code: 'dangling-reference', params: { keyPath: 'agents.defaults.model', model: REF } },
  ],
  diff: diff.map((line) => (line.type === 'add' ? { ...line, type: 'remove' as const } : line)),
};
