import { z } from 'zod';
import { appReleaseSchema, appUpdateFailureSchema } from '../../../shared/app-update.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import { replaceOwnFile } from '../../system/files/replace-file.ts';

const recordSchema = z.object({
  version: z.literal(1),
  /** When a look for a newer version was last begun, milliseconds since the epoch. */
  lookedAt: z.number().nullable(),
  /** What could not be put in place when the app was last quit. */
  notInstalled: z
    .object({ version: appReleaseSchema.shape.version, failure: appUpdateFailureSchema })
    .nullable(),
});
type UpdateRecord = z.infer<typeof recordSchema>;

const LARGEST = 64 * 1024;

/** What the next run of the app has to know of updates: a small file of its own. */
export class UpdateRecordFile {
  readonly #path: string;
  #record: UpdateRecord = { version: 1, lookedAt: null, notInstalled: null };

  constructor(path: string) {
    this.#path = path;
  }

  get record(): UpdateRecord {
    return this.#record;
  }

  /** What is damaged is as new: at worst one look too many. Does not reject. */
  async open(): Promise<void> {
    try {
      const parsed: unknown = JSON.parse(await readTextFile(this.#path, { maxBytes: LARGEST }));
      this.#record = recordSchema.parse(parsed);
    } catch {
      // None, or none that can be read.
    }
  }

  /** Known from now on, and written where that is possible. Does not reject. */
  async keep(news: Partial<Omit<UpdateRecord, 'version'>>): Promise<void> {
    this.#record = { ...this.#record, ...news };
    const text = `${JSON.stringify(this.#record, null, 2)}\n`;
    await replaceOwnFile(this.#path, text).catch(() => undefined);
  }
}
