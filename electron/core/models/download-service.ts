import type { Download, DownloadFailure, DownloadWait } from '../../../shared/downloads.ts';
import { downloadFailure } from '../../hub/download/download-error.ts';
import { downloadModel } from '../../hub/download/download-model.ts';
import { discardUnfinished } from '../../hub/download/discard.ts';
import { judgeModel } from '../../inferrs/cache.ts';
import type { SendGet } from '../../system/web/get.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { DownloadQueueFile } from './download-queue-file.ts';

export interface DownloadServiceOptions {
  readonly store: SnapshotStore;
  readonly tasks: Tasks;
  readonly file: DownloadQueueFile;
  readonly cacheDir: string;
  /** Origin of the hub. */
  readonly endpoint: string;
  /** What the hub knows this user by, where there is such a thing. */
  readonly token: () => Promise<string | undefined>;
  readonly send: SendGet;
  /** Another model is here, or parts of one are gone. */
  readonly onChange: () => Promise<void>;
}

/** Somebody who waits for a model. */
interface Waiter {
  readonly onProgress: (done: number, total: number | undefined) => void;
  readonly settle: (outcome: 'here' | 'given-up' | DownloadFailure) => void;
}

type Far = Pick<Download, 'doneBytes' | 'totalBytes'>;

/** Longest silence of the hub, ms. */
const SILENCE_MS = 30_000;

/** The downloads of models: one after the other, in an order that survives the app's end. */
export class DownloadService {
  readonly #options: DownloadServiceOptions;
  #queue: readonly Download[] = [];
  /** How far each is, as far as this run of the app has learnt it. */
  readonly #far = new Map<string, Far>();
  /** Asked for in an earlier run of the app, which may have begun before there is a network. */
  readonly #ofEarlier = new Set<string>();
  readonly #waiters = new Map<string, Waiter>();
  #running: { readonly model: string; readonly ends: AbortController } | null = null;
  #idle: Promise<void> = Promise.resolve();
  /** Nothing is downloaded where what a cancelled download left is still being taken away. */
  #discarded: Promise<void> = Promise.resolve();
  #isEnding = false;

  constructor(options: DownloadServiceOptions) {
    this.#options = options;
  }

  /** Goes on with what the app was quit or killed in; what was paused stays so. */
  async begin(): Promise<void> {
    const entries = await this.#options.file.read();
    const known = new Set(this.#queue.map(({ model }) => model));
    const earlier = entries
      .filter(({ model }) => !known.has(model))
      .map(({ model, paused }): Download => ({
        state: paused ? 'paused' : 'queued',
        ...this.#farOf(model),
      }));
    for (const { model } of earlier) this.#ofEarlier.add(model);
    this.#show([...earlier, ...this.#queue]);
    this.#next();
  }

  /** Downloads a model, goes on with it, or makes it whole again. */
  download(model: string): void {
    this.#ofEarlier.delete(model);
    const known = this.#find(model);
    const queued: Download = { state: 'queued', ...this.#farOf(model) };
    if (known === undefined) this.#show([...this.#queue, queued]);
    else if (known.state === 'paused' || known.state === 'failed') this.#replace(queued);
    this.#next();
  }

  /** Has one that waits for its turn come before all others. */
  advance(model: string): void {
    if (this.#find(model)?.state !== 'queued') return;
    this.#toFront(model);
    this.#next();
  }

  /**
   * Brings a model before all others, for somebody who waits for it. Once nobody does any more it is
   * paused.
   * @returns why it did not come; `given-up` where it was paused or cancelled
   */
  async bring(
    model: string,
    ends: AbortSignal,
    onProgress: (done: number, total: number | undefined) => void,
  ): Promise<'here' | 'given-up' | DownloadFailure> {
    const giveUp = (): void => this.pause(model);
    this.#ofEarlier.delete(model);
    this.#toFront(model);
    ends.addEventListener('abort', giveUp);
    try {
      return await new Promise((settle) => {
        this.#waiters.set(model, { onProgress, settle });
        this.#next();
      });
    } finally {
      ends.removeEventListener('abort', giveUp);
      this.#waiters.delete(model);
    }
  }

  /** What came is kept. */
  pause(model: string): void {
    if (this.#find(model) === undefined) return;
    this.#replace({ state: 'paused', ...this.#farOf(model) });
    this.#waiters.get(model)?.settle('given-up');
    this.#stop(model);
    this.#next();
  }

  /** Takes it from the queue, with what came of it and is not whole. */
  async cancel(model: string): Promise<void> {
    if (this.#find(model) === undefined) return;
    this.#show(this.#queue.filter((one) => one.model !== model));
    this.#far.delete(model);
    this.#waiters.get(model)?.settle('given-up');
    const ended = this.#running?.model === model ? this.#idle : Promise.resolve();
    this.#stop(model);
    this.#discarded = Promise.all([ended, this.#discarded])
      .then(() => discardUnfinished(this.#options.cacheDir, model))
      .catch(() => undefined);
    await this.#discarded;
    void this.#options.onChange();
    this.#next();
  }

  /** Whether it comes, now or in its turn, which its own task tells. */
  has(model: string): boolean {
    return this.#find(model) !== undefined;
  }

  /** What was under way stays so for the next run of the app. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.#running?.ends.abort();
    await Promise.all([this.#idle, this.#discarded]);
    await this.#options.file.idle();
  }

  /** Whichever runs now goes on after it. */
  #toFront(model: string): void {
    const running = this.#running;
    if (running?.model === model && !running.ends.signal.aborted) return;
    const queued: Download = { state: 'queued', ...this.#farOf(model) };
    const others = this.#queue
      .filter((one) => one.model !== model)
      .map((one): Download => (one.state === 'running' ? { ...one, state: 'queued' } : one));
    this.#show([queued, ...others]);
    running?.ends.abort();
  }

  #stop(model: string): void {
    if (this.#running?.model === model) this.#running.ends.abort();
  }

  #next(): void {
    if (this.#running !== null || this.#isEnding) return;
    const next = this.#queue.find(({ state }) => state === 'queued');
    if (next === undefined) return;
    const ends = new AbortController();
    this.#running = { model: next.model, ends };
    this.#idle = this.#run(next.model, ends).finally(() => {
      this.#running = null;
      this.#next();
    });
  }

  async #run(model: string, ends: AbortController): Promise<void> {
    const { tasks, cacheDir, endpoint, token, send, onChange } = this.#options;
    this.#replace({ state: 'running', ...this.#farOf(model) });
    const task = tasks.begin({ kind: 'model-download', model }, { cancellable: true });
    task.signal.addEventListener('abort', () => void this.cancel(model));
    try {
      await this.#discarded;
      await downloadModel({
        hub: {
          endpoint,
          token: await token(),
          send,
          signal: ends.signal,
          silenceMs: SILENCE_MS,
        },
        model,
        cacheDir,
        isAwaited: !this.#ofEarlier.has(model),
        isThorough: (await judgeModel(cacheDir, model)).status === 'damaged',
        onProgress: (done, total) => {
          task.progress({ kind: 'bytes', done, ...(total === undefined ? {} : { total }) });
          this.#waiters.get(model)?.onProgress(done, total);
          this.#far.set(model, {
            doneBytes: done,
            ...(total === undefined ? {} : { totalBytes: total }),
          });
        },
        onWait: (waitsFor) => this.#onWait(model, waitsFor),
      });
      // It is known to be here before it is no longer coming: nobody is offered it in between.
      await onChange();
      this.#far.delete(model);
      this.#show(this.#queue.filter((one) => one.model !== model));
      this.#waiters.get(model)?.settle('here');
    } catch (error) {
      void onChange();
      if (!ends.signal.aborted) {
        const failure = downloadFailure(error, cacheDir);
        this.#replace({ state: 'failed', failure, ...this.#farOf(model) });
        this.#waiters.get(model)?.settle(failure);
      }
    } finally {
      task.end();
    }
  }

  #onWait(model: string, waitsFor: DownloadWait | undefined): void {
    if (this.#find(model)?.state !== 'running') return;
    const far = this.#farOf(model);
    this.#replace({ state: 'running', ...far, ...(waitsFor === undefined ? {} : { waitsFor }) });
  }

  #farOf(model: string): Far & { readonly model: string } {
    return { model, ...(this.#far.get(model) ?? { doneBytes: 0 }) };
  }

  #find(model: string): Download | undefined {
    return this.#queue.find((one) => one.model === model);
  }

  #replace(next: Download): void {
    this.#show(this.#queue.map((one) => (one.model === next.model ? next : one)));
  }

  #show(queue: readonly Download[]): void {
    this.#queue = queue;
    this.#options.store.patch({ downloads: [...queue] });
    void this.#options.file.write(
      queue.map(({ model, state }) => ({
        model,
        paused: state === 'paused' || state === 'failed',
      })),
    );
  }
}
