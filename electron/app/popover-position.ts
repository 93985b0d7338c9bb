/** A part of the desktop, device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Between the icon and the popover, device-independent pixels. */
const GAP = 4;

/**
 * Where the popover stands: under its icon and centred on it, above it where the menu bar is at the
 * bottom, and wholly on the icon's screen.
 * @param icon the tray icon's bounds
 * @param workArea what the system leaves of the icon's screen
 */
export function popoverPosition(
  icon: Area,
  workArea: Area,
  size: Pick<Area, 'width' | 'height'>,
): Pick<Area, 'x' | 'y'> {
  const centred = Math.round(icon.x + icon.width / 2 - size.width / 2);
  const below = icon.y + icon.height + GAP;
  const fits = below + size.height <= workArea.y + workArea.height;
  return {
    x: within(centred, workArea.x, workArea.x + workArea.width - size.width),
    y: Math.max(workArea.y, fits ? below : icon.y - size.height - GAP),
  };
}

const within = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(value, most));
