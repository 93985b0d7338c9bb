import { problems } from '../../../shared/problem-catalogue.ts';
import type { InstallFailure, InstallState, InstallStep } from '../../../shared/install.ts';
import { installSteps } from '../../../shared/install.ts';
import type { ProblemCode } from '../../../shared/problem.ts';
import type { ServerState } from '../../../shared/server.ts';
import type { Addresses } from '../../install/addresses.ts';
import type { EngineStore } from '../../install/engine-store.ts';
import { InstallError } from '../../install/errors.ts';
import { findRelease } from '../../install/find-release.ts';
import { install, SILENCE_MS, type Prove } from '../../install/install.ts';
import { afterFailedStart, afterReady, updateOf } from '../../install/record.ts';
import type { Target } from '../../install/target.ts';
import type { SendGet } from '../../system/web/get.ts';
import type { Clock } from '../../system/time/clock.ts';
import { DailyLook } from '../../system/time/daily-look.ts';
import { WebError } from '../../system/web/web-error.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { TaskHandle, Tasks } from '../tasks/tasks.ts';

export interface InstallServiceOptions {
  readonly store: SnapshotStore;
  readonly tasks: Tasks;
  readonly clock: Clock;
  readonly engines: EngineStore;
  /** Undefined where nothing is published for this computer. */
  readonly target: Target | undefined;
  readonly addresses: Addresses;
  readonly send: SendGet;
  readonly prove: Prove;
  /** Another release is in use. */
  readonly onChange: () => Promise<void>;
  /** None could be run before: the new one is the user's choice. */
  readonly onFirst: () => Promise<void>;
  /** The release in use was taken back; its server is started again. */
  readonly onTakenBack: () => void;
}

/** A start that fails for these reasons says nothing of the release. */
const notOfTheEngine: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'no-model-selected',
  'model-not-servable',
  'invalid-setting',
  'port-in-use',
  'port-in-use-late',
  'model-not-found',
  'gated-model',
  'no-network',
  'disk-full',
  'model-download-failed',
]);

/** Installs inferrs, looks for newer releases, and goes back where a new one is worse. */
export class InstallService {
  readonly #options: InstallServiceOptions;
  readonly #daily: DailyLook;
  #task: TaskHandle | null = null;
  #running: Promise<void> = Promise.resolve();
  #checking: AbortController | null = null;
  #looking: Promise<void> = Promise.resolve();
  /** As the record has it, and known where that cannot be written. */
  #lookedAt: number | null = null;
  #checkFailure: InstallFailure | undefined;
  #isEnding = false;

  constructor(options: InstallServiceOptions) {
    this.#options = options;
    const { clock, engines, store } = options;
    this.#daily = new DailyLook({
      clock,
      isWanted: () => engines.record.inUse !== null && store.current.settings.lookForUpdates,
      lookedAt: () => this.#lookedAt,
      look: () => void this.check(),
    });
    // Whether there is a build at all is known before anything is read.
    this.#show();
  }

  /** Reads what is installed, and goes on with what the app was quit or killed in. */
  async begin(): Promise<void> {
    const { engines } = this.#options;
    const { underWay, lookedAt } = await engines.open();
    this.#lookedAt = lookedAt;
    this.#show();
    if (underWay) void this.install();
    else await engines.tidy({ keepDownload: false });
    this.planCheck();
  }

  /** Resolves when it is installed, was cancelled or has failed, which the task tells. */
  install(): Promise<void> {
    if (this.#task === null) this.#running = this.#install();
    return this.#running;
  }

  async #install(): Promise<void> {
    const { tasks, target, engines, store, onChange, onFirst } = this.#options;
    const task = tasks.begin({ kind: 'engine-install' }, { cancellable: true });
    this.#task = task;
    const hadNone = store.current.engine.kind !== 'found' || store.current.engine.practice;
    try {
      if (target === undefined) {
        const { platform, arch } = process;
        throw new InstallError({ reason: 'no-build', platform, arch });
      }
      await engines.update((record) => ({ ...record, underWay: true })).catch(() => undefined);
      const release = await install({
        ...this.#options,
        store: engines,
        target,
        signal: task.signal,
        onStep: (step) => task.progress(progressOf(step)),
        onBytes: (done, total) =>
          task.progress({ kind: 'bytes', done, ...(total === undefined ? {} : { total }) }),
      });
      await this.#remember(release).catch(() => undefined);
      this.#show();
      await (hadNone ? onFirst() : onChange());
      task.end();
    } catch (error) {
      // Quitting ends it too; the next run of the app goes on.
      if (!this.#isEnding) {
        await engines.update((record) => ({ ...record, underWay: false })).catch(() => undefined);
      }
      if (task.signal.aborted) task.end();
      else task.fail(problems['engine-install-failed'](failureOf(error)));
    } finally {
      this.#task = null;
      this.#show();
      this.planCheck();
    }
  }

  /** Asks whether there is a newer release. What comes of it stands in the snapshot. */
  check(): Promise<void> {
    if (this.#checking === null) this.#looking = this.#check();
    return this.#looking;
  }

  async #check(): Promise<void> {
    const { target, addresses, send, engines, clock } = this.#options;
    if (target === undefined) return;
    this.#checking = new AbortController();
    const { signal } = this.#checking;
    // Before anything is asked: one that fails, or that the app is quit in, is not repeated at each start.
    const lookedAt = clock.now().wall;
    this.#lookedAt = lookedAt;
    try {
      await engines.update((record) => ({ ...record, lookedAt })).catch(() => undefined);
      const request = { send, signal, silenceMs: SILENCE_MS };
      await this.#remember((await findRelease(addresses, target, request)).release);
      this.#checkFailure = undefined;
    } catch (error) {
      if (!signal.aborted) this.#checkFailure = failureOf(error);
    } finally {
      this.#checking = null;
    }
    this.#show();
    this.planCheck();
  }

  /** Which release is the newest was found out just now. */
  async #remember(newest: string): Promise<void> {
    const { engines, clock } = this.#options;
    const now = clock.now().wall;
    this.#lookedAt = now;
    await engines.update((record) => ({ ...record, newest, lookedAt: now, checkedAt: now }));
  }

  /** By the settings: the next look is due a day after the last one, whatever became of that. */
  planCheck(): void {
    this.#daily.plan();
  }

  /** Each state of the server: a release proves itself by being ready, or is taken back. */
  async onServer(server: ServerState): Promise<void> {
    const { engines, store, onChange, onTakenBack } = this.#options;
    const { engine } = store.current;
    const { inUse } = engines.record;
    const program = engines.programOf(inUse);
    if (engine.kind === 'found' && engine.binary.path !== program) return;
    if (program === undefined) return;
    if (server.kind === 'ready') {
      await engines.update(afterReady).catch(() => undefined);
    } else if (server.kind === 'failed' && !notOfTheEngine.has(server.problem.code)) {
      const back = afterFailedStart(engines.record);
      if (back === undefined) return;
      await engines.update(() => back);
      this.#show();
      await onChange();
      onTakenBack();
    }
  }

  /** What was under way stays so for the next run of the app. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.#daily.dispose();
    this.#checking?.abort();
    this.#task?.cancel();
    await Promise.all([this.#running, this.#looking]);
  }

  #show(): void {
    const { store, engines, target } = this.#options;
    const { record } = engines;
    const state: InstallState = {
      possible: target !== undefined,
      installed: Object.entries(record.releases)
        .map(([release, { installedAt }]) => ({
          release,
          installedAt,
          path: engines.programOf(release) ?? '',
        }))
        .sort((a, b) => (a.release < b.release ? 1 : -1)),
      inUse: record.inUse,
      update: updateOf(record),
      ...(record.checkedAt === null ? {} : { checkedAt: record.checkedAt }),
      ...(this.#checkFailure === undefined ? {} : { checkFailure: this.#checkFailure }),
      ...(record.takenBack === null ? {} : { takenBack: record.takenBack }),
    };
    store.patch({ install: state });
  }
}

const progressOf = (step: InstallStep) =>
  ({
    kind: 'steps',
    done: installSteps.indexOf(step),
    total: installSteps.length,
    label: step,
  }) as const;

/** An error that is none of ours was nobody's intention, and is told as what it is. */
function failureOf(error: unknown): InstallFailure {
  if (error instanceof InstallError || error instanceof WebError) return error.failure;
  return {
    reason: 'broken-archive',
    detail: error instanceof Error ? error.message : String(error),
  };
}
