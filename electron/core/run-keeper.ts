import { isProcessAlive, isSameProcess, readProcess } from '../inferrs/process-info.ts';
import type { OwnerFacts } from '../inferrs/port-owner.ts';
import type { Clock } from '../server/clock.ts';
import type { Launch } from '../server/machine/types.ts';
import { signalGroup } from '../server/process/guarded-process.ts';
import type { RunRecord, RunRecordFile } from '../server/run-record.ts';

const TERM_WAIT_MS = 1_500;
const POLL_MS = 50;

/**
 * Remembers the running server across runs of the app, so that the next one recognises what an
 * earlier one left: by pid, start time and command line together, never by pid alone.
 */
export class RunKeeper {
  readonly #file: RunRecordFile;
  readonly #clock: Clock;
  #current: RunRecord | null = null;

  constructor(file: RunRecordFile, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  /**
   * A server of ours came up, or went on in its start: called again then, because its command line
   * is final only after `exec` and programs may rename themselves.
   */
  async remember(pid: number, groupId: number, launch: Launch): Promise<void> {
    const info = await readProcess(pid);
    if (info === undefined || info.isZombie) return;
    const { startToken, commandLine } = info;
    if (this.#current?.startToken === startToken && this.#current.commandLine === commandLine) {
      return;
    }
    const { port, model } = launch;
    this.#current = { pid, groupId, startToken, commandLine, port, model, kept: false };
    await this.#file.write(this.#current);
  }

  async forget(): Promise<void> {
    this.#current = null;
    await this.#file.remove();
  }

  /** The server is meant to outlive the app. */
  async keep(): Promise<void> {
    if (this.#current !== null) await this.#file.write({ ...this.#current, kept: true });
  }

  /** A server that an earlier run of the app left and that is provably the same one. */
  async findSurvivor(): Promise<RunRecord | null> {
    const record = await this.#file.read();
    if (record === null) return null;
    if (await isSameProcess(record)) return record;
    await this.#file.remove();
    return null;
  }

  async isSurvivor(owner: OwnerFacts): Promise<boolean> {
    const survivor = await this.findSurvivor();
    return survivor !== null && survivor.pid === owner.pid;
  }

  /** Ends a survivor with all of its group: SIGTERM, then SIGKILL. @returns whether it is gone. */
  async takeDown(record: RunRecord): Promise<boolean> {
    signalGroup(record.groupId, 'SIGTERM');
    if (!(await this.#goneWithin(record.pid, TERM_WAIT_MS))) {
      if (!(await isSameProcess(record))) return true;
      signalGroup(record.groupId, 'SIGKILL');
      if (!(await this.#goneWithin(record.pid, TERM_WAIT_MS))) return false;
    }
    await this.forget();
    return true;
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
