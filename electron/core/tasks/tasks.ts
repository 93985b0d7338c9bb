import type { Problem } from '../../../shared/problem.ts';
import type { Task, TaskProgress } from '../../../shared/tasks.ts';
import type { Clock } from '../../system/time/clock.ts';
import { Paced } from '../../system/time/paced.ts';
import {
  reduceBoard,
  SPEED_WINDOW_MS,
  type Board,
  type BoardEvent,
  type TaskSubject,
} from './board.ts';

/** Between two patches that tell only of progress, ms. */
export const PATCH_PAUSE_MS = 250;

/** What the work itself holds of its task. After the end nothing has an effect. */
export interface TaskHandle {
  /** Aborted when somebody cancels the task; the work then ends it. */
  readonly signal: AbortSignal;
  progress(progress: TaskProgress): void;
  setCancellable(cancellable: boolean): void;
  /** As `Tasks.cancel`. */
  cancel(): void;
  /** The task stays on the board with its problem, until it is ended, dismissed or replaced. */
  fail(problem: Problem): void;
  end(): void;
}

/** What a task on the board has besides what is shown. */
interface Live {
  readonly abort: AbortController;
  cancelStall: (() => void) | undefined;
}

/** The long work that is under way: who does it begins a task here, and windows see them all. */
export class Tasks {
  readonly #clock: Clock;
  readonly #telling: Paced;
  readonly #live = new Map<number, Live>();
  #board: Board = [];
  #lastId = 0;

  /** @param onChange told at once what begins and ends, and of progress now and then */
  constructor(clock: Clock, onChange: (tasks: Task[]) => void) {
    this.#clock = clock;
    this.#telling = new Paced(clock, PATCH_PAUSE_MS, () =>
      onChange(this.#board.map(({ task }) => task)),
    );
  }

  begin(subject: TaskSubject, { cancellable }: { cancellable: boolean }): TaskHandle {
    const id = ++this.#lastId;
    const abort = new AbortController();
    this.#live.set(id, { abort, cancelStall: undefined });
    this.#apply({ type: 'begin', id, subject, cancellable, at: this.#clock.now() });
    return {
      signal: abort.signal,
      progress: (progress) => this.#progress(id, progress),
      setCancellable: (next) => {
        const now = this.#find(id)?.cancellable;
        if (abort.signal.aborted || now === undefined || now === next) return;
        this.#apply({ type: 'cancellable', id, cancellable: next });
      },
      cancel: () => this.cancel(id),
      fail: (problem) => this.#apply({ type: 'fail', id, problem }),
      end: () => this.#apply({ type: 'end', id }),
    };
  }

  /** Cancels what can be cancelled, and dismisses what has failed; anything else stays as it is. */
  cancel(id: number): void {
    const task = this.#find(id);
    if (task?.problem !== undefined) this.#apply({ type: 'end', id });
    if (task?.cancellable !== true) return;
    this.#apply({ type: 'cancellable', id, cancellable: false });
    this.#live.get(id)?.abort.abort();
  }

  /** Nothing is told any more, and no timer is left. The work itself is its owner's to end. */
  dispose(): void {
    this.#board = [];
    this.#forgetGone();
    this.#telling.dispose();
  }

  #progress(id: number, progress: TaskProgress): void {
    const live = this.#live.get(id);
    if (live === undefined) return;
    const at = this.#clock.now();
    this.#board = reduceBoard(this.#board, { type: 'progress', id, progress, at });
    live.cancelStall?.();
    live.cancelStall =
      progress.kind === 'bytes'
        ? this.#clock.after(SPEED_WINDOW_MS, () => this.#apply({ type: 'stalled', id }))
        : undefined;
    this.#telling.soon();
  }

  #find(id: number): Task | undefined {
    return this.#board.find(({ task }) => task.id === id)?.task;
  }

  #apply(event: BoardEvent): void {
    if (!this.#live.has(event.id)) return;
    this.#board = reduceBoard(this.#board, event);
    this.#forgetGone();
    this.#telling.now();
  }

  #forgetGone(): void {
    for (const [id, { cancelStall }] of this.#live) {
      if (this.#find(id) !== undefined) continue;
      cancelStall?.();
      this.#live.delete(id);
    }
  }
}
