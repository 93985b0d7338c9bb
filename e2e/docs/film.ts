import { writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Frame {
  /** A PNG. */
  readonly picture: Buffer;
  readonly ms: number;
}

/** As fast as a hand goes, and as smooth as is worth the bytes. */
const MOVES = 8;
const MOVE_MS = 50;
const PRESS_MS = 250;

const pointer = (isPressed: boolean): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="56" height="56">` +
      (isPressed ? '<circle cx="20" cy="20" r="18" fill="#3b82f6" fill-opacity="0.35"/>' : '') +
      '<path d="M20 20v19l4.6-4.2 3.2 7.6 3.6-1.5-3.2-7.4h6.3z" fill="#111" stroke="#fff" stroke-width="1.5" stroke-linejoin="round"/>' +
      '</svg>',
  );

/**
 * A film of a window, taken picture by picture: what takes long is shortened, and what is gone in a
 * moment stays long enough to be read. The pointer is drawn in.
 */
export class Film {
  readonly #page: Page;
  readonly #frames: Frame[] = [];
  #at: Point = { x: 720, y: 560 };

  constructor(page: Page) {
    this.#page = page;
  }

  /** What the window shows now, for so long. */
  async show(ms: number): Promise<void> {
    await this.#add(await this.#page.screenshot(), ms, false);
  }

  /** Moves the pointer to a button and presses it. */
  async press(button: Locator): Promise<void> {
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    if (box === null) throw new Error('What is pressed has no place in the window');
    const [from, to] = [this.#at, { x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    const picture = await this.#page.screenshot();
    for (let step = 1; step <= MOVES; step += 1) {
      const way = (1 - Math.cos((Math.PI * step) / MOVES)) / 2;
      this.#at = { x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way };
      await this.#add(picture, MOVE_MS, false);
    }
    await this.#add(picture, PRESS_MS, true);
    await button.click();
  }

  /** Writes it as an animated WebP that begins anew by itself. */
  async save(file: string): Promise<void> {
    const pictures = this.#frames.map(({ picture }) => picture);
    const delay = this.#frames.map(({ ms }) => ms);
    const film = sharp(pictures, { join: { animated: true } });
    await writeFile(file, await film.webp({ delay, loop: 0, quality: 75, effort: 5 }).toBuffer());
  }

  async #add(picture: Buffer, ms: number, isPressed: boolean): Promise<void> {
    const { width, height } = await sharp(picture).metadata();
    const [left, top] = [Math.round(this.#at.x) - 20, Math.round(this.#at.y) - 20];
    const isInside = left >= 0 && top >= 0 && left <= width - 56 && top <= height - 56;
    const shown = sharp(picture).composite(
      isInside ? [{ input: pointer(isPressed), left, top }] : [],
    );
    this.#frames.push({ picture: await shown.png({ compressionLevel: 1 }).toBuffer(), ms });
  }
}
