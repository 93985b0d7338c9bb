import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { each } from '../system/state/fields.ts';
import { StateFile, type OnStateDamage } from '../system/state/state-file.ts';
import type { StateFormat } from '../system/state/state-format.ts';
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
/** With the computer that it runs on: a home can be shared, and a process is known at home alone. */
const storedSchema = runRecordSchema.extend({ host: z.string().optional() });
type StoredRecord = z.infer<typeof storedSchema>;

/**
 * At first one server was all of the file, then a list of them. Before they bore a mark nothing proves
 * whose they are: those are not taken over.
 */
function unversioned(content: unknown): unknown[] {
  const all: unknown[] = Array.isArray(content) ? content : [content];
  return all.filter((record) => typeof record !== 'object' || record === null || 'mark' in record);
}

export const serversFormat: StateFormat<{ servers: StoredRecord[] }> = {
  what: 'servers',
  migrations: [(content) => ({ servers: unversioned(content) })],
  read: (part) => ({ servers: part('servers', each(storedSchema)) }),
  // Thousands of servers; the app never writes that many.
  maxBytes: 1024 * 1024,
};
export type RunRecord = z.infer<typeof runRecordSchema>;

/** Whether two records tell of the same run of a server. */
export const isSameRun = (a: RunRecord, b: RunRecord): boolean =>
  a.pid === b.pid && a.startToken === b.startToken;

/** Of other computers that is: one whose name changed leaves records that nobody will take back. */
const MOST_OF_OTHERS = 20;

/** The network decides on the rest of the name, and may do so anew each day. */
const thisHost = (): string => hostname().split('.')[0] ?? '';

/**
 * The servers that were started and may still run, oldest first: one file in the app's own folder.
 * There can be several: one that was kept running does not vanish because another one is started.
 * What another computer wrote, on a home that both share, is neither looked at nor lost.
 */
export class RunRecordFile {
  readonly #path: string;
  readonly #file: StateFile<{ servers: StoredRecord[] }>;
  readonly #host: string;
  /** Changes one after the other: a removal must not be overtaken by an older write. */
  readonly #changes = new SerialQueue();

  constructor(
    path: string,
    { host = thisHost(), onDamage }: { host?: string; onDamage?: OnStateDamage | undefined } = {},
  ) {
    this.#path = path;
    this.#file = new StateFile(path, serversFormat, onDamage);
    this.#host = host;
  }

  /** What is damaged is left out: then nothing can be proven, so nothing is killed. */
  async read(): Promise<readonly RunRecord[]> {
    await this.#changes.idle();
    return (await this.#read()).own;
  }

  /** @returns whether the file holds the result; a full disk must not keep a server from starting */
  update(change: (records: readonly RunRecord[]) => readonly RunRecord[]): Promise<boolean> {
    return this.#changes.run(async () => {
      try {
        const { own, others } = await this.#read();
        const changed = change(own).map((record) => ({ ...record, host: this.#host }));
        await this.#write([...others.slice(-MOST_OF_OTHERS), ...changed]);
        return true;
      } catch {
        return false;
      }
    });
  }

  async #read(): Promise<{ own: RunRecord[]; others: StoredRecord[] }> {
    const own: RunRecord[] = [];
    const others: StoredRecord[] = [];
    for (const { host, ...record } of (await this.#file.read()).servers) {
      // Earlier versions of the app named no computer.
      if (host === undefined || host === this.#host) own.push(record);
      else others.push({ host, ...record });
    }
    return { own, others };
  }

  async #write(records: readonly StoredRecord[]): Promise<void> {
    if (records.length === 0) await rm(this.#path, { force: true });
    else await this.#file.write({ servers: [...records] });
  }
}
