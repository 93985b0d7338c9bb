import type { HubModel } from '../../../shared/catalogue.ts';
import type { ModelInfo } from '../../../shared/engine.ts';

/** What can be picked: a model, or what is typed, as a name that no list has or to search for. */
export type PickerModel =
  | { readonly kind: 'here'; readonly id: string; readonly info: ModelInfo }
  | { readonly kind: 'suggested'; readonly id: string; readonly info: HubModel }
  | { readonly kind: 'typed' | 'search'; readonly id: string };

export interface PickerGroup {
  readonly id: 'typed' | 'loaded' | 'here' | 'suggested' | 'search';
  readonly models: readonly PickerModel[];
}

/**
 * What there is to pick: what is loaded, what is on this computer, what is suggested besides. It does
 * not depend on what is typed: its models stay the same objects, which are not drawn anew for a key.
 */
export function pickerGroups(
  models: readonly ModelInfo[],
  suggested: readonly HubModel[],
): PickerGroup[] {
  const here = models.map((info): PickerModel => ({ kind: 'here', id: info.id, info }));
  const known = new Set(models.map(({ id }) => id));
  const others = suggested
    .filter(({ id }) => !known.has(id))
    .map((info): PickerModel => ({ kind: 'suggested', id: info.id, info }));
  const isLoaded = (model: PickerModel): boolean => model.kind === 'here' && model.info.loaded;
  const groups: PickerGroup[] = [
    { id: 'loaded', models: here.filter(isLoaded) },
    { id: 'here', models: here.filter((model) => !isLoaded(model)) },
    { id: 'suggested', models: others },
  ];
  return groups.filter((group) => group.models.length > 0);
}

/**
 * The same with what is typed: first as a name of its own, where it is one that no group has, and at
 * the end as something to search for. Nobody is asked for it before that is chosen.
 */
export const withTyped = (
  groups: readonly PickerGroup[],
  typed: string,
  isNew: boolean,
): PickerGroup[] => [
  ...(isNew ? [{ id: 'typed' as const, models: [{ kind: 'typed' as const, id: typed }] }] : []),
  ...groups,
  { id: 'search', models: [{ kind: 'search', id: typed }] },
];

/** Those whose names hold what is typed, and what is typed itself. */
export function matching(groups: readonly PickerGroup[], typed: string): PickerGroup[] {
  // Names are of ASCII letters: comparing them by a language's rules would only take longer.
  const sought = typed.trim().toLowerCase();
  const holds = ({ id }: PickerModel): boolean => id.toLowerCase().includes(sought);
  return groups
    .map(({ id, models }) => ({ id, models: models.filter(holds) }))
    .filter(({ models }) => models.length > 0);
}
