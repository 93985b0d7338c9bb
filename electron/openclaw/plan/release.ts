import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import { allowListOf } from '../config/allow-list.ts';
import { isObject, member } from '../config/config-value.ts';
import type { ChangeText, Draft } from './edit-list.ts';
import type { ConnectionRecord } from '../journal/record.ts';

const MODEL_MAP = ['agents', 'defaults', 'models'];
const ALLOW = ['agents', 'defaults', 'modelPolicy', 'allow'];

/**
 * Takes out an alias this app wrote, unless somebody renamed it since.
 * @param keepKey the model's key stays, for it allows the model
 */
export function releaseAlias(
  draft: Draft,
  item: ConnectionRecord['aliases'][number],
  keepKey = false,
): void {
  const path = [...MODEL_MAP, item.ref];
  const entry = draft.get(path);
  if (member(entry, 'alias') !== item.alias) return;
  const change = { code: 'alias-removed', params: { model: item.ref } } as const;
  const nothingElse = isObject(entry) && Object.keys(entry).length === 1;
  const wholly = nothingElse && !item.keyExisted && !keepKey;
  takeOut(draft, wholly ? path : [...path, 'alias'], change);
}

/** Takes out an allow-list entry this app added. */
export function releaseAllowed(draft: Draft, item: ConnectionRecord['allowed'][number]): void {
  const change = { code: 'allow-list-shortened', params: { model: item.ref } } as const;
  if (item.form === 'policy') {
    const list = draft.get(ALLOW);
    const index = Array.isArray(list) ? list.indexOf(item.ref) : -1;
    if (index !== -1) takeOut(draft, [...ALLOW, index], change);
    return;
  }
  const entry = draft.get([...MODEL_MAP, item.ref]);
  if (isObject(entry) && Object.keys(entry).length === 0)
    takeOut(draft, [...MODEL_MAP, item.ref], change);
}

/**
 * Removes something that may be the last entry of an allow-list: this app only ever adds to a list
 * that has entries, so the others were taken out since, and an empty list allows everything.
 */
function takeOut(draft: Draft, path: ConfigPath, change: ChangeText): void {
  const before = allowListOf(draft.value, []).kind;
  draft.remove(path, change);
  if (before === 'restricted' && allowListOf(draft.value, []).kind === 'unrestricted')
    draft.warn({ code: 'allow-list-emptied', params: {} });
}

/** Takes out the containers this app created, innermost first, where nothing of others is in them. */
export function releaseContainers(draft: Draft, created: ConnectionRecord['created']): void {
  const innermostFirst = [...created].sort((a, b) => b.length - a.length);
  for (const path of innermostFirst) {
    const value = draft.get(path);
    if (!isObject(value)) continue;
    const keys = Object.keys(value);
    // `models: { mode: 'merge' }` is what this app itself puts around a first provider.
    const onlyOurMode = path.join('.') === 'models' && keys.join() === 'mode';
    if (keys.length === 0 || (onlyOurMode && value['mode'] === 'merge')) draft.remove(path);
  }
}
