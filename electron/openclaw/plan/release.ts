import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import { allowListOf } from '../config/allow-list.ts';
import { isObject, member } from '../config/config-value.ts';
import type { ChangeText, EditList } from './edit-list.ts';
import type { ConnectionRecord } from '../journal/record.ts';

const MODEL_MAP = ['agents', 'defaults', 'models'];
const ALLOW = ['agents', 'defaults', 'modelPolicy', 'allow'];

/**
 * Takes out an alias this app wrote, unless somebody renamed it since.
 * @param keepKey the model's key stays, for it allows the model
 */
export function releaseAlias(
  edits: EditList,
  item: ConnectionRecord['aliases'][number],
  keepKey = false,
): void {
  const path = [...MODEL_MAP, item.ref];
  const entry = edits.get(path);
  if (member(entry, 'alias') !== item.alias) return;
  const change = { code: 'alias-removed', params: { model: item.ref } } as const;
  const nothingElse = isObject(entry) && Object.keys(entry).length === 1;
  const wholly = nothingElse && !item.keyExisted && !keepKey;
  takeOut(edits, wholly ? path : [...path, 'alias'], change);
}

/** Takes out an allow-list entry this app added. */
export function releaseAllowed(edits: EditList, item: ConnectionRecord['allowed'][number]): void {
  const change = { code: 'allow-list-shortened', params: { model: item.ref } } as const;
  if (item.form === 'policy') {
    const list = edits.get(ALLOW);
    const index = Array.isArray(list) ? list.indexOf(item.ref) : -1;
    if (index !== -1) takeOut(edits, [...ALLOW, index], change);
    return;
  }
  const entry = edits.get([...MODEL_MAP, item.ref]);
  if (isObject(entry) && Object.keys(entry).length === 0)
    takeOut(edits, [...MODEL_MAP, item.ref], change);
}

/**
 * Removes something that may be the last entry of an allow-list: this app only ever adds to a list
 * that has entries, so the others were taken out since, and an empty list allows everything.
 */
function takeOut(edits: EditList, path: ConfigPath, change: ChangeText): void {
  const before = allowListOf(edits.value, []).kind;
  edits.remove(path, change);
  if (before === 'restricted' && allowListOf(edits.value, []).kind === 'unrestricted')
    edits.warn({ code: 'allow-list-emptied', params: {} });
}

/** Takes out the containers this app created, innermost first, where nothing of others is in them. */
export function releaseContainers(edits: EditList, created: ConnectionRecord['created']): void {
  const innermostFirst = [...created].sort((a, b) => b.length - a.length);
  for (const path of innermostFirst) {
    const value = edits.get(path);
    if (!isObject(value)) continue;
    const keys = Object.keys(value);
    // `models: { mode: 'merge' }` is what this app itself puts around a first provider.
    const onlyOurMode = path.join('.') === 'models' && keys.join() === 'mode';
    if (keys.length === 0 || (onlyOurMode && value['mode'] === 'merge')) edits.remove(path);
  }
}
