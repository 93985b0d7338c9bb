import { z } from 'zod';
import { modelIdSchema } from '../../../shared/settings.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import { replaceOwnFile } from '../../system/files/replace-file.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';

const entrySchema = z.object({ model: modelIdSchema, paused: z.boolean() });
const fileSchema = z.object({ version: z.literal(1), downloads: z.array(entrySchema).max(1_000) });
export type QueueEntry = z.infer<typeof entrySchema>;

const LARGEST = 1024 * 1024;

/** Which downloads the next run of the app goes on with, in their order: a file of the app's own. */
export class DownloadQueueFile {
  readonly #path: string;
  readonly #writes = new SerialQueue();

  constructor(path: string) {
    this.#path = path;
  }

  /** What is damaged is no queue; the parts of files that are there are found again by any download. */
  async read(): Promise<readonly QueueEntry[]> {
    try {
      const parsed: unknown = JSON.parse(await readTextFile(this.#path, { maxBytes: LARGEST }));
      return fileSchema.parse(parsed).downloads;
    } catch {
      return [];
    }
  }

  /** Resolves once what was to be written is. */
  idle(): Promise<void> {
    return this.#writes.idle();
  }

  /** A disk that is full keeps no download from going on. Does not reject. */
  write(downloads: readonly QueueEntry[]): Promise<void> {
    return this.#writes.run(() =>
      replaceOwnFile(this.#path, `${JSON.stringify({ version: 1, downloads }, null, 2)}\n`).catch(
        () => undefined,
      ),
    );
  }
}
