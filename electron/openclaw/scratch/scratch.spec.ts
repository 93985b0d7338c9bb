import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '../config/config-value.ts';
import { copyPromptFiles } from './copy-prompt-files.ts';
import { scratchConfig, type ScratchTools } from './scratch-config.ts';
import { throughPort, withOtherPort } from './through-port.ts';
import { userAgent } from './user-agent.ts';

const entry = {
  baseUrl: 'http://127.0.0.1:8080/v1',
  api: 'openai-completions',
  apiKey: '${MY_KEY}',
  localService: { command: '/x' },
  models: [{ id: 'a/b' }],
};

function configOf(theirs: JsonValue, tools: ScratchTools = 'the-users') {
  const user = userAgent(theirs, '/home/me/.openclaw/openclaw.json', { HOME: '/home/me' });
  const facts = { workspace: '/w', entry, model: 'a/b', skipBootstrap: false };
  return scratchConfig({ ...facts, user, tools });
}

const own = { exec: { ask: 'always' }, fs: { workspaceOnly: true } };

describe('the config of a turn', () => {
  it('of a user who has set nothing is the least that takes one', () => {
    expect(configOf({})).toEqual({
      gateway: { mode: 'local' },
      agents: { defaults: { workspace: '/w', model: { primary: 'inferrs/a/b' } } },
      tools: own,
      models: {
        mode: 'merge',
        providers: {
          inferrs: {
            baseUrl: entry.baseUrl,
            api: entry.api,
            apiKey: 'inferrs-local',
            models: entry.models,
          },
        },
      },
    });
  });

  it('takes over what sizes a prompt, and nothing else', () => {
    const secret = 'PLANTED';
    const scratch = configOf({
      gateway: { auth: { token: secret } },
      channels: { telegram: { botToken: secret } },
      plugins: { entries: { x: { config: { key: secret } } } },
      env: { vars: { X: secret } },
      agents: {
        defaults: {
          skills: ['one'],
          bootstrapMaxChars: 1_000,
          bootstrapTotalMaxChars: 2_000,
          experimental: { localModelLean: true },
          contextTokens: 9_000,
          workspace: '/theirs',
          model: { primary: 'anthropic/x', fallbacks: ['openai/y'] },
          memorySearch: { remote: { apiKey: secret } },
          futureKey: 1,
        },
      },
      tools: {
        profile: 'coding',
        toolSearch: false,
        deny: ['browser'],
        byProvider: { inferrs: { profile: 'minimal' }, 'inferrs/a/b': {}, openai: { allow: [] } },
        web: { search: { apiKey: secret } },
        exec: { ask: 'off', security: 'full' },
        fs: { workspaceOnly: false },
      },
      skills: {
        allowBundled: [],
        entries: {
          a: { enabled: false, apiKey: secret, env: { X: secret } },
          b: { apiKey: secret },
        },
        load: { extraDirs: ['~/more'], watch: true },
        limits: { maxSkillsInPrompt: 5 },
      },
    });
    expect(scratch).toMatchObject({
      agents: {
        defaults: {
          skills: ['one'],
          bootstrapMaxChars: 1_000,
          bootstrapTotalMaxChars: 2_000,
          experimental: { localModelLean: true },
          contextTokens: 9_000,
          workspace: '/w',
          model: { primary: 'inferrs/a/b' },
        },
      },
      tools: {
        profile: 'coding',
        toolSearch: false,
        deny: ['browser'],
        byProvider: { inferrs: { profile: 'minimal' }, 'inferrs/a/b': {} },
        ...own,
      },
      skills: {
        allowBundled: [],
        entries: { a: { enabled: false } },
        load: { extraDirs: ['~/more'] },
        limits: { maxSkillsInPrompt: 5 },
      },
    });
    for (const word of [secret, 'futureKey', '"openai"', 'watch', 'security', 'fallbacks'])
      expect(JSON.stringify(scratch)).not.toContain(word);
  });

  it('of an agent with its own has those', () => {
    const agents = {
      defaults: { skills: ['all'] },
      entries: { main: { skills: [], tools: { deny: ['x'] } } },
    };
    expect(configOf({ agents, tools: { deny: ['y'], profile: 'full' } })).toMatchObject({
      agents: { defaults: { skills: [] } },
      tools: { deny: ['x'], profile: 'full' },
    });
  });

  it('leaves out what refers to a variable, which the turn may not have', () => {
    const scratch = configOf({ skills: { load: { extraDirs: ['${MY_SKILLS}/a'] } } });
    expect(scratch).not.toHaveProperty('skills');
  });

  it('can be one for reading a file, whatever the user’s tools are', () => {
    expect(configOf({ tools: { deny: ['read'] } }, 'read-only')['tools']).toEqual({
      profile: 'minimal',
      alsoAllow: ['read'],
      ...own,
    });
  });
});

describe('the workspace that is meant', () => {
  const at = (
    config: JsonValue,
    env: Record<string, string> = {},
    path = '/h/.openclaw/openclaw.json',
  ) => userAgent(config, path, { HOME: '/h', ...env }).workspace;
  const defaults = { workspace: '~/claw' };
  it.each<[string, string, JsonValue, Record<string, string>?, string?]>([
    ['by default', '/h/.openclaw/workspace', {}],
    ['of a state folder', '/s/workspace', {}, { OPENCLAW_STATE_DIR: '/s' }],
    [
      'of another home',
      '/o/.openclaw/workspace',
      {},
      { OPENCLAW_HOME: '/o', OPENCLAW_CONFIG_PATH: '/c.json' },
    ],
    ['of a variable', '/v', {}, { OPENCLAW_WORKSPACE_DIR: '/v' }],
    ['of a profile', '/h/.openclaw-p/workspace', {}, {}, '/h/.openclaw-p/openclaw.json'],
    ['by the config', '/h/claw', { agents: { defaults } }],
    ['of the one agent', '/h/claw', { agents: { defaults, entries: { me: {} } } }],
    [
      'of an agent with its own',
      '/mine',
      { agents: { defaults, entries: { a: {}, main: { workspace: '/mine' } } } },
    ],
    [
      'of one of several',
      '/h/claw/b',
      { agents: { defaults, entries: { a: {}, b: { default: true } } } },
    ],
    [
      'of one in the older form',
      '/l',
      { agents: { list: [{ id: 'a' }, { id: 'b', default: true, workspace: '/l' }] } },
    ],
  ])('%s', (_what, expected, config, env, path) => {
    expect(at(config, env, path)).toBe(expected);
  });
});

describe('the copied files', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'inferrs-bar-scratch-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  const copy = () =>
    copyPromptFiles(
      { workspace: join(dir, 'theirs'), skillFolders: [join(dir, 'managed')] },
      { workspace: join(dir, 'to', 'workspace'), skills: join(dir, 'to', 'skills') },
    );
  const copied = (): string[] =>
    readdirSync(join(dir, 'to'), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(join(dir, 'to').length + 1))
      .sort();

  it('are those that fill the prompt, of the workspace and of its skills', async () => {
    write('theirs/AGENTS.md', 'mine');
    write('theirs/MEMORY.md', 'known');
    write('theirs/secrets.txt', 'no');
    write('theirs/memory/2026-11-01.md', 'no');
    write('theirs/skills/a/SKILL.md', 'a');
    write('theirs/skills/a/run.sh', 'no');
    write('theirs/skills/group/b/SKILL.md', 'b');
    write('theirs/.agents/skills/c/SKILL.md', 'c');
    write('managed/d/SKILL.md', 'd');
    expect(await copy()).toBe(true);
    expect(copied()).toEqual([
      'skills/d/SKILL.md',
      'workspace/.agents/skills/c/SKILL.md',
      'workspace/AGENTS.md',
      'workspace/MEMORY.md',
      'workspace/skills/a/SKILL.md',
      'workspace/skills/group/b/SKILL.md',
    ]);
    expect(readFileSync(join(dir, 'to/workspace/AGENTS.md'), 'utf8')).toBe('mine');
  });

  it('leave a workspace alone that has not been set up yet', async () => {
    expect(await copy()).toBe(false);
    write('theirs/AGENTS.md', 'new');
    write('theirs/BOOTSTRAP.md', 'to do');
    expect(await copy()).toBe(false);
  });

  it('are what is really inside, is a file, and is not too long', async () => {
    write('elsewhere/key', 'PLANTED');
    mkdirSync(join(dir, 'theirs', 'USER.md'), { recursive: true });
    symlinkSync(join(dir, 'elsewhere/key'), join(dir, 'theirs', 'SOUL.md'));
    symlinkSync(join(dir, 'elsewhere'), join(dir, 'theirs', 'skills'));
    write('elsewhere/x/SKILL.md', 'linked as a whole');
    write('theirs/notes/real.md', 'mine');
    symlinkSync('notes/real.md', join(dir, 'theirs', 'IDENTITY.md'));
    write('theirs/AGENTS.md', 'x'.repeat(3_000_000));
    await copy();
    expect(copied()).toEqual(['workspace/AGENTS.md', 'workspace/IDENTITY.md']);
    expect(readFileSync(join(dir, 'to/workspace/AGENTS.md')).length).toBe(1_000_000);
  });
});

describe('another port', () => {
  it('changes nothing else of the address', () => {
    expect(throughPort({ baseUrl: 'http://localhost:8080/v1', api: 'x' }, 5)['baseUrl']).toBe(
      'http://localhost:5/v1',
    );
    expect(throughPort({ baseUrl: '${URL}' }, 5)).toEqual({ baseUrl: '${URL}' });
  });

  it('is named by a proxy’s exceptions that named the entry’s', () => {
    const env = {
      NO_PROXY: 'a,127.0.0.1:8080',
      no_proxy: 'localhost:80800',
      HTTP_PROXY: 'http://p:8080',
    };
    expect(withOtherPort(env, entry, 5)).toEqual({ ...env, NO_PROXY: 'a,127.0.0.1:5' });
  });
});
