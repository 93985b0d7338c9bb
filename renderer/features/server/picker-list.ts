import type { PickerGroup, PickerModel } from './picker-groups.ts';

/** CSS pixels. They are the same for all, so nothing has to be measured to know what is in sight. */
export const ROW = 57;
export const HEADING = 26;
export const EDGE = 5;

/** A model and its place in the list. */
export interface PickerOption {
  /** Tells it from all others as they come and go, and stays with each key that is typed. */
  readonly key: string;
  readonly model: PickerModel;
  readonly index: number;
  readonly top: number;
}

export interface PickerSection {
  readonly id: PickerGroup['id'];
  readonly top: number;
  readonly options: readonly PickerOption[];
}

export interface PickerList {
  readonly sections: readonly PickerSection[];
  readonly options: readonly PickerOption[];
  /** How many of the options are models, and not what is typed. */
  readonly models: number;
  readonly height: number;
}

/** Lays the groups out below one another. */
export function listOf(groups: readonly PickerGroup[]): PickerList {
  let top = EDGE;
  let index = 0;
  const sections = groups.map(({ id, models }): PickerSection => {
    const options = models.map((model, at) => ({
      key: 'info' in model ? `model:${model.id}` : model.kind,
      model,
      index: index + at,
      top: top + HEADING + at * ROW,
    }));
    const section = { id, top, options };
    index += models.length;
    top += HEADING + models.length * ROW;
    return section;
  });
  const options = sections.flatMap((section) => section.options);
  const models = options.filter(({ model }) => 'info' in model).length;
  return { sections, options, models, height: top + EDGE };
}

/**
 * Where a key leads among `count` options; the arrows go round.
 * @param at -1 for none
 * @returns undefined for a key that is not for the list
 */
export function steppedTo(key: string, at: number, count: number): number | undefined {
  const PAGE = 6;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return at === last ? 0 : at + 1;
    case 'ArrowUp':
      return at <= 0 ? last : at - 1;
    case 'PageDown':
      return Math.min(last, at + PAGE);
    case 'PageUp':
      return Math.max(0, at - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
