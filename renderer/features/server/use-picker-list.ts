import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { matching, type PickerGroup } from './picker-groups.ts';
import { listOf, type PickerList, type PickerOption } from './picker-list.ts';
import { isSamePlace, LEAST, placeAt, type Place } from './picker-place.ts';

/** The list while it is open. */
interface Opened {
  readonly place: Place;
  /** Key of the option that the keys are at. */
  readonly at: string | undefined;
  /** Holds only what matches what is typed. */
  readonly follows: boolean;
}

const placeOf = (field: Element): Place =>
  placeAt(field.getBoundingClientRect(), { width: innerWidth, height: innerHeight });

/** Scrolls a field to where its list has room, if it is not there. */
function placeFor(field: Element): Place {
  field.scrollIntoView({ block: 'nearest' });
  if (placeOf(field).room < LEAST) field.scrollIntoView({ block: 'start' });
  return placeOf(field);
}

/**
 * What a picker's list holds, whether and where it is open, and where the keys are in it.
 * @param text that stands in the field
 */
export function usePickerList(
  groups: readonly PickerGroup[],
  text: string,
): {
  /** For the field that the list stands by. */
  readonly field: RefObject<HTMLDivElement | null>;
  readonly list: PickerList;
  /** What is typed that the list follows; null while it holds all. */
  readonly sought: string | null;
  readonly current: PickerOption | undefined;
  /** Undefined while it is closed. */
  readonly place: Place | undefined;
  readonly openAll: (at: PickerOption | undefined) => void;
  readonly openMatching: () => void;
  readonly moveTo: (option: PickerOption | undefined) => void;
  readonly close: () => void;
} {
  const field = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened>();
  const isOpen = opened !== undefined;
  const sought = opened?.follows === true ? text : null;
  const list = useMemo(() => listOf(matching(groups, sought ?? '')), [groups, sought]);

  useEffect(() => {
    if (!isOpen) return undefined;
    const onMove = ({ type, target }: Event): void => {
      if (field.current === null) return;
      const place = placeOf(field.current);
      if (type === 'resize') setOpened((now) => now && { ...now, place });
      // The field goes away with what it stands in, unless it was to open the list that it was scrolled.
      else if (target instanceof Node && target.contains(field.current))
        setOpened((now) => (now && isSamePlace(now.place, place) ? now : undefined));
    };
    addEventListener('resize', onMove);
    addEventListener('scroll', onMove, true);
    return () => {
      removeEventListener('resize', onMove);
      removeEventListener('scroll', onMove, true);
    };
  }, [isOpen]);

  const open = (wanted: Omit<Opened, 'place'>): void => {
    if (field.current === null) return;
    setOpened({ ...wanted, place: opened?.place ?? placeFor(field.current) });
  };
  return {
    field,
    list,
    sought,
    current: list.options.find(({ key }) => key === opened?.at),
    place: opened?.place,
    openAll: (at) => {
      open({ at: at?.key, follows: false });
    },
    openMatching: () => {
      open({ at: undefined, follows: true });
    },
    moveTo: (option) => {
      setOpened((now) => now && { ...now, at: option?.key });
    },
    close: () => {
      setOpened(undefined);
    },
  };
}
