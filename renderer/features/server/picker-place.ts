import { EDGE, HEADING, ROW } from './picker-list.ts';

/** CSS pixels. */
const HIGHEST = 420;
/** Two rows with their heading: a list that has less room cannot be looked through. */
export const LEAST = 2 * EDGE + HEADING + 2 * ROW;
const NARROWEST = 340;
const WIDEST = 560;
/** Between the field and its list. */
const GAP = 8;
/** Between the list and the window's edge. */
const MARGIN = 12;

/** Where a list stands in the window, and how high it may be, CSS pixels. */
export interface Place {
  readonly left: number;
  readonly width: number;
  readonly room: number;
  /** From the window's upper edge. */
  readonly top?: number;
  /** From the window's lower edge. */
  readonly bottom?: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below its field; above it where the list does not fit below and has more room there. */
export function placeAt(
  field: Pick<DOMRect, 'left' | 'top' | 'bottom' | 'width'>,
  within: Size,
): Place {
  const below = within.height - field.bottom - GAP - MARGIN;
  const above = field.top - GAP - MARGIN;
  const widest = Math.min(WIDEST, within.width - 2 * MARGIN);
  const width = Math.min(Math.max(field.width, NARROWEST), widest);
  const left = Math.max(MARGIN, Math.min(field.left, within.width - MARGIN - width));
  return below >= HIGHEST || below >= above
    ? { left, width, room: Math.min(HIGHEST, below), top: field.bottom + GAP }
    : { left, width, room: Math.min(HIGHEST, above), bottom: within.height - field.top + GAP };
}

/** Whether a field has not moved from where its list was placed by it. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.left === other.left && one.top === other.top && one.bottom === other.bottom;
