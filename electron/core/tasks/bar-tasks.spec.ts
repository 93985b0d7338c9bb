import { expect, it } from 'vitest';
import { is, open } from '../../../test/bar.ts';
import type { Task } from '../../../shared/tasks.ts';

const only = (tasks: readonly Task[]): Task => {
  const [task] = tasks;
  if (task === undefined || tasks.length > 1) throw new Error(`tasks: ${JSON.stringify(tasks)}`);
  return task;
};

it('cancels a start and a smoke test by their tasks, and leaves no task behind', async () => {
  const test = await open({ faults: { PRACTICE_LOAD_MS: 60_000 } });
  const { bar } = test;
  await bar.server.start();
  const loading = await test.until('loading', ({ tasks }) =>
    tasks.some(({ progress }) => progress.kind === 'steps' && progress.label === 'loading'),
  );
  expect(only(loading.tasks)).toMatchObject({ kind: 'server-start', cancellable: true });
  bar.tasks.cancel(only(loading.tasks).id);
  const stopped = await test.until('stopped', is('stopped'));
  expect(stopped.tasks).toEqual([]);

  test.setFaults({ PRACTICE_HANG: '/v1/chat/completions' });
  await bar.server.start();
  await test.until('ready', is('ready'));
  const run = bar.smoke.run();
  const testing = await test.until('chatting', ({ tasks }) =>
    tasks.some(({ progress }) => progress.kind === 'steps' && progress.label === 'chat'),
  );
  bar.tasks.cancel(only(testing.tasks).id);
  await run;
  expect(bar.store.current.smoke.steps.find(({ id }) => id === 'chat')?.reason).toBe('cancelled');
  expect(bar.store.current.tasks).toEqual([]);
});
