import { getAt, isObject, member, strings } from './config-value.ts';
import type { Draft } from './draft.ts';
import type { ConnectionRecord } from './record.ts';

const MODEL_MAP = ['agents', 'defaults', 'models'];
const ALLOW = ['agents', 'defaults', 'modelPolicy', 'allow'];

/** Takes out an alias this app wrote, unless somebody renamed it since. */
export function releaseAlias(draft: Draft, item: ConnectionRecord['aliases'][number]): void {
  const path = [...MODEL_MAP, item.ref];
  const entry = draft.get(path);
  if (member(entry, 'alias') !== item.alias) return;
  const change = { code: 'alias-removed', params: { model: item.ref } } as const;
  const nothingElse = isObject(entry) && Object.keys(entry).length === 1;
  draft.remove(nothingElse ? path : [...path, 'alias'], change);
}

/** Takes out an allow-list entry this app added. */
export function releaseAllowed(draft: Draft, item: ConnectionRecord['allowed'][number]): void {
  const change = { code: 'allow-list-shortened', params: { model: item.ref } } as const;
  if (item.form === 'policy') {
    const index = strings(getAt(draft.value, ALLOW)).indexOf(item.ref);
    if (index !== -1) draft.remove([...ALLOW, index], change);
    return;
  }
  const entry = draft.get([...MODEL_MAP, item.ref]);
  if (isObject(entry) && Object.keys(entry).length === 0)
    draft.remove([...MODEL_MAP, item.ref], change);
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
