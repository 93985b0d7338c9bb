import type { OxlintConfig } from 'oxlint';

/** Folders of `electron/`, and which of each other they may import. */
export const electronLayers: Readonly<Record<string, readonly string[]>> = {
  system: [],
  json5: [],
  settings: [],
  inferrs: ['system'],
  install: ['system'],
  update: ['system'],
  'guard-proxy': ['system'],
  hub: ['system', 'inferrs'],
  openclaw: ['system', 'json5'],
  server: ['system'],
  diagnose: ['system', 'inferrs', 'openclaw'],
  core: [
    'system',
    'json5',
    'settings',
    'inferrs',
    'install',
    'update',
    'guard-proxy',
    'hub',
    'openclaw',
    'server',
    'diagnose',
  ],
  app: [
    'system',
    'json5',
    'settings',
    'inferrs',
    'install',
    'update',
    'guard-proxy',
    'hub',
    'openclaw',
    'server',
    'diagnose',
    'core',
  ],
};

/** Folders of `renderer/`; each may import those before it. */
export const rendererLayers = ['lib', 'ui', 'ipc', 'stores', 'commands', 'features', 'app'];

/** Folders of `renderer/features/`; only the shared ones may be imported by another. */
export const features = {
  shared: [
    'about',
    'common',
    'problems',
    'server',
    'diagnose',
    'install',
    'models',
    'connect',
    'openclaw',
  ],
  screens: ['logs', 'onboarding', 'overview', 'popover', 'settings'],
};

interface Ban {
  readonly regex: string;
  /** These alone; else all of it. */
  readonly importNames?: readonly string[];
  readonly message: string;
}

// The linter passes in silence over an expression it cannot read, such as a look-ahead. That each
// of these still forbids something is tested in layers.spec.ts.
const folders = (names: readonly string[], message: string, up = '+'): Ban[] =>
  names.length === 0 ? [] : [{ regex: `^(\\.\\./)${up}(${names.join('|')})/`, message }];

const anyProduct: readonly Ban[] = [
  ...folders(['e2e', 'bench', 'gallery', 'scripts'], 'The product knows of no test and no tool.'),
  { regex: '^(\\.\\./)+(main|preload)\\.tsx?$', message: 'Nothing imports an entry.' },
];
const notInSpecs = folders(
  ['test', 'practice-engine'],
  'Only specs use test support and the practice engine.',
);
const noElectron: Ban = {
  regex: '^electron(/|$)',
  message: 'Only electron/app, main.ts and preload.ts touch Electron.',
};
/**
 * What waits for a FIFO, reads without end or lists without end. Opening to write is another matter:
 * who makes a new file opens nobody else's.
 */
const unboundedReads: Ban = {
  regex: '^node:fs(/promises)?$',
  importNames: [
    'readFile',
    'readFileSync',
    'createReadStream',
    'openSync',
    'readSync',
    'readdir',
    'readdirSync',
    'opendir',
    'opendirSync',
    'promises',
    'default',
  ],
  message: 'Whatever is read has a limit: electron/system/files has the ways to read and list.',
};
const noHooks: Ban = {
  regex: '^vitest$',
  importNames: ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'],
  message: 'It is loaded once for several specs: onTestFinished, where something is opened.',
};
const noNode: Ban = { regex: '^node:', message: 'There is no Node in a window.' };

/** Specs may use more. A later override replaces the rule of an earlier one as a whole. */
function layer(folder: string, always: readonly Ban[], inProduct: readonly Ban[]) {
  return [
    override(`${folder}/**`, [...always, ...inProduct]),
    override(`${folder}/**/*.spec.{ts,tsx}`, always),
  ];
}

function override(files: string, patterns: readonly Ban[]) {
  return {
    files: [files],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: patterns.map(({ importNames, ...ban }) =>
            importNames === undefined ? ban : { ...ban, importNames: [...importNames] },
          ),
        },
      ],
    },
  } satisfies NonNullable<OxlintConfig['overrides']>[number];
}

function electronLayer(
  [name, may]: readonly [string, readonly string[]],
  folder = name,
  reads: readonly Ban[] = [unboundedReads],
) {
  const banned = Object.keys(electronLayers).filter(
    (other) => other !== name && !may.includes(other),
  );
  const reach = may.length === 0 ? 'nothing else of electron/' : may.join(', ');
  return layer(
    `electron/${folder}`,
    [
      ...anyProduct,
      ...folders(['renderer'], 'The two processes have shared/ in common, nothing else.'),
      ...folders(banned, `electron/${name} may import ${reach}.`),
      ...(name === 'app' ? [] : [noElectron]),
    ],
    [...notInSpecs, ...reads],
  );
}

const windowBans = [
  ...anyProduct,
  ...folders(['electron'], 'The two processes have shared/ in common, nothing else.'),
  noElectron,
];

function rendererLayer(folder: string, banned: readonly Ban[]) {
  return layer(`renderer/${folder}`, [...windowBans, ...banned], [...notInSpecs, noNode]);
}

const above = (name: string): Ban[] =>
  folders(
    rendererLayers.slice(rendererLayers.indexOf(name) + 1),
    `renderer/${name} imports only what is below it: ${rendererLayers.join(' ← ')}.`,
  );

/** Who may import whom, as overrides for oxlint. */
export const layerRules = [
  ...layer(
    'shared',
    [
      ...anyProduct,
      ...folders(['electron', 'renderer'], 'shared/ knows neither process.'),
      noElectron,
    ],
    [...notInSpecs, noNode],
  ),
  ...Object.entries(electronLayers).flatMap((one) => electronLayer(one)),
  // Where the limits are kept.
  ...electronLayer(['system', []], 'system/files', []),
  override('electron/*.ts', [...anyProduct, ...notInSpecs]),
  override('renderer/*.{ts,tsx}', [...windowBans, ...notInSpecs, noNode]),
  ...rendererLayers.flatMap((name) => rendererLayer(name, above(name))),
  ...[...features.shared, ...features.screens].flatMap((name) =>
    rendererLayer(`features/${name}`, [
      ...above('features'),
      ...folders(
        features.screens.filter((screen) => screen !== name),
        'A feature imports no other screen.',
      ),
    ]),
  ),
  ...layer(
    'practice-engine',
    [
      ...folders(
        ['electron', 'renderer', 'e2e', 'bench', 'gallery', 'scripts'],
        'It stands in for inferrs.',
      ),
      noElectron,
    ],
    folders(['test'], 'It stands in for inferrs.'),
  ),
  override('test/**', [
    ...folders(['e2e', 'bench', 'gallery'], 'test/ is what these build on.'),
    noHooks,
  ]),
  override(
    'test/**/*.spec.ts',
    folders(['e2e', 'bench', 'gallery'], 'test/ is what these build on.'),
  ),
  override(
    'scripts/*/**',
    folders(
      ['electron', 'renderer', 'shared', 'practice-engine', 'e2e', 'bench', 'gallery'],
      'Set-up and tools know nothing of the product.',
      // scripts/ has a folder called electron itself.
      '{2,}',
    ),
  ),
];
