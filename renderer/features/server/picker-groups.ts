import type { HubModel } from '../../../shared/catalogue.ts';
import type { ModelInfo } from '../../../shared/engine.ts';

/** What can be picked: a model, a name that no list has, or a search for what is typed. */
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
 * not depend on what is typed, so that a key costs the same for three models and for a thousand.
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

/** What is picked is what stands in the field. No model has a space in its name. */
const ofTyped = {
  typed: { kind: 'typed', id: 'what is typed' },
  search: { kind: 'search', id: 'search for it' },
} as const;

/** What a choice stands for, other than the model of that name. */
export const choiceOfTyped = (id: string): 'typed' | 'search' | undefined =>
  Object.values(ofTyped).find((one) => one.id === id)?.kind;

/**
 * The same with what is typed: first as a name of its own, where it is one that no group has, and at
 * the end as something to search for. Nobody is asked for it before that is chosen. It is the same for
 * every key: to gather all models anew takes longer than to show those that are left.
 */
export const withTyped = (groups: readonly PickerGroup[], isNew: boolean): PickerGroup[] => [
  ...(isNew ? [{ id: 'typed' as const, models: [ofTyped.typed] }] : []),
  ...groups,
  { id: 'search', models: [ofTyped.search] },
];
