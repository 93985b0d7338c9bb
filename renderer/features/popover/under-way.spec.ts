import { expect, it } from 'vitest';
import type { Task } from '../../../shared/tasks.ts';
import { base, loadFailed, MODEL, NOW, smokeTask } from '../../../test/renderer/snapshots.ts';
import { downloadOfStart, shareOf, workUnderWay } from './under-way.ts';

const common = {
  since: NOW,
  cancellable: true,
  progress: { kind: 'indeterminate' },
} as const;
const download: Task = { ...common, id: 1, kind: 'model-download', model: MODEL };
const install: Task = { ...common, id: 2, kind: 'engine-install' };
const start: Task = { ...common, id: 3, kind: 'server-start', model: MODEL };
const mend: Task = { ...common, id: 4, kind: 'mend' };
const write: Task = { ...common, id: 5, kind: 'openclaw-write' };
const tasks = [download, install, start, smokeTask, mend, write];

it('is everything that runs and that no other place tells of', () => {
  expect(workUnderWay({ ...base, tasks })).toEqual([download, install, mend, write]);
  expect(workUnderWay({ ...base, tasks: [{ ...install, problem: loadFailed }] })).toEqual([]);
});

it('leaves the download that a start waits for to the start', () => {
  const starting = { kind: 'starting', since: NOW, model: MODEL } as const;
  const server = { ...starting, phase: 'downloading' } as const;
  const other = { ...download, id: 9, model: 'a/b' };
  expect(workUnderWay({ tasks: [other, download], server })).toEqual([other]);
  expect(downloadOfStart({ tasks: [other, download], server })).toBe(download);
  expect(downloadOfStart({ tasks, server: { ...starting, phase: 'loading' } })).toBeUndefined();
});

it('says how far it is, as far as anybody knows', () => {
  const of = (progress: Task['progress']) => shareOf({ progress });
  expect(of({ kind: 'indeterminate' })).toBeUndefined();
  expect(of({ kind: 'bytes', done: 3 })).toBeUndefined();
  expect(of({ kind: 'bytes', done: 3, total: 12 })).toBe(0.25);
  expect(of({ kind: 'bytes', done: 13, total: 12 })).toBe(1);
  expect(of({ kind: 'steps', done: 1, total: 4 })).toBe(0.25);
});
