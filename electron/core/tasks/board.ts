import { assertNever } from '../../../shared/assert-never.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Task, TaskProgress } from '../../../shared/tasks.ts';
import type { Moment } from '../../system/time/clock.ts';

/** A speed is that of the last so many ms; without news for so long there is none. */
export const SPEED_WINDOW_MS = 5_000;
/** Two measurements closer than this say too little about a speed, ms. */
const SPEED_MIN_SPAN_MS = 500;
/** Between two measurements that are kept, ms: news may come thousands of times a second. */
const SAMPLE_PAUSE_MS = 100;

interface Sample {
  readonly mono: number;
  readonly done: number;
}

interface Entry {
  readonly task: Task;
  /** Some of what was measured within the window, oldest first. */
  readonly samples: readonly Sample[];
}

/** Oldest first. */
export type Board = readonly Entry[];

type Own<T> = T extends Task
  ? Omit<T, 'id' | 'since' | 'progress' | 'speed' | 'cancellable' | 'problem'>
  : never;
/** What tells a task from others: its kind, and what that kind has besides. */
export type TaskSubject = Own<Task>;

export type BoardEvent =
  | {
      readonly type: 'begin';
      readonly id: number;
      readonly subject: TaskSubject;
      readonly cancellable: boolean;
      readonly at: Moment;
    }
  | {
      readonly type: 'progress';
      readonly id: number;
      readonly progress: TaskProgress;
      readonly at: Moment;
    }
  | { readonly type: 'cancellable'; readonly id: number; readonly cancellable: boolean }
  /** No news for a while: what the speed was says nothing any more. */
  | { readonly type: 'stalled'; readonly id: number }
  | { readonly type: 'end'; readonly id: number }
  | { readonly type: 'fail'; readonly id: number; readonly problem: Problem };

/** Pure: what the board is after an event. What has failed makes no more progress. */
export function reduceBoard(board: Board, event: BoardEvent): Board {
  switch (event.type) {
    case 'begin': {
      const { id, subject, cancellable, at } = event;
      const progress: TaskProgress = { kind: 'indeterminate' };
      const task: Task = { ...subject, id, since: at.wall, progress, cancellable };
      const rest = board.filter(
        (one) => one.task.kind !== subject.kind || one.task.problem === undefined,
      );
      return [...rest, { task, samples: [] }];
    }
    case 'progress':
      return change(board, event.id, (entry) => advanced(entry, event.progress, event.at));
    case 'cancellable':
      return change(board, event.id, ({ task, samples }) => ({
        task: { ...task, cancellable: event.cancellable },
        samples,
      }));
    case 'stalled':
      return change(board, event.id, ({ task }) => ({ task: withoutSpeed(task), samples: [] }));
    case 'end':
      return board.filter(({ task }) => task.id !== event.id);
    case 'fail':
      // More may be learnt about a failure that is shown already.
      return board.map((entry) =>
        entry.task.id === event.id
          ? {
              task: { ...withoutSpeed(entry.task), cancellable: false, problem: event.problem },
              samples: [],
            }
          : entry,
      );
    default:
      return assertNever(event);
  }
}

function change(board: Board, id: number, next: (entry: Entry) => Entry): Board {
  return board.map((entry) =>
    entry.task.id === id && entry.task.problem === undefined ? next(entry) : entry,
  );
}

function advanced({ task, samples }: Entry, progress: TaskProgress, { mono }: Moment): Entry {
  const plain = { ...withoutSpeed(task), progress };
  if (progress.kind !== 'bytes') return { task: plain, samples: [] };
  const now: Sample = { mono, done: progress.done };
  // Fewer than before: it began anew.
  const isAnew = task.progress.kind === 'bytes' && task.progress.done > progress.done;
  const before = isAnew ? [] : samples;
  const last = before[before.length - 1];
  const kept =
    last !== undefined && mono - last.mono < SAMPLE_PAUSE_MS
      ? before
      : [...before, now].filter((one) => mono - one.mono <= SPEED_WINDOW_MS);
  const speed = speedOf(kept[0], now);
  return { task: speed === undefined ? plain : { ...plain, speed }, samples: kept };
}

function speedOf(first: Sample | undefined, last: Sample): number | undefined {
  if (first === undefined) return undefined;
  const ms = last.mono - first.mono;
  return ms < SPEED_MIN_SPAN_MS ? undefined : ((last.done - first.done) / ms) * 1_000;
}

function withoutSpeed(task: Task): Task {
  const { speed: _, ...rest } = task;
  return rest;
}
