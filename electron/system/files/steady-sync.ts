/** What has gone to the disk by itself meanwhile need not be waited for at the end. */
const SYNC_AFTER_BYTES = 32_000_000;

/** Has the disk keep a file while it grows. */
export class SteadySync {
  readonly #datasync: () => Promise<void>;
  #synced: number;
  #syncing = Promise.resolve();

  /** @param from where the file begins to grow */
  constructor(datasync: () => Promise<void>, from: number) {
    this.#datasync = datasync;
    this.#synced = from;
  }

  /** The file has grown up to there. */
  reached(bytes: number): void {
    if (bytes < this.#synced + SYNC_AFTER_BYTES) return;
    this.#synced = bytes;
    // The system tells a failure but once, so it is kept for whoever waits for the end.
    this.#syncing = this.#syncing.then(() => this.#datasync());
    this.#syncing.catch(() => undefined);
  }

  /** What was begun is done then. @throws the file system's error */
  end(): Promise<void> {
    return this.#syncing;
  }
}
