import {
  type JsonObject,
  type JsonValue,
  getAt,
  isObject,
  member,
} from '../config/config-value.ts';
import { modelRef } from '../config/launch-facts.ts';
import { PLACEHOLDER_KEY } from '../config/placeholder-key.ts';
import type { UserAgent } from './user-agent.ts';

/** The tools that a turn has. */
export type ScratchTools =
  | 'the-users'
  /** OpenClaw's profile of minimal tools and `read`: enough to read a file, whatever the user's are. */
  | 'read-only';

export interface ScratchConfigRequest {
  /** Of the app's own. */
  readonly workspace: string;
  /** Our provider entry, as it shall be asked. */
  readonly entry: JsonObject;
  /** Without the provider's prefix. */
  readonly model: string;
  readonly user: UserAgent;
  readonly tools: ScratchTools;
  /** Files that the workspace lacks are not to be made. */
  readonly skipBootstrap: boolean;
}

/**
 * What sizes the prompt of a turn (measured with 2026.9.6; `contextTokens` stood there in earlier
 * releases). Nothing else of the user's goes in: no key, no channel, no plugin.
 */
const sizing = {
  agent: [
    'bootstrapMaxChars',
    'bootstrapTotalMaxChars',
    'contextInjection',
    'contextLimits',
    'contextTokens',
    'experimental',
    'skills',
    'skipBootstrap',
    'skipOptionalBootstrapFiles',
    'userTimezone',
  ],
  tools: ['profile', 'allow', 'alsoAllow', 'deny', 'toolSearch', 'codeMode', 'updatePlan'],
  skills: ['allowBundled', 'limits'],
} as const;

/**
 * A config that takes a turn as the user's own would send it. Without `localService`: the server that
 * runs is tested, none is started. A command that the model might ask for would need a yes that
 * nobody gives.
 */
export function scratchConfig(request: ScratchConfigRequest): JsonObject {
  const { workspace, entry, model, user, tools, skipBootstrap } = request;
  const provider = Object.entries(entry).filter(([key]) => key !== 'localService');
  const skills = skillsOf(user.config);
  return {
    gateway: { mode: 'local' },
    agents: {
      defaults: {
        ...picked(getAt(user.config, ['agents', 'defaults']), sizing.agent),
        ...picked(user.agent, sizing.agent),
        ...(skipBootstrap ? { skipBootstrap } : {}),
        workspace,
        model: { primary: modelRef(model) },
      },
    },
    tools: {
      ...(tools === 'the-users'
        ? { ...toolsOf(member(user.config, 'tools')), ...toolsOf(member(user.agent, 'tools')) }
        : { profile: 'minimal', alsoAllow: ['read'] }),
      exec: { ask: 'always' },
      fs: { workspaceOnly: true },
    },
    ...(Object.keys(skills).length === 0 ? {} : { skills }),
    models: {
      mode: 'merge',
      // inferrs checks no key; the user's may refer to what is not there.
      providers: { inferrs: { ...Object.fromEntries(provider), apiKey: PLACEHOLDER_KEY } },
    },
  };
}

function toolsOf(tools: JsonValue | undefined): JsonObject {
  const byProvider = member(tools, 'byProvider');
  const ours = isObject(byProvider)
    ? Object.keys(byProvider).filter((key) => key === 'inferrs' || key.startsWith('inferrs/'))
    : [];
  return {
    ...picked(tools, sizing.tools),
    ...(ours.length === 0 ? {} : { byProvider: picked(byProvider, ours) }),
  };
}

/** A skill's own part may hold keys: only whether it is on. */
function skillsOf(config: JsonValue): JsonObject {
  const skills = member(config, 'skills');
  const entries = member(skills, 'entries');
  const switches = Object.entries(isObject(entries) ? entries : {}).flatMap(([name, entry]) => {
    const enabled = member(entry, 'enabled');
    return typeof enabled === 'boolean' ? [[name, { enabled }] as const] : [];
  });
  const dirs = picked(member(skills, 'load'), ['extraDirs']);
  return {
    ...picked(skills, sizing.skills),
    ...(switches.length === 0 ? {} : { entries: Object.fromEntries(switches) }),
    ...(Object.keys(dirs).length === 0 ? {} : { load: dirs }),
  };
}

/** What refers to a variable is left out: it may not be there in the turn's environment. */
function picked(from: JsonValue | undefined, keys: readonly string[]): JsonObject {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = member(from, key);
      return value === undefined || JSON.stringify(value).includes('${') ? [] : [[key, value]];
    }),
  );
}
