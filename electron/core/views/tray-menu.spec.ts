import { expect, it } from 'vitest';
import type { Action } from '../../../shared/actions/action.ts';
import { whyNot } from '../../../shared/actions/availability.ts';
import { createTranslator } from '../../../shared/i18n/index.ts';
import { commands } from '../../../shared/ipc/contract.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Task } from '../../../shared/tasks.ts';
import { problemSamples } from '../../../test/problems.ts';
import { base, ready, smokeRunning, smokeTask } from '../../../test/renderer/snapshots.ts';
import { allSituations } from '../../../test/states.ts';
import { trayView, type TrayItem } from './tray-menu.ts';

const t = createTranslator('en');

/** Every entry that can be clicked, also in submenus. */
const clickable = (items: readonly TrayItem[]): { action: Action; enabled: boolean }[] =>
  items.flatMap((item) => {
    if (item.type === 'submenu') return clickable(item.items);
    if (item.type === 'separator' || item.type === 'label') return [];
    return [{ action: item.action, enabled: item.type === 'action' ? item.enabled : true }];
  });

const entries = (snapshot: Snapshot): ReturnType<typeof clickable> =>
  clickable(trayView(snapshot, t).items);

it('says that answers fail, with the icon of a trouble', () => {
  const problem = problemSamples['answer-failed'];
  const snapshot = { ...base, server: ready, trouble: { problem, isRepeat: false } };
  const view = trayView(snapshot, t);
  expect(view.icon).toBe('trouble');
  expect(view.items[1]).toEqual({ type: 'label', label: 'Answers fail' });
});

it('asks only for commands that exist, with inputs that they accept', () => {
  for (const snapshot of allSituations) {
    for (const { action } of entries(snapshot)) {
      if (!('command' in action)) continue;
      const parsed = commands[action.command].input.safeParse(action.input);
      expect(parsed, action.command).toMatchObject({ success: true });
    }
  }
});

it('offers nothing about the server that the rule does not allow', () => {
  for (const snapshot of allSituations) {
    for (const { action, enabled } of entries(snapshot)) {
      if (!enabled || !('command' in action)) continue;
      const { command } = action;
      if (command === 'server.start' || command === 'server.stop' || command === 'server.restart') {
        expect(whyNot(command, snapshot), JSON.stringify(snapshot.server)).toBeNull();
      }
    }
  }
});

it('says of each model what the badges of the windows say', () => {
  const models = trayView(base, t).items.find(
    (item) => item.type === 'submenu' && item.label === 'Model',
  );
  if (models?.type !== 'submenu') throw new Error('no models');
  const labels = models.items.map((item) => (item.type === 'separator' ? '' : item.label));
  expect(labels).toEqual(['Tight · Chat only', 'google/gemma-4-E2B-it', 'Qwen/Qwen3-0.6B']);
});

it('cancels the smoke test that runs, and runs none while that is being cancelled', () => {
  const running = { ...base, smoke: smokeRunning, tasks: [smokeTask] };
  expect(entries(running)).toContainEqual({
    action: { command: 'tasks.cancel', input: { id: smokeTask.id } },
    enabled: true,
  });
  const ending = { ...running, tasks: [{ ...smokeTask, cancellable: false }] };
  const run: Action = { command: 'smoke.run', input: undefined, screen: 'diagnose' };
  expect(entries(ending)).toContainEqual({ action: run, enabled: false });
  expect(entries(base)).toContainEqual({ action: run, enabled: true });
});

it('tells how far a download is and the time left, as far as they are known', () => {
  const common = {
    id: 7,
    kind: 'model-download',
    model: 'a/b',
    since: 0,
    cancellable: true,
  } as const;
  const lineOf = (task: Pick<Task, 'progress' | 'speed'>): unknown =>
    trayView({ ...base, tasks: [{ ...common, ...task }] }, t).items.find(
      (item) => item.type === 'label' && item.label.startsWith('Downloading'),
    );
  const line = (label: string) => ({ type: 'label', label });
  expect(trayView(base, t).items.some((item) => JSON.stringify(item).includes('ownloading'))).toBe(
    false,
  );
  expect(lineOf({ progress: { kind: 'indeterminate' } })).toEqual(line('Downloading a/b'));
  const progress = { kind: 'bytes', done: 426e6, total: 1e9 } as const;
  expect(lineOf({ progress })).toEqual(line('Downloading a/b: 42%'));
  expect(lineOf({ progress, speed: 4e6 })).toEqual(line('Downloading a/b: 42% · 3 min left'));
});
