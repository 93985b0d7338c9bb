import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import type { AllowList } from '../../../shared/openclaw/status.ts';
import type { Edit } from '../../json5/index.ts';
import { agentsOf } from './agents.ts';
import { type JsonValue, getAt, isObject, member, strings } from './config-value.ts';

const POLICY: ConfigPath = ['agents', 'defaults', 'modelPolicy'];
const ALLOW: ConfigPath = [...POLICY, 'allow'];
const MODEL_MAP: ConfigPath = ['agents', 'defaults', 'models'];
const MARKER: ConfigPath = ['meta', 'migrations', 'modelPolicyAllowlist'];

/** An entry of an allow-list covers `ref`: the same name, `provider/*` or `provider/org/*`. */
export function covers(entry: string, ref: string): boolean {
  const pattern = entry.trim();
  if (pattern.endsWith('/*')) return ref.startsWith(pattern.slice(0, -1));
  return pattern === ref;
}

function aliasOf(config: JsonValue, ref: string): string | undefined {
  const alias = getAt(config, [...MODEL_MAP, ref, 'alias']);
  return typeof alias === 'string' ? alias.trim().toLowerCase() : undefined;
}

/**
 * The restriction in force for agents without a policy of their own. OpenClaw 2026.9.6: a
 * `modelPolicy` object decides; without one and without the migration marker, a non-empty model
 * map (where aliases live) is itself the allow-list.
 */
export function allowListOf(config: JsonValue, refs: readonly string[]): AllowList {
  const policy = getAt(config, POLICY);
  if (isObject(policy)) {
    const entries = strings(getAt(config, ALLOW));
    return entries.length === 0
      ? { kind: 'unrestricted' }
      : restricted('policy', ALLOW, entries, config, refs);
  }
  if (getAt(config, MARKER) === true) return { kind: 'unrestricted' };
  const map = getAt(config, MODEL_MAP);
  const entries = isObject(map) ? Object.keys(map).filter((key) => key.trim() !== '') : [];
  return entries.length === 0
    ? { kind: 'unrestricted' }
    : restricted('legacy', MODEL_MAP, entries, config, refs);
}

function restricted(
  form: 'policy' | 'legacy',
  path: ConfigPath,
  entries: string[],
  config: JsonValue,
  refs: readonly string[],
): AllowList {
  const includes = (ref: string): boolean =>
    entries.some(
      (entry) => covers(entry, ref) || entry.trim().toLowerCase() === aliasOf(config, ref),
    );
  return {
    kind: 'restricted',
    form,
    path: [...path],
    entries,
    includesOurs: refs.length > 0 && refs.every(includes),
  };
}

/** The first entry of the model map would turn the map into an allow-list. */
export function aliasWouldRestrict(config: JsonValue): boolean {
  return (
    !isObject(getAt(config, POLICY)) &&
    getAt(config, MARKER) !== true &&
    allowListOf(config, []).kind === 'unrestricted'
  );
}

/**
 * Whether an edit can forbid anybody a model: not while all are allowed, as long as it touches nothing
 * that decides on that.
 */
export function canRestrict(config: JsonValue, edits: readonly Pick<Edit, 'path'>[]): boolean {
  return (
    edits.some(({ path }) => path[0] !== 'models') ||
    allowListOf(config, []).kind === 'restricted' ||
    agentsOf(config).some(([, agent]) => member(agent, 'modelPolicy') !== undefined)
  );
}

/** Agents whose own policy lists models and leaves `ref` out. */
export function agentsThatForbid(config: JsonValue, ref: string): string[] {
  return agentsOf(config).flatMap(([id, agent]) => {
    const allow = strings(getAt(agent, ['modelPolicy', 'allow']));
    return allow.length > 0 && !allow.some((entry) => covers(entry, ref)) ? [id] : [];
  });
}
