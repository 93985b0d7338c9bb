import { expect, it } from 'vitest';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { Task, TaskProgress } from '../../../shared/tasks.ts';
import { iconProgress } from './icon-progress.ts';

const task = (progress: TaskProgress): Task => ({
  kind: 'engine-install',
  id: 1,
  since: 0,
  cancellable: true,
  progress,
});
const bytes = { kind: 'bytes', done: 30 } as const;

it('shows how much of a download has come, and that something goes on where that is not known', () => {
  expect(iconProgress([task({ ...bytes, total: 120 })])).toBe(0.25);
  expect(iconProgress([task({ ...bytes, total: 20 })])).toBe(1);
  expect(iconProgress([task(bytes)])).toBe(2);
  expect(iconProgress([task({ kind: 'steps', done: 3, total: 6, label: 'unpack' })])).toBe(2);
});

it('shows nothing without an installation, nor once it has failed, nor for what brings nothing', () => {
  const problem = problems['engine-install-failed']({ reason: 'disk-full' });
  expect(iconProgress([])).toBe(-1);
  expect(iconProgress([{ ...task(bytes), problem }])).toBe(-1);
  const smoke = { ...task(bytes), kind: 'smoke-test', deep: false } as const;
  expect(iconProgress([smoke])).toBe(-1);
  expect(iconProgress([smoke, task({ ...bytes, total: 60 })])).toBe(0.5);
});
