import type { Clock } from '../system/time/clock.ts';
import { hasJustClosed } from './moments.ts';
import { popoverPosition, type Area } from './popover-position.ts';

/** A page that is kept costs memory (some 100 MB), one that is made anew half a second of waiting. */
export const KEEP_MS = 10 * 60_000;

export const POPOVER_WIDTH = 360;

type Size = Pick<Area, 'width' | 'height'>;

/** What is needed of the popover's window. */
export interface PopoverFace {
  isVisible(): boolean;
  show(): void;
  hide(): void;
  destroy(): void;
  setBounds(bounds: Area): void;
}

interface Options {
  readonly clock: Clock;
  /** Makes the window, which is hidden, and has it tell what becomes of it. */
  readonly create: () => PopoverFace;
  /** What the system leaves of the screen with the icon. */
  readonly workAreaOf: (icon: Area) => Area;
  readonly onUp: () => void;
}

/**
 * The tray's popover: it is as high as what stands in it, opens at once where it was open a while ago
 * or the pointer is on the icon, and is given up when nobody wants it for long.
 */
export class PopoverKeeper {
  readonly #options: Options;
  #face: PopoverFace | null = null;
  #isReady = false;
  /** Where it is, or is to be shown once it is ready. */
  #icon: Area | null = null;
  /** Until the page has said what it needs. */
  #size: Size = { width: POPOVER_WIDTH, height: 400 };
  #blurredAt = -Infinity;
  #cancelEnd: (() => void) | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** It may be wanted soon. */
  prepare(): void {
    this.#face ??= this.#options.create();
    if (this.#icon === null) this.#endLater();
  }

  /** Opens it at the tray's icon, or closes it. */
  toggle(icon: Area): void {
    if (this.#icon !== null) {
      this.hide();
      return;
    }
    if (hasJustClosed(this.#blurredAt, this.#options.clock.now().mono)) return;
    this.#icon = icon;
    this.prepare();
    if (this.#isReady) this.#show();
  }

  /** Closes it for the person; the page stays for a while. */
  hide(): void {
    if (this.#icon === null) return;
    this.#icon = null;
    this.#face?.hide();
    this.#endLater();
  }

  /** The page is drawn. */
  ready(): void {
    this.#isReady = true;
    if (this.#icon !== null && this.#face?.isVisible() === false) this.#show();
  }

  /** A person turns to something else. */
  blurred(): void {
    this.#blurredAt = this.#options.clock.now().mono;
    this.hide();
  }

  /** The page needs so much room. */
  fits({ width, height }: Size): void {
    this.#size = { width: Math.round(width), height: Math.ceil(height) };
    this.#place();
  }

  /** The window is gone. */
  gone(): void {
    this.#cancelEnd?.();
    this.#face = null;
    this.#isReady = false;
    this.#icon = null;
  }

  #show(): void {
    this.#cancelEnd?.();
    this.#place();
    this.#face?.show();
    this.#options.onUp();
  }

  #place(): void {
    if (this.#icon === null) return;
    const workArea = this.#options.workAreaOf(this.#icon);
    const size = {
      width: Math.min(this.#size.width, workArea.width),
      height: Math.min(this.#size.height, workArea.height),
    };
    this.#face?.setBounds({ ...size, ...popoverPosition(this.#icon, workArea, size) });
  }

  #endLater(): void {
    this.#cancelEnd?.();
    this.#cancelEnd = this.#options.clock.after(KEEP_MS, () => this.#face?.destroy());
  }
}
