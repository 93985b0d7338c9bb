import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import { type JsonValue, dotted, getAt, strings } from '../config/config-value.ts';
import type { EditList } from './edit-list.ts';

/** A string or a key of the config that names a model of ours. */
export interface Reference {
  readonly path: ConfigPath;
  readonly model: string;
  readonly isKey: boolean;
}

/** Every place of a config that names one of our models; patterns (`inferrs/*`) name none. */
export function referencesIn(config: JsonValue): Reference[] {
  const found: Reference[] = [];
  const path: (string | number)[] = [];
  const note = (model: string, isKey: boolean): void => {
    if (isRef(model)) found.push({ path: [...path], model, isKey });
  };
  const walk = (value: JsonValue): void => {
    if (typeof value === 'string') note(value, false);
    else if (Array.isArray(value)) value.forEach((item, index) => enter(index, item));
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) enter(key, item);
  };
  const enter = (key: string | number, item: JsonValue): void => {
    path.push(key);
    if (typeof key === 'string') note(key, true);
    walk(item);
    path.pop();
  };
  walk(config);
  return found;
}

function isRef(text: string): boolean {
  return text.startsWith('inferrs/') && !text.endsWith('/*');
}

/**
 * Points out what names a model that the entry will not list, and points it at `target` when one
 * is given (a list that has the target already loses the entry). Keys stay: what stands under them
 * was meant for that one model.
 * @param own the file's value before the edit
 * @param effective the same with its includes resolved
 * @param listed the models that the entry lists afterwards
 */
export function mendReferences(
  edits: EditList,
  { own, effective }: { readonly own: JsonValue; readonly effective: JsonValue },
  listed: readonly string[],
  target: string | undefined,
): void {
  const dangling = referencesIn(edits.value).filter(({ model }) => !listed.includes(model));
  const kept = dangling.filter(({ isKey }) => isKey || target === undefined);
  // Backwards, so that the indexes of the remaining ones hold.
  for (const { path, model } of dangling.filter((one) => !kept.includes(one)).reverse()) {
    if (target === undefined) continue;
    const params = { keyPath: dotted(path), from: model, to: target };
    const change = { code: 'reference-repointed', params } as const;
    if (strings(edits.get(path.slice(0, -1))).includes(target)) edits.remove(path, change);
    else edits.set(path, target, change);
  }
  // In an included file, which this app does not write.
  const included = (effective === own ? [] : referencesIn(effective)).filter(
    ({ path, model }) => !listed.includes(model) && getAt(own, path) === undefined,
  );
  for (const { path, model } of [...kept, ...included])
    edits.warn({ code: 'dangling-reference', params: { keyPath: dotted(path), model } });
}
