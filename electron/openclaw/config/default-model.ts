import type { ConfigFacts, DefaultModel } from '../../../shared/openclaw/status.ts';
import { agentsOf } from './agents.ts';
import { type JsonValue, getAt, isObject, member, stringAt, strings } from './config-value.ts';

/** Where the default is: a name, or an object that holds one at `PRIMARY`. */
export const MODEL = ['agents', 'defaults', 'model'];
export const PRIMARY = [...MODEL, 'primary'];

/** `agents.defaults.model` was absent, a bare name, or an object with that primary (if any). */
export type DefaultBefore =
  | { readonly form: 'absent' }
  | { readonly form: 'string' | 'object'; readonly primary?: string | undefined };

/** What `agents.defaults.model` says, in whichever of its two forms. */
export function defaultModelOf(config: JsonValue, ours: readonly string[]): DefaultModel {
  const value = getAt(config, MODEL);
  if (typeof value === 'string')
    return { form: 'string', primary: value, fallbacks: [], isOurs: ours.includes(value) };
  if (!isObject(value)) return { form: 'absent', fallbacks: [], isOurs: false };
  const primary = stringAt(config, PRIMARY);
  return {
    form: 'object',
    ...(primary === undefined ? {} : { primary }),
    fallbacks: strings(member(value, 'fallbacks')),
    isOurs: primary !== undefined && ours.includes(primary),
  };
}

/** Agents with a model of their own. */
export function agentOverridesOf(config: JsonValue): ConfigFacts['agentOverrides'] {
  return agentsOf(config).flatMap(([agent, value]) => {
    const own = member(value, 'model');
    const model = typeof own === 'string' ? own : member(own, 'primary');
    return typeof model === 'string' ? [{ agent, model }] : [];
  });
}
