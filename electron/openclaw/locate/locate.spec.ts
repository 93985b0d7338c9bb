import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locateConfigs } from './locate.ts';
import { readOnlyMode } from './read-only.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'inferrs-bar-locate-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function files(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), '{}');
  }
}

interface Case {
  name: string;
  files: string[];
  env?: Record<string, string>;
  path: string;
  source: string;
  exists: boolean;
}

const cases: Case[] = [
  {
    name: 'nothing yet',
    files: [],
    path: '.openclaw/openclaw.json',
    source: 'default',
    exists: false,
  },
  {
    name: 'the default',
    files: ['.openclaw/openclaw.json'],
    path: '.openclaw/openclaw.json',
    source: 'default',
    exists: true,
  },
  {
    name: 'only the legacy file',
    files: ['.clawdbot/clawdbot.json'],
    path: '.clawdbot/clawdbot.json',
    source: 'legacy',
    exists: true,
  },
  {
    name: 'the default before the legacy file',
    files: ['.clawdbot/clawdbot.json', '.openclaw/openclaw.json'],
    path: '.openclaw/openclaw.json',
    source: 'default',
    exists: true,
  },
  {
    name: 'an old name in the new folder',
    files: ['.openclaw/clawdbot.json'],
    path: '.openclaw/clawdbot.json',
    source: 'legacy',
    exists: true,
  },
  {
    name: 'an empty legacy folder only',
    files: ['.clawdbot/other'],
    path: '.clawdbot/openclaw.json',
    source: 'legacy',
    exists: false,
  },
  {
    name: 'OPENCLAW_HOME',
    files: ['x/.openclaw/openclaw.json', '.openclaw/openclaw.json'],
    env: { OPENCLAW_HOME: '~/x' },
    path: 'x/.openclaw/openclaw.json',
    source: 'env-home',
    exists: true,
  },
  {
    name: 'OPENCLAW_STATE_DIR',
    files: ['.openclaw/openclaw.json'],
    env: { OPENCLAW_STATE_DIR: '~/state' },
    path: 'state/openclaw.json',
    source: 'env-state-dir',
    exists: false,
  },
  {
    name: 'OPENCLAW_CONFIG_PATH over all',
    files: ['mine.json5'],
    env: {
      OPENCLAW_CONFIG_PATH: ' ~/mine.json5 ',
      OPENCLAW_STATE_DIR: '~/state',
      OPENCLAW_HOME: '~',
    },
    path: 'mine.json5',
    source: 'env-config-path',
    exists: true,
  },
  {
    name: 'an empty variable counts as none',
    files: [],
    env: { OPENCLAW_CONFIG_PATH: ' ' },
    path: '.openclaw/openclaw.json',
    source: 'default',
    exists: false,
  },
  {
    name: 'OPENCLAW_PROFILE alone changes nothing',
    files: [],
    env: { OPENCLAW_PROFILE: 'work' },
    path: '.openclaw/openclaw.json',
    source: 'default',
    exists: false,
  },
];

describe('the config in use', () => {
  it.each(cases)('$name', async (one) => {
    files(...one.files);
    const [first] = await locateConfigs(one.env ?? {}, home);
    expect(first).toEqual({
      path: join(home, one.path),
      source: one.source,
      exists: one.exists,
      openclawDefault: true,
    });
  });
});

it('lists the profiles, the legacy file and a picked one after it, each once', async () => {
  files(
    '.openclaw/openclaw.json',
    '.openclaw-work/openclaw.json',
    '.openclaw-dev/openclaw.json',
    '.openclaw-empty/other',
    '.clawdbot/clawdbot.json',
    'picked.json',
  );
  const found = await locateConfigs({}, home, { chosen: join(home, 'picked.json') });
  expect(
    found.map(({ path, source, profile }) => [path.slice(home.length + 1), source, profile]),
  ).toEqual([
    ['.openclaw/openclaw.json', 'default', undefined],
    ['.clawdbot/clawdbot.json', 'legacy', undefined],
    ['.openclaw-dev/openclaw.json', 'profile', 'dev'],
    ['.openclaw-work/openclaw.json', 'profile', 'work'],
    ['picked.json', 'chosen', undefined],
  ]);
  const again = await locateConfigs({}, home, {
    chosen: join(home, '.openclaw-dev', 'openclaw.json'),
  });
  expect(again.filter(({ profile }) => profile === 'dev')).toHaveLength(1);
});

it.each(['OPENCLAW_NIX_MODE', 'OPENCLAW_CONFIG_READONLY'])('%s=1 is a read-only mode', (name) => {
  expect(readOnlyMode({ [name]: '1' })).toEqual({
    code: 'read-only-mode',
    params: { variable: name },
  });
  expect(readOnlyMode({ [name]: '0' })).toBeUndefined();
});
