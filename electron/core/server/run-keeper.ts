import { identify, isProcessAlive, readProcess } from '../../system/processes/process-info.ts';
import type { OwnerFacts } from '../../system/ports/port-owner.ts';
import type { Clock } from '../../system/time/clock.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';
import type { Launch } from '../../server/machine/types.ts';
import { endMarked, isMarked, signalMarked } from '../../system/processes/marked.ts';
import { signalProcess } from '../../system/processes/process-group.ts';
import { isSameRun, type RunRecord, type RunRecordFile } from '../../server/run-record.ts';

const TERM_WAIT_MS = 1_500;
const POLL_MS = 50;

/** The server that this run of the app started. */
interface Own {
  readonly pid: number;
  readonly mark: string;
  readonly launch: Launch;
  /** Meant to outlive the app. */
  kept: boolean;
  record: RunRecord | null;
}

export interface RunKeeperOptions {
  readonly file: RunRecordFile;
  readonly clock: Clock;
  /** Asks the system about a process. */
  readonly read?: typeof readProcess;
}

/**
 * Remembers running servers across runs of the app, so that the next one recognises what an
 * earlier one left: by pid, start time, command line and mark together, never by pid alone.
 */
export class RunKeeper {
  readonly #file: RunRecordFile;
  readonly #clock: Clock;
  readonly #readProcess: typeof readProcess;
  #own: Own | null = null;
  /** One look at a process after the other: an older answer must not replace a newer one. */
  readonly #looks = new SerialQueue();

  constructor({ file, clock, read = readProcess }: RunKeeperOptions) {
    this.#file = file;
    this.#clock = clock;
    this.#readProcess = read;
  }

  /**
   * A server of ours came up, or went on in its start: called again then, because its command line
   * is final only after `exec` and programs may rename themselves.
   */
  async remember(pid: number, mark: string, launch: Launch): Promise<void> {
    if (this.#own?.mark !== mark) {
      this.#own = { pid, mark, launch, kept: false, record: null };
    }
    await this.#record(this.#own);
  }

  /** That server ended. What is still being learnt about it is dropped. */
  async forget(mark: string): Promise<void> {
    const own = this.#own;
    if (own?.mark !== mark) return;
    this.#own = null;
    if (own.record !== null) await this.#drop(own.record);
  }

  /**
   * Our server is meant to outlive the app.
   * @returns whether the next run will recognise it; else it must not be left running
   */
  async keep(): Promise<boolean> {
    const own = this.#own;
    if (own === null) return false;
    own.kept = true;
    return this.#record(own);
  }

  /** Servers that earlier runs of the app left and that are provably the same, oldest first. */
  async orphans(): Promise<readonly RunRecord[]> {
    const records = await this.#file.read();
    const found = await Promise.all(
      records.map(async (record) => ({ record, is: await this.#identify(record) })),
    );
    const gone = found.filter(({ is }) => is === 'gone').map(({ record }) => record);
    if (gone.length > 0) {
      // What left its group has outlived both the server and the guard.
      await Promise.all(gone.map(({ mark }) => endMarked(mark)));
      await this.#file.update((now) =>
        now.filter((one) => !gone.some((old) => isSameRun(old, one))),
      );
    }
    const isOwn = (record: RunRecord): boolean => {
      const own = this.#own?.record ?? null;
      return own !== null && isSameRun(own, record);
    };
    return found
      .filter(({ is, record }) => is === 'same' && !isOwn(record))
      .map(({ record }) => record);
  }

  async findOrphan(pid: number | undefined): Promise<RunRecord | undefined> {
    return (await this.orphans()).find((orphan) => orphan.pid === pid);
  }

  async isOrphan(owner: OwnerFacts): Promise<boolean> {
    return (await this.findOrphan(owner.pid)) !== undefined;
  }

  /** Ends an orphan with all that it started: SIGTERM, then SIGKILL. @returns whether it is gone */
  async takeDown(record: RunRecord): Promise<boolean> {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const is = await this.#identify(record);
      // Without proof that it still is the same one, nothing is signalled.
      if (is === 'unknown') return false;
      if (is === 'gone') break;
      signalProcess(record.pid, signal);
      await signalMarked(record.mark, signal, { pid: record.pid });
      if (await this.#goneWithin(record.pid, TERM_WAIT_MS)) break;
    }
    if ((await this.#identify(record)) !== 'gone') return false;
    await endMarked(record.mark);
    await this.#drop(record);
    return true;
  }

  /** @returns whether it stands in the file, as a true record of that very process */
  #record(own: Own): Promise<boolean> {
    return this.#looks.run(() => this.#lookAndRecord(own));
  }

  async #lookAndRecord(own: Own): Promise<boolean> {
    const { pid, mark, launch } = own;
    const info = await this.#readProcess(pid);
    if (this.#own !== own || info === undefined || info.isZombie) return false;
    const { startToken, commandLine } = info;
    const { port, model } = launch;
    const record = { pid, mark, startToken, commandLine, port, model, kept: own.kept };
    if (own.record !== null && isEqual(own.record, record)) return true;
    own.record = record;
    const written = await this.#file.update((records) => [
      ...records.filter((one) => !isSameRun(one, record)),
      record,
    ]);
    if (!written) own.record = null;
    return written && (await this.#file.read()).some((one) => isEqual(one, record));
  }

  async #drop(record: RunRecord): Promise<void> {
    await this.#file.update((records) => records.filter((one) => !isSameRun(one, record)));
  }

  /** A process that does not bear the mark is another one, whatever the file says. */
  async #identify(record: RunRecord): ReturnType<typeof identify> {
    const is = await identify(record, { read: this.#readProcess });
    if (is !== 'same') return is;
    return (await isMarked(record.pid, record.mark)) === false ? 'gone' : 'same';
  }

  async #goneWithin(pid: number, limitMs: number): Promise<boolean> {
    const deadline = this.#clock.now().mono + limitMs;
    while (await isProcessAlive(pid)) {
      if (this.#clock.now().mono >= deadline) return false;
      await new Promise<void>((resolve) => {
        this.#clock.after(POLL_MS, resolve);
      });
    }
    return true;
  }
}

const isEqual = (a: RunRecord, b: RunRecord): boolean =>
  isSameRun(a, b) && a.commandLine === b.commandLine && a.kept === b.kept;
