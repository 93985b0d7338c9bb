import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { readTextFile } from '../system/files/read-file.ts';
import { replaceOwnFile } from '../system/files/replace-file.ts';
import { SerialQueue } from '../system/time/serial-queue.ts';

/** What the next run of the app must know about a server that may still be there. */
const runRecordSchema = z.object({
  /** By which it and all that it started are known, see `system/processes/marked.ts`. */
  mark: z.uuid(),
  pid: z.number().int().positive(),
  /** Start time as the operating system tells it; with the command line it makes a reused pid recognisable. */
  startToken: z.string(),
  commandLine: z.string(),
  port: z.number().int().positive(),
  model: z.string(),
  /** The user wanted the server to outlive the app. */
  kept: z.boolean(),
});
/** Thousands of servers; the app never writes that many. */
const LARGEST = 1024 * 1024;
export type RunRecord = z.infer<typeof runRecordSchema>;

/** Whether two records tell of the same run of a server. */
export const isSameRun = (a: RunRecord, b: RunRecord): boolean =>
  a.pid === b.pid && a.startToken === b.startToken;

/**
 * The servers that were started and may still run, oldest first: one file in the app's own folder.
 * There can be several: one that was kept running does not vanish because another one is started.
 */
export class RunRecordFile {
  readonly #path: string;
  /** Changes one after the other: a removal must not be overtaken by an older write. */
  readonly #changes = new SerialQueue();

  constructor(path: string) {
    this.#path = path;
  }

  /** What is damaged is left out: then nothing can be proven, so nothing is killed. */
  async read(): Promise<readonly RunRecord[]> {
    await this.#changes.idle();
    return this.#read();
  }

  /** @returns whether the file holds the result; a full disk must not keep a server from starting */
  update(change: (records: readonly RunRecord[]) => readonly RunRecord[]): Promise<boolean> {
    return this.#changes.run(async () => {
      try {
        await this.#write(change(await this.#read()));
        return true;
      } catch {
        return false;
      }
    });
  }

  async #read(): Promise<readonly RunRecord[]> {
    try {
      const parsed: unknown = JSON.parse(await readTextFile(this.#path, { maxBytes: LARGEST }));
      return (Array.isArray(parsed) ? parsed : []).flatMap((entry: unknown) => {
        const record = runRecordSchema.safeParse(entry);
        return record.success ? [record.data] : [];
      });
    } catch {
      return [];
    }
  }

  async #write(records: readonly RunRecord[]): Promise<void> {
    if (records.length === 0) await rm(this.#path, { force: true });
    else await replaceOwnFile(this.#path, `${JSON.stringify(records, null, 2)}\n`);
  }
}
