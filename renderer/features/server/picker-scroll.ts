import { EDGE, HEADING, ROW, type PickerList, type PickerOption } from './picker-list.ts';

/** A list as it is looked at. */
export interface PickerSight {
  readonly list: PickerList;
  /** What is typed that the list follows; null while it holds all. */
  readonly sought: string | null;
  /** The one that the keys are at. */
  readonly current: PickerOption | undefined;
  /** Of what is in sight at once, CSS pixels. */
  readonly height: number;
}

/** A list as it was looked at last, and how far it was scrolled then. */
type Scrolled = PickerSight & { readonly scrollTop: number };

/** How far a list is to be scrolled: what is typed anew begins at the top, the keys take it along. */
export function scrollTopOf(now: PickerSight, before?: Scrolled): number {
  const { list, sought, current, height } = now;
  const isNew = before?.sought !== sought;
  const from = isNew ? 0 : before.scrollTop + movedBy(list, before);
  const hasToShow = isNew || before.current?.key !== current?.key || before.height !== height;
  const to =
    current === undefined || !hasToShow
      ? from
      : Math.max(
          // No further than needed, and with a heading above it.
          Math.min(from, current.top - HEADING - EDGE),
          current.top + ROW + EDGE - height,
        );
  return Math.max(0, Math.min(to, list.height - height));
}

/**
 * How far has moved what was in sight, as models come and go: no other row is to slip under the pointer.
 */
function movedBy(list: PickerList, before: Scrolled): number {
  if (list === before.list) return 0;
  const places = new Map(list.options.map(({ key, top }) => [key, top]));
  const inSight = before.list.options.filter((option) =>
    isInSight(option, before.scrollTop, before.height),
  );
  // Where the keys are counts most.
  const kept = [...inSight.filter((option) => option === before.current), ...inSight].find(
    ({ key }) => places.has(key),
  );
  return kept === undefined ? 0 : (places.get(kept.key) ?? 0) - kept.top;
}

/** Whether some of a row is in sight. */
export const isInSight = ({ top }: PickerOption, scrollTop: number, height: number): boolean =>
  top + ROW > scrollTop && top < scrollTop + height;
