import { isObject } from '../config/config-value.ts';
import { type DefaultBefore, MODEL, PRIMARY, defaultModelOf } from '../config/default-model.ts';
import type { EditList } from './edit-list.ts';

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
