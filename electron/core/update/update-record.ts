import { z } from 'zod';
import { appReleaseSchema, appUpdateFailureSchema } from '../../../shared/app-update.ts';
import { one } from '../../system/state/fields.ts';
import { StateFile, type OnStateDamage } from '../../system/state/state-file.ts';
import { emptyOf, type StateFormat } from '../../system/state/state-format.ts';

const notInstalled = z
  .object({ version: appReleaseSchema.shape.version, failure: appUpdateFailureSchema })
  .nullable();

interface UpdateRecord {
  /** When a look for a newer version was last begun, milliseconds since the epoch. */
  readonly lookedAt: number | null;
  /** What could not be put in place when the app was last quit. */
  readonly notInstalled: z.infer<typeof notInstalled>;
}

export const updatesFormat: StateFormat<UpdateRecord> = {
  what: 'updates',
  // Version 1 was the first.
  migrations: [(content) => content],
  read: (part) => ({
    lookedAt: part('lookedAt', one(z.number().nullable(), null)),
    notInstalled: part('notInstalled', one(notInstalled, null)),
  }),
  maxBytes: 64 * 1024,
};

/** What the next run of the app has to know of updates: a small file of its own. */
export class UpdateRecordFile {
  readonly #file: StateFile<UpdateRecord>;
  #record = emptyOf(updatesFormat);

  constructor(path: string, onDamage?: OnStateDamage) {
    this.#file = new StateFile(path, updatesFormat, onDamage);
  }

  get record(): UpdateRecord {
    return this.#record;
  }

  /** What is damaged is as new: at worst one look too many. Does not reject. */
  async open(): Promise<void> {
    this.#record = await this.#file.read();
  }

  /** Known from now on, and written where that is possible. Does not reject. */
  async keep(news: Partial<UpdateRecord>): Promise<void> {
    this.#record = { ...this.#record, ...news };
    await this.#file.write(this.#record).catch(() => undefined);
  }
}
