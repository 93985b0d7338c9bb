import { expect, it } from 'vitest';
import type { Action } from '../../../shared/actions/action.ts';
import { whyNot } from '../../../shared/actions/availability.ts';
import { createTranslator } from '../../../shared/i18n/translator.ts';
import { commands } from '../../../shared/ipc/contract.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { connected } from '../../../test/renderer/openclaw.ts';
import { base, smokeRunning, smokeTask } from '../../../test/renderer/snapshots.ts';
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
  expect(labels).toEqual([
    'Tight · Chat only',
    'google/gemma-4-E2B-it',
    'Tight · Agents and chat',
    'Qwen/Qwen3-0.6B',
  ]);
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

it('shows the way to the settings, and what an outdated OpenClaw takes', () => {
  expect(entries(base)).toContainEqual({ action: { screen: 'settings' }, enabled: true });
  const outdated = { ...connected, outdated: true };
  expect(entries({ ...base, openclaw: outdated })).toContainEqual({
    action: { screen: 'openclaw', prefill: {} },
    enabled: true,
  });
});
