import { freeSpace } from '../../system/files/free-space.ts';
import { ModelDownloadError } from './download-error.ts';

/** Left for everybody else. */
const RESERVE_BYTES = 256 * 1024 * 1024;
/** Between two looks at the disk, which others fill too, bytes. */
const LOOK_AGAIN_AFTER_BYTES = 512 * 1024 * 1024;

/** Sees to it that what is to come fits on the disk, before it and while it comes. */
export class RoomWatch {
  readonly #dir: string;
  readonly #onFull: (error: ModelDownloadError) => void;
  #lookAt: number | undefined;
  #isEnded = false;

  constructor(dir: string, onFull: (error: ModelDownloadError) => void) {
    this.#dir = dir;
    this.#onFull = onFull;
  }

  /** @throws {ModelDownloadError} where it does not fit */
  async demand(remaining: number): Promise<void> {
    this.#lookAt = remaining - LOOK_AGAIN_AFTER_BYTES;
    const freeBytes = await freeSpace(this.#dir);
    const neededBytes = remaining + RESERVE_BYTES;
    if (remaining <= 0 || freeBytes === undefined || freeBytes >= neededBytes) return;
    throw new ModelDownloadError({ reason: 'disk-full', neededBytes, freeBytes });
  }

  /** So much is still to come. */
  remains(bytes: number): void {
    if (this.#lookAt === undefined || bytes > this.#lookAt) return;
    void this.demand(bytes).catch((error: unknown) => {
      if (!this.#isEnded && error instanceof ModelDownloadError) this.#onFull(error);
    });
  }

  end(): void {
    this.#isEnded = true;
  }
}
