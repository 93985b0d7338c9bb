import type { AllowList } from '../../../shared/openclaw/status.ts';
import type { EditList } from './edit-list.ts';

/** Adds a model to the restriction in force. */
export function permit(
  edits: EditList,
  list: Extract<AllowList, { kind: 'restricted' }>,
  ref: string,
): void {
  const params = { model: ref, entries: list.entries.length };
  const change = { code: 'allow-list-extended', params } as const;
  if (list.form === 'policy') edits.append(list.path, ref, change);
  else edits.set([...list.path, ref], {}, change);
}
