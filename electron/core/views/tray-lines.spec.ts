import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../../shared/i18n/translator.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { ServerState } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Task } from '../../../shared/tasks.ts';
import { problemCodes, problemSamples } from '../../../test/problems.ts';
import { base, crashed, loadFailed, MODEL, ready } from '../../../test/renderer/snapshots.ts';
import { allSituations, engineStates, openclawModes, serverStates } from '../../../test/states.ts';
import { trayView } from './tray-menu.ts';
import { trayLines, type TrayLines } from './tray-lines.ts';

const t = createTranslator('en');
const linesOf = (change: Partial<Snapshot>): TrayLines => trayLines({ ...base, ...change }, t);
const failed = (problem: typeof loadFailed): ServerState => ({
  kind: 'failed',
  problem,
  model: MODEL,
});

describe('where something is wrong', () => {
  it.each(problemCodes)('says the cause first and the first remedy under it: %s', (code) => {
    const problem = problemSamples[code];
    const server = failed(problem);
    const { items } = trayView({ ...base, server }, t);
    const { state, remedy } = linesOf({ server });
    expect(state).toMatch(/^Failed · ./);
    expect(items[0]).toEqual({ type: 'label', label: state });
    expect(problem.remedies).not.toEqual([]);
    expect(items[1]).toEqual({ type: 'action', ...remedy, enabled: true });
  });

  it('does what the button of the remedy would', () => {
    expect(linesOf({ server: failed(loadFailed) })).toMatchObject({
      state: 'Failed · The model could not be loaded',
      remedy: { label: 'Choose another model', action: { screen: 'models' } },
      tooltip: 'Inferrs Bar: Failed · The model could not be loaded',
    });
    expect(linesOf({ server: serverStates.unhealthy })).toMatchObject({
      remedy: { action: { command: 'server.restart' } },
    });
    const restarting = { ...serverStates.restarting, cause: crashed };
    expect(linesOf({ server: restarting }).state).toBe(
      'Restarting · The server stopped unexpectedly',
    );
    const trouble = { problem: problemSamples['answer-failed'], isRepeat: false };
    expect(linesOf({ server: ready, trouble })).toMatchObject({
      state: 'Ready · Answers fail',
      remedy: { label: 'Test again', action: { command: 'smoke.run' } },
    });
    expect(linesOf({ engine: engineStates['not-found'] })).toMatchObject({
      state: 'Stopped · inferrs is not installed',
      remedy: { label: 'Install inferrs', action: { command: 'engine.install' } },
    });
  });

  it('leads to the window where a person is to agree first', () => {
    const problem = problems['binary-not-runnable'](
      'checked',
      { path: '/opt/inferrs', reason: 'quarantined' },
      [],
      'lift-quarantine',
    );
    expect(linesOf({ server: failed(problem) }).remedy).toEqual({
      label: 'Let it run…',
      action: { screen: 'overview' },
    });
  });
});

it('says the model, and who runs the server, where all is well', () => {
  expect(linesOf({})).toEqual({
    state: `Stopped · ${MODEL}`,
    remedy: undefined,
    notes: [],
    tooltip: `Inferrs Bar: Stopped · ${MODEL}`,
    title: '',
  });
  expect(linesOf({ settings: { ...base.settings, model: null } }).state).toBe('Stopped');
  expect(linesOf({ server: serverStates.external })).toMatchObject({
    state: `External · ${MODEL}`,
    notes: ['inferrs (number 812) runs it'],
  });
  expect(linesOf({ server: { ...serverStates.external, health: 'silent' } })).toMatchObject({
    state: 'External · It does not answer',
    notes: ['inferrs (number 812) runs it'],
  });
  expect(linesOf({ openclaw: openclawModes['on-demand'] }).notes).toEqual([
    'OpenClaw starts it when needed',
  ]);
});

it('says what quitting brings', () => {
  const release = { version: '0.2.0', notes: '' };
  expect(linesOf({ appUpdate: { kind: 'ready', release } }).notes).toEqual([
    'Update to 0.2.0 on quit',
  ]);
  expect(linesOf({ appUpdate: { kind: 'available', release } }).notes).toEqual([
    'Version 0.2.0 is available',
  ]);
  expect(linesOf({ appUpdate: { kind: 'checking' } }).notes).toEqual([]);
});

it('never says undefined, nor two lines that are the same', () => {
  for (const snapshot of allSituations) {
    const { state, notes, tooltip } = trayLines(snapshot, t);
    const lines = [state, ...notes];
    expect(new Set(lines).size).toBe(lines.length);
    expect([...lines, tooltip].join()).not.toMatch(/undefined|null|\{\{/);
  }
});

describe('a download', () => {
  const common = { id: 7, since: 0, cancellable: true } as const;
  const model = { ...common, kind: 'model-download', model: 'a/b' } as const;
  const of = (task: Task): Pick<TrayLines, 'notes' | 'title'> => linesOf({ tasks: [task] });
  const progress = { kind: 'bytes', done: 426e6, total: 1e9 } as const;

  it('is told in percent, with the time left, as far as they are known', () => {
    expect(of({ ...model, progress: { kind: 'indeterminate' } })).toMatchObject({
      notes: ['Downloading a/b'],
      title: '',
    });
    expect(of({ ...model, progress })).toMatchObject({
      notes: ['Downloading a/b: 42%'],
      title: '42%',
    });
    expect(of({ ...model, progress, speed: 4e6 })).toMatchObject({
      notes: ['Downloading a/b: 42% · 3 min left'],
      tooltip: `Inferrs Bar: Stopped · ${MODEL} · Downloading a/b: 42% · 3 min left`,
      title: '42%',
    });
    expect(of({ ...common, kind: 'engine-install', progress, speed: 4e6 })).toMatchObject({
      notes: ['Installing inferrs: 42% · 3 min left'],
    });
  });

  it('is over once it has failed', () => {
    expect(of({ ...model, progress, problem: loadFailed })).toMatchObject({ notes: [], title: '' });
  });
});
