import type { AppRelease, AppUpdateFailure, AppUpdateState } from '../../../shared/app-update.ts';
import type { SettingsPatch } from '../../../shared/settings.ts';
import type { Clock } from '../../system/time/clock.ts';
import { DailyLook } from '../../system/time/daily-look.ts';
import { withLimit } from '../../system/time/with-limit.ts';
import { failureOf } from '../../update/failure.ts';
import type { UpdatePlace } from '../../update/place.ts';
import { clearDraft } from '../../update/replace-app-image.ts';
import type { Updater } from '../../update/updater.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { bringUpdate, type Bringing } from './bring-update.ts';
import { isBusy } from './busy.ts';
import type { UpdateRecordFile } from './update-record.ts';

export interface UpdateServiceOptions {
  readonly store: SnapshotStore;
  readonly clock: Clock;
  readonly place: UpdatePlace;
  /** Loads what updates; called once that is first needed. */
  readonly open: () => Promise<Updater>;
  readonly record: UpdateRecordFile;
}

/** The app's end does not wait longer; what is in place then is the old one, whole. */
const INSTALL_MS = 120_000;

/**
 * Newer versions of the app itself. Nothing is asked of the network before a person has said so,
 * nothing is brought while other work is under way, and nothing is put in place before the app quits.
 */
export class UpdateService {
  readonly #options: UpdateServiceOptions;
  readonly #daily: DailyLook;
  readonly #stopListening: () => void;
  #updater: Promise<Updater> | undefined;
  #ends = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #checkedAt: number | undefined;
  #waitsToLook = false;
  #isEnding = false;

  constructor(options: UpdateServiceOptions) {
    this.#options = options;
    const { clock, store, place, record } = options;
    this.#daily = new DailyLook({
      clock,
      isWanted: () => place.kind === 'on' && store.current.settings.appUpdates === 'ask',
      lookedAt: () => record.record.lookedAt,
      look: () => this.#lookWhenIdle(),
    });
    this.#stopListening = store.subscribe(({ tasks }) => {
      if (tasks !== undefined && this.#waitsToLook) this.#daily.plan();
    });
    this.#show(place.kind === 'off' ? place : { kind: 'idle' });
  }

  /** Reads what the run before knew, and clears away what a kill has left of it. */
  async begin(): Promise<void> {
    const { place, record } = this.#options;
    if (place.kind === 'off') return;
    await record.open();
    if (place.appImage !== undefined) await clearDraft(place.appImage);
    const { notInstalled } = record.record;
    if (notInstalled !== null) {
      this.#show({ kind: 'idle', notInstalled });
      await record.keep({ notInstalled: null });
    }
    this.#daily.plan();
  }

  /** Asks now whether there is a newer version; resolves once that is known, and shown. */
  check(): Promise<void> {
    const { kind } = this.#state;
    if (kind === 'checking') return this.#running;
    if (kind !== 'idle' && kind !== 'available') return Promise.resolve();
    return this.#run((signal) => this.#check(signal));
  }

  /** Brings the version that was found, which its state then tells of. */
  download(): void {
    const state = this.#state;
    if (state.kind === 'available')
      void this.#run((signal) => this.#download(state.release, signal));
  }

  /** Ends a download. What came is kept for the next one. */
  async cancel(): Promise<void> {
    this.#ends.abort();
    await this.#running;
  }

  /** The settings are others now. */
  async onSettings({ appUpdates, updateChannel }: SettingsPatch): Promise<void> {
    if (appUpdates === 'off') {
      await this.cancel();
      this.#forget(['available', 'ready']);
    }
    if (updateChannel !== undefined) {
      // What the other channel has is not known yet.
      this.#forget(['available']);
      await this.#options.record.keep({ lookedAt: null });
    }
    this.#daily.plan();
  }

  /** What was under way stays so for the next run of the app. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.#daily.dispose();
    this.#stopListening();
    await this.cancel();
  }

  /**
   * Puts what is ready in the place of this app, which has nothing else to do any more. Does not
   * reject: the next run of the app tells why it came to nothing.
   */
  async install(): Promise<void> {
    const state = this.#state;
    if (state.kind !== 'ready') return;
    try {
      const updater = await this.#open();
      const { kind } = await withLimit(
        () => updater.install(),
        INSTALL_MS,
        new AbortController().signal,
      );
      if (kind === 'timeout') throw new Error('The disk did not answer');
    } catch (error) {
      const { version } = state.release;
      await this.#options.record.keep({
        notInstalled: { version, failure: this.#failureOf(error) },
      });
    }
  }

  get #state(): AppUpdateState {
    return this.#options.store.current.appUpdate;
  }

  #show(appUpdate: AppUpdateState): void {
    this.#options.store.patch({ appUpdate });
  }

  #forget(kinds: readonly AppUpdateState['kind'][]): void {
    if (kinds.includes(this.#state.kind)) this.#show({ kind: 'idle' });
  }

  #run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#isEnding) return Promise.resolve();
    this.#ends = new AbortController();
    this.#running = work(this.#ends.signal);
    return this.#running;
  }

  /** Of its own accord it does not come in the way of what a person waits for. */
  #lookWhenIdle(): void {
    this.#waitsToLook = isBusy(this.#options.store.current);
    if (!this.#waitsToLook) void this.check();
  }

  async #check(signal: AbortSignal): Promise<void> {
    const { clock, store, record } = this.#options;
    this.#show({ kind: 'checking' });
    // Before anything is asked: one that fails is not repeated at each start.
    await record.keep({ lookedAt: clock.now().wall });
    try {
      const updater = await this.#open();
      const release = await updater.check(store.current.settings.updateChannel, signal);
      if (release === null) this.#checkedAt = clock.now().wall;
      this.#show(release === null ? this.#idle() : { kind: 'available', release });
    } catch (error) {
      this.#show({
        ...this.#idle(),
        ...(signal.aborted ? {} : { failed: this.#failureOf(error) }),
      });
    }
    this.#daily.plan();
  }

  #idle(): Extract<AppUpdateState, { kind: 'idle' }> {
    return {
      kind: 'idle',
      ...(this.#checkedAt === undefined ? {} : { checkedAt: this.#checkedAt }),
    };
  }

  async #download(release: AppRelease, signal: AbortSignal): Promise<void> {
    // At once, so that a second request finds it under way.
    this.#show({ kind: 'downloading', release, doneBytes: 0, waits: false });
    try {
      const updater = await this.#open();
      const { store, clock } = this.#options;
      const onNews: Bringing['onNews'] = (news) => {
        this.#show({ kind: 'downloading', release, ...news });
      };
      await bringUpdate({ updater, store, clock, signal, onNews });
      this.#show({ kind: 'ready', release });
    } catch (error) {
      const failed = signal.aborted ? {} : { failed: this.#failureOf(error) };
      this.#show({ kind: 'available', release, ...failed });
    }
    // A look that was due meanwhile found this in its way.
    this.#daily.plan();
  }

  #open(): Promise<Updater> {
    this.#updater ??= this.#options.open();
    return this.#updater;
  }

  #failureOf(error: unknown): AppUpdateFailure {
    const { place } = this.#options;
    return failureOf(error, (place.kind === 'on' ? place.appImage : undefined) ?? '');
  }
}
