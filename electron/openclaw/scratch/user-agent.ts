import { join } from 'node:path';
import { agentsOf } from '../config/agents.ts';
import { type JsonValue, member, stringAt } from '../config/config-value.ts';
import { expand, openClawHome, stateFolder } from '../locate/locate.ts';

/** The agent whose turn is measured: the one that answers when none is named. */
export interface UserAgent {
  /** The user's whole config, its includes resolved. */
  readonly config: JsonValue;
  /** What it says of this agent alone. */
  readonly agent: JsonValue | undefined;
  /** Where its files are. */
  readonly workspace: string;
  /** Folders with skills outside of it, the ones that count more last. */
  readonly skillFolders: readonly string[];
}

/**
 * Finds the agent and its places as OpenClaw does (read in its documentation and measured, 2026.9.6).
 * @param env of the OpenClaw that is in use, with HOME
 */
export function userAgent(
  config: JsonValue,
  configPath: string,
  env: Readonly<Record<string, string>>,
): UserAgent {
  const home = openClawHome(env, env['HOME'] ?? '');
  const state = stateFolder(configPath, env, env['HOME'] ?? '');
  const agents = agentsOf(config);
  const [id, agent] =
    agents.find(([, one]) => member(one, 'default') === true) ??
    agents.find(([name]) => name === 'main') ??
    agents[0] ??
    ([] as const);
  const root = stringAt(config, ['agents', 'defaults', 'workspace']);
  const chosen = member(agent, 'workspace');
  const workspace =
    typeof chosen === 'string'
      ? chosen
      : root === undefined
        ? (env['OPENCLAW_WORKSPACE_DIR'] ?? join(state, 'workspace'))
        : // Of several agents each has a folder of its own below.
          agents.length > 1 && id !== undefined
          ? join(root, id)
          : root;
  return {
    config,
    agent,
    workspace: expand(workspace, home),
    skillFolders: [
      join(state, 'skills'),
      // Only where OpenClaw's own folder is the usual one.
      ...(state === join(home, '.openclaw') ? [join(home, '.agents', 'skills')] : []),
    ],
  };
}
