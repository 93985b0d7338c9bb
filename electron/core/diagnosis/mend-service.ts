import { assertNever } from '../../../shared/assert-never.ts';
import { whyNot } from '../../../shared/actions/availability.ts';
import { isMending, isMendable, stationsToMend, type Mendable } from '../../../shared/mend.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import type { Remedy } from '../../../shared/problem.ts';
import type { SmokeCheckId, SmokeStep } from '../../../shared/smoke.ts';
import { untilServing } from '../../diagnose/until-serving.ts';
import { OpenClawError } from '../../openclaw/errors.ts';
import type { OpenClawService } from '../../openclaw/openclaw-service.ts';
import { CancelledError } from '../../system/cancelled.ts';
import { withLimit } from '../../system/time/with-limit.ts';
import type { ServerCommands } from '../server/server-commands.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { TaskHandle, Tasks } from '../tasks/tasks.ts';
import { isOurs, mendOptions } from './mend-config.ts';
import type { SmokeService } from './smoke-service.ts';

export interface MendServiceOptions {
  readonly store: SnapshotStore;
  readonly tasks: Tasks;
  readonly smoke: Pick<SmokeService, 'runFrom' | 'cancel'>;
  readonly server: Pick<ServerCommands, 'start' | 'restart'>;
  readonly unload: () => Promise<void>;
  readonly openclaw: Pick<OpenClawService, 'preview' | 'apply' | 'undo'>;
}

interface Attempt {
  readonly remedy: Mendable;
  /** Rungs that were not enough by themselves. */
  readonly below: readonly Mendable[];
  readonly step: SmokeStep;
  /** Places in the config that a person agreed to change. */
  readonly approved: Set<string>;
}

/** `not-done`: nothing was changed by it that could be taken back. */
type Became = 'helped' | 'no-help' | 'not-done';

/** How long quitting waits for what did not help to be taken back. */
const END_LIMIT_MS = 5_000;
/** A model may be loaded meanwhile. */
const SERVING_MS = 15 * 60_000;
/** What these cure is certain: another failure after them is the next one. */
const certain: ReadonlySet<Remedy['kind']> = new Set([
  'require-string-content',
  'update-openclaw-entry',
  'remove-rival',
]);
/** Where one rung may not be enough: those tried before stay under the next. */
const together: ReadonlySet<SmokeStep['reason']> = new Set([
  'agent-too-long',
  'agent-context-tools',
  'agent-context-window',
  'agent-timeout',
]);

/**
 * Mends what the last test found: one remedy after the other, the station and all that rests on it
 * tested after each. One that did not help is taken back, so that the config is in the end either as
 * before, byte for byte, or holds what was proven to help. What touches more than this server's entry is
 * asked first.
 */
export class MendService {
  readonly #options: MendServiceOptions;
  #task: TaskHandle | null = null;
  #answer: ((yes: boolean) => void) | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: MendServiceOptions) {
    this.#options = options;
  }

  /** Resolves once it is through; while it runs, a call changes nothing. */
  async mend(): Promise<void> {
    const { store, tasks } = this.#options;
    if (this.#task !== null || whyNot('smoke.mend', store.current) !== null) return;
    const task = tasks.begin({ kind: 'mend' }, { cancellable: true });
    this.#task = task;
    this.#ended = this.#through(task);
    await this.#ended;
  }

  /** What a person says to the question that is asked, if any. */
  answer(yes: boolean): void {
    this.#answer?.(yes);
  }

  /** Tests a station and what rests on it once the server serves, as after a remedy. */
  async prove(from: SmokeCheckId): Promise<void> {
    if (!isMending(this.#options.store.current.mend)) await this.#test(from);
  }

  /** Cancels, and waits a while until what did not help is taken back. */
  async end(limitMs = END_LIMIT_MS): Promise<void> {
    this.#task?.cancel();
    await withLimit(() => this.#ended, limitMs, new AbortController().signal);
  }

  async #through(task: TaskHandle): Promise<void> {
    const { store, smoke } = this.#options;
    const { signal } = task;
    const cancel = (): void => {
      smoke.cancel();
      this.answer(false);
    };
    signal.addEventListener('abort', cancel);
    let helped: Remedy | undefined;
    try {
      helped = await this.#climb(signal);
    } finally {
      signal.removeEventListener('abort', cancel);
      this.#task = null;
      task.end();
      store.patch({ mend: { kind: 'ended', ...(helped === undefined ? {} : { helped }) } });
    }
  }

  /** @returns the last remedy that helped */
  async #climb(signal: AbortSignal): Promise<Remedy | undefined> {
    const { store } = this.#options;
    const met = new Set<string>();
    let helped: Remedy | undefined;
    while (!signal.aborted) {
      const keyOf = ({ id, reason }: SmokeStep): string => `${id} ${String(reason)}`;
      const step = stationsToMend(store.current.smoke).find((one) => !met.has(keyOf(one)));
      if (step === undefined) break;
      met.add(keyOf(step));
      helped = (await this.#mendStation(step, signal)) ?? helped;
    }
    return helped;
  }

  async #mendStation(step: SmokeStep, signal: AbortSignal): Promise<Remedy | undefined> {
    const { store } = this.#options;
    const found = store.current.smoke;
    const approved = new Set<string>();
    let rungs: Mendable[] = [];
    for (const remedy of step.remedies.filter(isMendable)) {
      if (signal.aborted) return undefined;
      store.patch({ mend: { kind: 'working', station: step.id, remedy } });
      const below = together.has(step.reason) ? rungs : [];
      const attempt = { remedy, below, step, approved };
      const became = await this.#attempt(attempt, signal).catch(failed);
      if (became === 'helped') return remedy;
      // The way is shown as it was found: what was tried since is taken back.
      store.patch({ smoke: found });
      if (became === 'no-help') rungs = [...rungs, remedy];
    }
    return undefined;
  }

  async #attempt(attempt: Attempt, signal: AbortSignal): Promise<Became> {
    const act = this.#onServer(attempt.remedy);
    if (act === undefined) return this.#inConfig(attempt, signal);
    await act();
    return (await this.#helps(attempt, signal)) ? 'helped' : 'not-done';
  }

  /** @returns undefined for what is done in OpenClaw's config */
  #onServer({ kind }: Mendable): (() => Promise<void>) | undefined {
    const { server, unload } = this.#options;
    switch (kind) {
      case 'start':
      case 'retry':
        return () => server.start();
      case 'restart':
        return () => server.restart();
      case 'unload':
        return unload;
      case 'update-openclaw-entry':
      case 'remove-rival':
      case 'require-string-content':
      case 'minimal-tools':
      case 'fewer-skills':
      case 'smaller-files':
      case 'disable-tools':
      case 'cap-context':
        return undefined;
      default:
        return assertNever(kind);
    }
  }

  async #inConfig(attempt: Attempt, signal: AbortSignal): Promise<Became> {
    const { openclaw, store } = this.#options;
    const { remedy, below, approved } = attempt;
    const options = mendOptions(store.current.openclaw, [...below, remedy]);
    if (options === undefined) return 'not-done';
    const preview = await openclaw.preview(options);
    if (preview.noChange) return 'not-done';
    const others = preview.changes.filter(({ path }) => !isOurs(path));
    const unasked = others.filter(({ path }) => !approved.has(path.join('.')));
    if (unasked.length > 0 && !(await this.#ask(attempt, signal))) return 'not-done';
    for (const { path } of others) approved.add(path.join('.'));
    if (signal.aborted) return 'not-done';
    const { kind } = await openclaw.apply(preview.id);
    if (kind !== 'applied') return 'not-done';
    if (await this.#helps(attempt, signal)) return 'helped';
    await openclaw.undo();
    return 'no-help';
  }

  async #ask({ remedy, step: { id } }: Attempt, signal: AbortSignal): Promise<boolean> {
    const { store } = this.#options;
    if (signal.aborted) return false;
    store.patch({ mend: { kind: 'asking', station: id, remedy } });
    const yes = await new Promise<boolean>((resolve) => (this.#answer = resolve));
    this.#answer = undefined;
    store.patch({ mend: { kind: 'working', station: id, remedy } });
    return yes;
  }

  async #helps({ remedy, step }: Attempt, signal: AbortSignal): Promise<boolean> {
    await this.#test(step.id, signal).catch(onlyCancelled);
    const now = this.#options.store.current.smoke.steps.find(({ id }) => id === step.id);
    if (signal.aborted || now === undefined) return false;
    if (now.status === 'passed') return true;
    return certain.has(remedy.kind) && now.status === 'failed' && now.reason !== step.reason;
  }

  async #test(from: SmokeCheckId, signal = new AbortController().signal): Promise<void> {
    const { store, smoke } = this.#options;
    const server = {
      server: () => store.current.server,
      onServer: (listener: () => void) => store.subscribe(listener),
    };
    await untilServing(server, { signal, timeoutMs: SERVING_MS });
    if (!signal.aborted) await smoke.runFrom(from);
  }
}

/** A remedy that cannot be applied has not helped; anything else is a fault of the app. */
function failed(error: unknown): 'not-done' {
  if (error instanceof OpenClawError || error instanceof CommandError) return 'not-done';
  throw error;
}

function onlyCancelled(error: unknown): void {
  if (!(error instanceof CancelledError)) throw error;
}
