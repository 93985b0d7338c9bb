import { z } from 'zod';
import { modelIdSchema } from '../../../shared/settings.ts';
import { each } from '../../system/state/fields.ts';
import { StateFile, type OnStateDamage } from '../../system/state/state-file.ts';
import type { StateFormat } from '../../system/state/state-format.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';

const entrySchema = z.object({ model: modelIdSchema, paused: z.boolean() });
export type QueueEntry = z.infer<typeof entrySchema>;

export const queueFormat: StateFormat<{ downloads: QueueEntry[] }> = {
  what: 'downloads',
  // Version 1 was the first.
  migrations: [(content) => content],
  read: (part) => ({ downloads: part('downloads', each(entrySchema, 1_000)) }),
  maxBytes: 1024 * 1024,
};

/** Which downloads the next run of the app goes on with, in their order: a file of the app's own. */
export class DownloadQueueFile {
  readonly #file: StateFile<{ downloads: QueueEntry[] }>;
  readonly #writes = new SerialQueue();

  constructor(path: string, onDamage?: OnStateDamage) {
    this.#file = new StateFile(path, queueFormat, onDamage);
  }

  /** What is damaged is no queue; the parts of files that are there are found again by any download. */
  async read(): Promise<readonly QueueEntry[]> {
    return (await this.#file.read()).downloads;
  }

  /** Resolves once what was to be written is. */
  idle(): Promise<void> {
    return this.#writes.idle();
  }

  /** A disk that is full keeps no download from going on. Does not reject. */
  write(downloads: readonly QueueEntry[]): Promise<void> {
    return this.#writes.run(() =>
      this.#file.write({ downloads: [...downloads] }).catch(() => undefined),
    );
  }
}
