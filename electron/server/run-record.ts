import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

/** What the next run of the app must know about a server that may still be there. */
const runRecordSchema = z.object({
  groupId: z.number().int().positive(),
  pid: z.number().int().positive(),
  /** Start time as the operating system tells it; with the command line it makes a reused pid recognisable. */
  startToken: z.string(),
  commandLine: z.string(),
  port: z.number().int(),
  model: z.string(),
  /** The user wanted the server to outlive the app. */
  kept: z.boolean(),
});
export type RunRecord = z.infer<typeof runRecordSchema>;

/** The record of the server that runs now, one file in the app's own folder. */
export class RunRecordFile {
  readonly #path: string;
  /** Writes one after the other: a remove must not be overtaken by an older write. */
  #last: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** Null where there is none or it is damaged: then nothing can be proven, so nothing is killed. */
  async read(): Promise<RunRecord | null> {
    try {
      const parsed = runRecordSchema.safeParse(JSON.parse(await readFile(this.#path, 'utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  write(record: RunRecord): Promise<void> {
    return this.#enqueue(async () => {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      await writeFileAtomic(this.#path, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
    });
  }

  remove(): Promise<void> {
    return this.#enqueue(() => rm(this.#path, { force: true }));
  }

  #enqueue(step: () => Promise<void>): Promise<void> {
    // A full disk must not keep the server from starting: without a record only recognition is lost.
    this.#last = this.#last.then(step).catch(() => undefined);
    return this.#last;
  }
}
