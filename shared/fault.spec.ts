import { expect, it } from 'vitest';
import { base, loadFailed, MODEL, ready } from '../test/renderer/snapshots.ts';
import { problemSamples } from '../test/problems.ts';
import { engineStates, openclawModes, serverStates } from '../test/states.ts';
import { faultOf } from './fault.ts';
import { problems } from './problem-catalogue.ts';
import type { Snapshot } from './snapshot.ts';
import type { Task } from './tasks.ts';

const codeOf = (change: Partial<Snapshot>): string | undefined =>
  faultOf({ ...base, ...change })?.code;

const trouble = { problem: problemSamples['answer-failed'], isRepeat: false };

it('is the server’s own, with what helps', () => {
  expect(faultOf({ ...base, server: { kind: 'failed', problem: loadFailed, model: MODEL } })).toBe(
    loadFailed,
  );
  const told = Object.entries(serverStates).map(([name, server]) => [name, codeOf({ server })]);
  expect(Object.fromEntries(told)).toEqual({
    stopped: undefined,
    starting: undefined,
    ready: undefined,
    unhealthy: 'health-lost',
    stopping: undefined,
    restarting: loadFailed.code,
    failed: 'no-model-selected',
    external: undefined,
    orphan: undefined,
  });
});

it('is that answers fail, where the server itself is well', () => {
  expect(codeOf({ server: ready, trouble })).toBe('answer-failed');
  expect(codeOf({ server: serverStates.external, trouble })).toBe('answer-failed');
  expect(codeOf({ server: serverStates.unhealthy, trouble })).toBe('health-lost');
});

it('is what a stopped server lacks, unless others bring it or it is on its way', () => {
  const missing = engineStates['not-found'];
  expect(codeOf({ engine: missing })).toBe('binary-not-found');
  expect(codeOf({ engine: engineStates['not-runnable'] })).toBe('binary-not-runnable');
  expect(codeOf({ engine: engineStates.searching })).toBeUndefined();
  expect(codeOf({ engine: missing, server: ready })).toBeUndefined();
  expect(codeOf({ engine: missing, openclaw: openclawModes['on-demand'] })).toBeUndefined();
  const install: Task = {
    kind: 'engine-install',
    id: 3,
    since: 0,
    cancellable: true,
    progress: { kind: 'indeterminate' },
  };
  expect(codeOf({ engine: missing, tasks: [install] })).toBeUndefined();
  const problem = problems['engine-install-failed']({ reason: 'disk-full' });
  expect(codeOf({ engine: missing, tasks: [{ ...install, problem }] })).toBe(
    'engine-install-failed',
  );
});
