import type { ConfigFacts, DefaultModel } from '../../../shared/openclaw/status.ts';
import { type JsonValue, getAt, isObject, member, stringAt, strings } from './config-value.ts';
import type { EditList } from '../plan/edit-list.ts';

const MODEL = ['agents', 'defaults', 'model'];
const PRIMARY = [...MODEL, 'primary'];

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

/** Agents with a model of their own: `agents.entries.<id>.model`, in older files `agents.list[]`. */
export function agentOverridesOf(config: JsonValue): ConfigFacts['agentOverrides'] {
  const entries = getAt(config, ['agents', 'entries']);
  const list = getAt(config, ['agents', 'list']);
  const named = isObject(entries) ? Object.entries(entries) : [];
  const listed = (Array.isArray(list) ? list : []).map((item, index): [string, JsonValue] => {
    const id = member(item, 'id');
    return [typeof id === 'string' ? id : String(index), item];
  });
  return [...named, ...listed].flatMap(([agent, value]) => {
    const own = member(value, 'model');
    const model = typeof own === 'string' ? own : member(own, 'primary');
    return typeof model === 'string' ? [{ agent, model }] : [];
  });
}

/**
 * Points the default at `ref`; string stays string, object stays object with its fallbacks.
 * @param absentAs the form to write where there is no default
 * @returns what was there before, for giving it back; undefined when nothing had to change
 */
export function makeDefault(
  edits: EditList,
  ref: string,
  absentAs: DefaultBefore['form'] = 'object',
): DefaultBefore | undefined {
  const before = defaultModelOf(edits.value, []);
  if (before.primary === ref) return undefined;
  const change = {
    code: 'default-model-set',
    params: { from: before.primary ?? '', to: ref, fallbacksKept: before.fallbacks.length },
  } as const;
  const form = before.form === 'absent' ? absentAs : before.form;
  if (form === 'string') edits.set(MODEL, ref, change);
  else edits.set(PRIMARY, ref, change);
  return before.form === 'absent'
    ? { form: 'absent' }
    : { form: before.form, primary: before.primary };
}

/**
 * Gives the default back if it is still one of ours. Fallbacks the user added since stay.
 * @param before what stood there before us; undefined when that is not known
 * @param listed the models that the entry still lists: another of ours is nothing to go back to
 */
export function restoreDefault(
  edits: EditList,
  ours: readonly string[],
  before: DefaultBefore | undefined,
  listed: readonly string[],
): void {
  const now = defaultModelOf(edits.value, ours);
  if (!now.isOurs) return;
  const path = now.form === 'string' ? MODEL : PRIMARY;
  const to = before === undefined || before.form === 'absent' ? undefined : before.primary;
  if (to !== undefined && (!to.startsWith('inferrs/') || listed.includes(to))) {
    edits.set(path, to, { code: 'default-model-restored', params: { to } });
    return;
  }
  const holder = edits.get(MODEL);
  const onlyOurs = isObject(holder) && Object.keys(holder).length === 1;
  const whole = now.form === 'string' || (onlyOurs && before?.form !== 'object');
  edits.remove(whole ? MODEL : PRIMARY, { code: 'default-model-removed', params: {} });
}
