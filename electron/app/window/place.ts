/** Device-independent pixels, as Electron counts them over all screens. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A screen that is there now; `workArea` is what the system's bars leave of it. */
export interface Screen {
  readonly id: number;
  readonly workArea: Rectangle;
}

/** Where a window was, and how its screen's work area began then. */
export interface Place {
  readonly bounds: Rectangle;
  readonly screen: { readonly id: number; readonly x: number; readonly y: number };
  readonly maximized: boolean;
}

export const DASHBOARD = { width: 960, height: 680 } as const;
export const SMALLEST = { width: 720, height: 520 } as const;

/**
 * Where a window that was at `place` opens: on the same screen, wherever that stands now, else on the
 * one that shows most of it, else on the first; always wholly in sight there, and no smaller than its
 * controls need unless the screen is.
 * @param screens those that are there, the main one first
 * @returns null where nothing is known: the system centres it then
 */
export function boundsFor(place: Place | null, screens: readonly Screen[]): Rectangle | null {
  if (place === null) return null;
  const same = screens.find(({ id }) => id === place.screen.id);
  const { workArea } = same ?? mostOf(place.bounds, screens) ?? {};
  if (workArea === undefined) return null;
  const { x, y } = same === undefined ? place.bounds : shifted(place, same.workArea);
  const width = within(place.bounds.width, SMALLEST.width, workArea.width);
  const height = within(place.bounds.height, SMALLEST.height, workArea.height);
  return {
    x: within(x, workArea.x, workArea.x + workArea.width - width),
    y: within(y, workArea.y, workArea.y + workArea.height - height),
    width,
    height,
  };
}

/** The screens may have been arranged anew: what counts is where on its own the window was. */
const shifted = ({ bounds, screen }: Place, now: Rectangle): Pick<Rectangle, 'x' | 'y'> => ({
  x: bounds.x + now.x - screen.x,
  y: bounds.y + now.y - screen.y,
});

function mostOf(bounds: Rectangle, screens: readonly Screen[]): Screen | undefined {
  let [most] = screens;
  for (const screen of screens) {
    if (most === undefined || shared(bounds, screen.workArea) > shared(bounds, most.workArea))
      most = screen;
  }
  return most;
}

/** The area that both have. */
function shared(one: Rectangle, other: Rectangle): number {
  const length = (start: number, size: number, start2: number, size2: number): number =>
    Math.max(0, Math.min(start + size, start2 + size2) - Math.max(start, start2));
  return (
    length(one.x, one.width, other.x, other.width) *
    length(one.y, one.height, other.y, other.height)
  );
}

const within = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), most);
