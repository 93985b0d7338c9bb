import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerState } from '../../../shared/server.ts';
import { taskSchema, type Task } from '../../../shared/tasks.ts';
import { SpecClock } from '../../../test/clock.ts';
import { type Board, reduceBoard, SPEED_WINDOW_MS } from './board.ts';
import { createOpenClawTask } from './openclaw-task.ts';
import { createServerTasks } from './server-tasks.ts';
import { PATCH_PAUSE_MS, Tasks, type TaskHandle } from './tasks.ts';

const problem: Problem = { code: 'unknown', params: {}, evidence: [], remedies: [] };
const known: Problem = { ...problem, code: 'crash-loop', params: { crashes: 5, cause: 'crashed' } };
const MEGABYTE = 1_000_000;

function setup() {
  const clock = new SpecClock();
  const told: Task[][] = [];
  const tasks = new Tasks(clock, (all) => told.push(all));
  const now = (): Task[] => told[told.length - 1] ?? [];
  const download = (): TaskHandle =>
    tasks.begin({ kind: 'model-download', model: 'a/b' }, { cancellable: true });
  return { clock, told, tasks, now, download };
}

describe('Tasks', () => {
  it('tells at once what begins and ends, and of progress at most every so often', () => {
    const { clock, told, download } = setup();
    const task = download();
    for (let done = 1; done <= 20; done += 1) {
      clock.advance(50);
      task.progress({ kind: 'bytes', done: done * MEGABYTE });
    }
    expect(told.length).toBeLessThanOrEqual(2 + 1_000 / PATCH_PAUSE_MS);
    clock.advance(PATCH_PAUSE_MS);
    expect(told[told.length - 1]?.[0]?.progress).toEqual({ kind: 'bytes', done: 20 * MEGABYTE });
    const before = told.length;
    task.end();
    expect(told.slice(before)).toEqual([[]]);
    expect(clock.pending).toBe(0);
  });

  it('measures the speed of the last seconds, and has none when nothing comes', () => {
    const { clock, now, download } = setup();
    const task = download();
    const load = (seconds: number, rate: number, from: number): number => {
      let done = from;
      for (let tick = 0; tick < seconds * 2; tick += 1) {
        clock.advance(500);
        done += rate / 2;
        task.progress({ kind: 'bytes', done, total: 1e9 });
      }
      return done;
    };
    const done = load(20, 3 * MEGABYTE, 0);
    expect(now()[0]?.speed).toBeCloseTo(3 * MEGABYTE);
    load(6, 8 * MEGABYTE, done);
    clock.advance(PATCH_PAUSE_MS);
    expect(now()[0]?.speed).toBeCloseTo(8 * MEGABYTE);
    // It begins anew.
    task.progress({ kind: 'bytes', done: 0, total: 1e9 });
    clock.advance(PATCH_PAUSE_MS);
    expect(now()[0]?.speed).toBeUndefined();
    load(2, MEGABYTE, 0);
    clock.advance(SPEED_WINDOW_MS);
    expect(now()[0]?.speed).toBeUndefined();
    expect(clock.pending).toBe(0);
  });

  it('keeps few measurements however often news comes, and is as exact', () => {
    let board: Board = reduceBoard([], {
      type: 'begin',
      id: 1,
      subject: { kind: 'model-download', model: 'a/b' },
      cancellable: true,
      at: { wall: 0, mono: 0 },
    });
    for (let mono = 0; mono <= 10_000; mono += 1) {
      const progress = { kind: 'bytes', done: mono * 1_000 } as const;
      board = reduceBoard(board, { type: 'progress', id: 1, progress, at: { wall: 0, mono } });
    }
    expect(board[0]?.samples.length).toBeLessThan(100);
    expect(board[0]?.task.speed).toBeCloseTo(MEGABYTE);
  });

  it('cancels once, what can be cancelled, and leaves the end to the work', () => {
    const { tasks, now, download } = setup();
    const task = download();
    const fixed = tasks.begin({ kind: 'openclaw-write' }, { cancellable: false });
    const ids = now().map(({ id }) => id);
    let cancelled = 0;
    task.signal.addEventListener('abort', () => (cancelled += 1));
    for (const id of [...ids, ...ids, 99]) tasks.cancel(id);
    expect([cancelled, fixed.signal.aborted]).toEqual([1, false]);
    task.setCancellable(true);
    expect(now().map(({ cancellable }) => cancellable)).toEqual([false, false]);
    task.end();
    expect(now().map(({ kind }) => kind)).toEqual(['openclaw-write']);
  });

  it('keeps a failure until it is dismissed, ended, or another of its kind begins', () => {
    const { tasks, now, download } = setup();
    const removals: ((failed: TaskHandle) => void)[] = [
      () => download().end(),
      () => tasks.cancel(now()[0]?.id ?? 0),
      (failed) => failed.end(),
    ];
    for (const remove of removals) {
      download().fail(problem);
      expect(now()).toMatchObject([{ problem, cancellable: false }]);
      const failed = download();
      failed.fail(problem);
      // More is learnt about it.
      failed.fail(known);
      failed.progress({ kind: 'indeterminate' });
      expect(now().map((task) => task.problem?.code)).toEqual(['crash-loop']);
      remove(failed);
      expect(now()).toEqual([]);
    }
  });

  it('leaves no timer and tells nothing after dispose', () => {
    const { clock, told, tasks, download } = setup();
    const task = download();
    task.progress({ kind: 'bytes', done: 1 });
    task.progress({ kind: 'bytes', done: 2 });
    tasks.dispose();
    const before = told.length;
    task.progress({ kind: 'bytes', done: 3 });
    task.fail(problem);
    task.end();
    expect(clock.pending).toBe(0);
    expect(told.length).toBe(before);
  });

  it('holds what is under way or failed and nothing else, whatever is done in what order', () => {
    const act = fc.record({
      do: fc.constantFrom('begin', 'progress', 'steps', 'end', 'fail', 'cancel', 'wait'),
      which: fc.nat({ max: 9 }),
      amount: fc.nat({ max: 5_000 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const { clock, tasks, told, now } = setup();
        const handles: TaskHandle[] = [];
        const state: ('live' | 'failed' | 'over')[] = [];
        const kinds = ['smoke-test', 'openclaw-write'] as const;
        for (const { do: what, which, amount } of acts) {
          const handle = handles[which];
          if (what === 'wait') clock.advance(amount);
          else if (what === 'begin') {
            const kind = kinds[handles.length % 2] ?? 'openclaw-write';
            state.forEach((one, index) => {
              if (one === 'failed' && index % 2 === handles.length % 2) state[index] = 'over';
            });
            const subject = kind === 'smoke-test' ? { kind, deep: false } : { kind };
            handles.push(tasks.begin(subject, { cancellable: true }));
            state.push('live');
          } else if (handle === undefined) continue;
          else if (what === 'progress') handle.progress({ kind: 'bytes', done: amount });
          else if (what === 'steps') handle.progress({ kind: 'steps', done: 0, total: 3 });
          else if (what === 'cancel') {
            tasks.cancel(which + 1);
            if (state[which] === 'failed') state[which] = 'over';
            else if (state[which] === 'live') expect(handle.signal.aborted).toBe(true);
          } else {
            if (state[which] !== 'over') state[which] = what === 'end' ? 'over' : 'failed';
            if (what === 'end') handle.end();
            else handle.fail(problem);
          }
          const shown = now().map(({ id, problem: failure }) => [id, failure === undefined]);
          const expected = state.flatMap((one, index) =>
            one === 'over' ? [] : [[index + 1, one === 'live']],
          );
          expect(shown).toEqual(expected);
        }
        for (const task of told.flat()) expect(taskSchema.parse(task)).toEqual(task);
        for (const handle of handles) handle.end();
        expect(now()).toEqual([]);
        expect(clock.pending).toBe(0);
      }),
    );
  });
});

describe('what begins tasks', () => {
  it('shows a start step by step, the download in it by bytes, and its failure', () => {
    const { clock, tasks, now } = setup();
    let stops = 0;
    const show = createServerTasks(tasks, () => (stops += 1));
    const starting: Extract<ServerState, { kind: 'starting' }> = {
      kind: 'starting',
      phase: 'preparing',
      since: 1,
      model: 'a/b',
    };
    show({ kind: 'stopped' });
    expect(now()).toEqual([]);
    show(starting);
    clock.advance(PATCH_PAUSE_MS);
    expect(now()).toMatchObject([
      {
        kind: 'server-start',
        model: 'a/b',
        progress: { kind: 'steps', done: 0, total: 3, label: 'preparing' },
      },
    ]);
    show({ ...starting, phase: 'downloading', progress: { receivedBytes: 7, totalBytes: 9 } });
    tasks.cancel(now()[1]?.id ?? 0);
    expect(stops).toBe(1);
    show({ ...starting, phase: 'loading' });
    expect(now().map(({ kind }) => kind)).toEqual(['server-start']);
    show({ kind: 'failed', problem });
    show({ kind: 'failed', problem: known });
    expect(now().map((task) => task.problem?.code)).toEqual(['crash-loop']);
    show({ ...starting, since: 2 });
    expect(now().map((task) => task.problem)).toEqual([undefined]);
    show({ kind: 'ready', since: 3, model: 'a/b', pid: 4 });
    expect(now()).toEqual([]);
  });

  it('lets a change of OpenClaw’s config be cancelled only while it waits for the lock', () => {
    const { tasks, now } = setup();
    let given = 0;
    const show = createOpenClawTask(tasks, () => (given += 1));
    show({ kind: 'writing' });
    tasks.cancel(now()[0]?.id ?? 0);
    show({ kind: 'removing', stage: 1, stages: 3 });
    expect(given).toBe(0);
    show({ kind: 'waiting-for-lock', pid: 1, since: 2 });
    tasks.cancel(now()[0]?.id ?? 0);
    expect(given).toBe(1);
    show(undefined);
    expect(now()).toEqual([]);
  });
});
