import type { Clock } from '../../system/time/clock.ts';
import { motionOf, type TrayIcon, type TrayPicture } from './tray-icon.ts';

/** A picture stands so long: a round of three takes more than a second, which draws no eye. */
export const PICTURE_MS = 450;

interface Options {
  readonly clock: Clock;
  readonly show: (picture: TrayPicture) => void;
  /** Whether the system asks for no motion; asked anew before each move. */
  readonly isStill: () => boolean;
}

/** Shows an icon, and moves it where it stands for work. No timer is left where nothing moves. */
export class IconPlayer {
  readonly #options: Options;
  #icon: TrayIcon | undefined;
  #cancelMove: (() => void) | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Shows it from now on; one that moves goes on moving where it is shown already. */
  play(icon: TrayIcon): void {
    if (icon === this.#icon) return;
    this.#icon = icon;
    this.#cancelMove?.();
    this.#draw(icon, 0);
  }

  dispose(): void {
    this.#cancelMove?.();
    this.#cancelMove = undefined;
  }

  #draw(icon: TrayIcon, turn: number): void {
    const { clock, show, isStill } = this.#options;
    const motion = motionOf[icon];
    const isMoving = motion !== undefined && !isStill();
    show(isMoving ? (motion[turn % motion.length] ?? icon) : icon);
    this.#cancelMove = isMoving
      ? clock.after(PICTURE_MS, () => this.#draw(icon, turn + 1))
      : undefined;
  }
}
