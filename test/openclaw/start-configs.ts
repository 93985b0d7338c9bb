/** Configs of all kinds that users really have, for the table tests. Not part of the product. */

export interface StartConfig {
  readonly name: string;
  /** Undefined: the file does not exist. */
  readonly text: string | undefined;
  readonly mode?: number;
  /** The config is a symlink to a file of another folder. */
  readonly symlink?: boolean;
  /** More files of the config's folder, for `$include`. */
  readonly files?: Readonly<Record<string, string>>;
  /** The edit is refused with this code, nothing is written. */
  readonly refused?: string;
  /** An empty container of it is laid out anew when something is put in: taken out, blanks differ. */
  readonly blanksMayChange?: true;
  /** The real CLI refuses this config already as it is. */
  readonly invalidBefore?: true;
}

const OTHER_PROVIDER = `openrouter: {
      baseUrl: 'https://openrouter.ai/api/v1',
      apiKey: '\${OPENROUTER_API_KEY}', // from the environment
      api: 'openai-completions',
      models: [{ id: 'x/y', name: 'Y' }],
    }`;

const INFERRS = `inferrs: {
      baseUrl: 'http://127.0.0.1:9999/v1', // the old port
      apiKey: 'my own key',
      api: 'openai-completions',
      headers: { 'X-Mine': 'kept' },
      models: [
        { id: 'my/extra', name: 'Extra', contextWindow: 2048, maxTokens: 256 },
        { id: 'google/gemma-4-E2B-it', name: 'My Gemma', contextWindow: 131072, maxTokens: 9000, compat: { supportsTools: false } },
      ],
    }`;

function big(bytes: number): string {
  const line = (i: number): string =>
    `      'provider-${i}': { baseUrl: 'http://127.0.0.1:${2000 + i}/v1', apiKey: 'k${i}', api: 'openai-completions', models: [{ id: 'm/${i}', name: 'M ${i}' }] }, // number ${i}\n`;
  let body = '';
  for (let i = 0; body.length < bytes; i++) body += line(i);
  return `{\n  gateway: { mode: 'local' },\n  models: {\n    providers: {\n${body}    },\n  },\n}\n`;
}

export const startConfigs: readonly StartConfig[] = [
  { name: 'no file', text: undefined },
  { name: 'empty file', text: '', invalidBefore: true },
  { name: 'only a comment', text: '// to be filled\n', invalidBefore: true },
  { name: 'empty object', text: '{}' },
  { name: 'empty object with newline', text: '{\n}\n', blanksMayChange: true },
  { name: 'empty object with a comment inside', text: '{\n  // nothing yet\n}\n' },
  { name: 'strict JSON', text: '{\n  "gateway": {\n    "mode": "local"\n  }\n}\n' },
  {
    name: 'strict JSON, four spaces',
    text: '{\n    "gateway": {\n        "mode": "local"\n    }\n}',
  },
  {
    name: 'comments everywhere',
    blanksMayChange: true,
    text: `// top
/* before */ { // after the brace
  /* key */ gateway /* colon */ : /* value */ { mode: 'local' /* inner */ } /* comma */ , // line
  // a comment of its own
  agents: { // agents
    defaults: { /* nothing */ },
  }, // end of agents
  /* last */
} // bottom
// very bottom
`,
  },
  { name: 'single quotes', text: "{'gateway':{'mode':'local'},'agents':{'defaults':{}}}\n" },
  { name: 'unquoted keys', text: '{gateway:{mode:"local"}}\n' },
  { name: 'hex and odd numbers', text: '{gateway:{mode:"local",port:0x4965}}\n' },
  { name: 'CRLF', text: '{\r\n  gateway: { mode: "local" },\r\n  // note\r\n}\r\n' },
  { name: 'byte order mark', text: '\uFEFF{\n  gateway: { mode: "local" },\n}\n' },
  { name: 'tabs', text: '{\n\tgateway: {\n\t\tmode: "local",\n\t},\n}\n' },
  { name: 'one line', text: '{ gateway: { mode: "local" } }' },
  { name: 'one line without blanks', text: '{gateway:{mode:"local"}}' },
  { name: 'trailing commas', text: '{gateway:{mode:"local",},\n}\n' },
  { name: 'leading blank lines', text: '\n\n\n{\n  gateway: { mode: "local" }\n}\n\n\n' },
  { name: 'text in Korean', text: '{\n  // 내 비서 설정 🦞\n  gateway: { mode: "local" },\n}\n' },
  {
    name: 'an existing inferrs entry',
    text: `{\n  models: {\n    providers: {\n    ${INFERRS},\n    },\n  },\n}\n`,
  },
  {
    name: 'an inferrs entry without models array',
    text: `{ models: { providers: { inferrs: { baseUrl: 'http://127.0.0.1:8080/v1', models: [] } } } }`,
  },
  {
    name: 'an inferrs entry with localService',
    text: `{ models: { providers: { inferrs: { baseUrl: 'http://127.0.0.1:8080/v1', apiKey: 'x', api: 'openai-completions', localService: { command: '/usr/bin/inferrs', args: ['serve'], cwd: '/tmp' }, models: [] } } } }`,
  },
  {
    name: 'an inferrs entry with a variable as address',
    text: `{ env: { vars: { INFERRS_URL: 'http://127.0.0.1:8080/v1' } }, models: { providers: { inferrs: { baseUrl: '\${INFERRS_URL}', apiKey: '\${INFERRS_URL}', models: [] } } } }`,
  },
  {
    name: 'another provider',
    text: `{\n  env: { vars: { OPENROUTER_API_KEY: 'k' } },\n  models: {\n    providers: {\n    ${OTHER_PROVIDER},\n    },\n  },\n}\n`,
  },
  {
    name: 'another provider with our address',
    text: `{ models: { providers: { local: { baseUrl: 'http://localhost:8080/v1/', api: 'openai-completions', models: [{ id: 'q', name: 'q' }] } } } }`,
  },
  { name: 'models.mode replace', text: `{ models: { mode: 'replace', providers: {} } }` },
  {
    name: 'default model as string',
    text: `{ agents: { defaults: { model: 'anthropic/claude-sonnet-4-5' } } }`,
  },
  {
    name: 'default model as object with fallbacks',
    text: `{\n  agents: {\n    defaults: {\n      model: {\n        primary: 'anthropic/claude-sonnet-4-5', // the good one\n        fallbacks: ['openai/gpt-5.4'],\n      },\n    },\n  },\n}\n`,
  },
  {
    name: 'fallbacks without a primary',
    text: `{ agents: { defaults: { model: { fallbacks: ['openai/gpt-5.4'] } } } }`,
  },
  {
    name: 'allow-list as policy',
    text: `{\n  agents: {\n    defaults: {\n      modelPolicy: {\n        allow: [\n          'anthropic/claude-sonnet-4-5', // work\n        ],\n      },\n    },\n  },\n}\n`,
  },
  {
    name: 'allow-list with wildcards',
    text: `{ agents: { defaults: { modelPolicy: { allow: ['anthropic/*', 'inferrs/*'] } } } }`,
  },
  {
    name: 'allow-list as legacy model map',
    text: `{\n  agents: {\n    defaults: {\n      models: {\n        'anthropic/claude-sonnet-4-5': { alias: 'sonnet' },\n      },\n    },\n  },\n}\n`,
  },
  {
    name: 'model map with the migration marker',
    text: `{ meta: { migrations: { modelPolicyAllowlist: true } }, agents: { defaults: { models: { 'anthropic/claude-sonnet-4-5': { alias: 'sonnet' } } } } }`,
  },
  {
    name: 'empty policy object',
    text: `{ agents: { defaults: { modelPolicy: {}, models: { 'anthropic/claude-sonnet-4-5': { alias: 'sonnet' } } } } }`,
  },
  {
    name: 'per-agent models',
    text: `{\n  agents: {\n    ownership: 'explicit',\n    entries: {\n      main: { model: 'anthropic/claude-sonnet-4-5' },\n      helper: { model: { primary: 'openai/gpt-5.4' } },\n    },\n  },\n}\n`,
  },
  {
    name: 'a variable in another section',
    text: `{\n  env: { vars: { MY_TOKEN: 'abc' } },\n  gateway: { mode: 'local', auth: { mode: 'token', token: '\${MY_TOKEN}' } },\n}\n`,
  },
  {
    name: 'an include in another section',
    text: `{\n  gateway: { $include: './gateway.json5' },\n}\n`,
    files: { 'gateway.json5': `{ mode: 'local' } // included\n` },
  },
  {
    name: 'an include at the root without our keys',
    text: `{\n  $include: ['./base.json5'],\n  agents: { defaults: {} },\n}\n`,
    files: { 'base.json5': `{ gateway: { mode: 'local' } }\n` },
  },
  {
    name: 'models from an included file',
    text: `{\n  gateway: { mode: 'local' },\n  models: { $include: './models.json5' },\n}\n`,
    files: { 'models.json5': `{ providers: {} }\n` },
    refused: 'included-key',
  },
  {
    name: 'an inferrs entry from a file included at the root',
    text: `{\n  $include: './base.json5',\n}\n`,
    files: { 'base.json5': `{ models: { providers: { ${INFERRS} } } }\n` },
    refused: 'included-key',
  },
  { name: 'one megabyte', text: big(1_000_000) },
  {
    name: 'a symlink',
    text: '{\n  gateway: { mode: "local" }, // in my dotfiles\n}\n',
    symlink: true,
  },
  { name: 'mode 0600', text: '{ gateway: { mode: "local" } }\n', mode: 0o600 },
  { name: 'mode 0644', text: '{ gateway: { mode: "local" } }\n', mode: 0o644 },
  {
    name: 'read-only file',
    text: '{ gateway: { mode: "local" } }\n',
    mode: 0o444,
    refused: 'not-permitted',
  },
  {
    name: 'gateway and meta as OpenClaw leaves them',
    text:
      JSON.stringify(
        {
          meta: { lastTouchedVersion: '2026.9.6', migrations: { modelPolicyAllowlist: true } },
          gateway: { mode: 'local', auth: { mode: 'token', token: 'secret' } },
          agents: { defaults: { workspace: '~/ws' } },
        },
        null,
        2,
      ) + '\n',
  },
  { name: 'duplicate keys', text: `{ gateway: { mode: 'remote' }, gateway: { mode: 'local' } }` },
  {
    name: 'a key named __proto__ in env',
    text: `{ env: { vars: { A: '1', __proto__: 'mine' } }, gateway: { mode: 'local' } }`,
  },
  { name: 'line continuation in a string', text: "{ env: { vars: { A: 'one \\\ntwo' } } }\n" },
];
