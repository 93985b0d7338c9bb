import { expect, it } from 'vitest';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { problemSamples } from '../../../test/problems.ts';
import { connected, notConnected } from '../../../test/renderer/openclaw.ts';
import {
  base,
  ready,
  smokeFailed,
  smokePassed,
  smokeRunning,
} from '../../../test/renderer/snapshots.ts';
import { allSituations, engineStates, openclawModes, serverStates } from '../../../test/states.ts';
import { offeredVerbs, whyNot } from '../../../shared/actions/availability.ts';
import { mainThing } from './main-thing.ts';

const of = (change: Partial<Snapshot>) => mainThing({ ...base, ...change });
const remedy = (kind: string) => ({ kind: 'remedy', remedy: { kind } });

it('is what to try first where something is wrong', () => {
  expect(of({ server: serverStates.unhealthy })).toMatchObject(remedy('restart'));
  expect(of({ server: serverStates.failed })).toMatchObject(remedy('choose-model'));
  expect(of({ engine: engineStates['not-found'] })).toMatchObject(remedy('install-engine'));
  const trouble = { problem: problemSamples['answer-failed'], isRepeat: false };
  expect(of({ server: ready, trouble })).toMatchObject(remedy('run-smoke-test'));
  expect(of({ server: serverStates.restarting })).toEqual({ kind: 'verb', verb: 'server.restart' });
});

it('is the start of a server that can be started, or the choice of its model', () => {
  expect(of({})).toEqual({ kind: 'verb', verb: 'server.start' });
  expect(of({ settings: { ...base.settings, model: null } })).toEqual({ kind: 'choose-model' });
  expect(of({ engine: engineStates.searching })).toBeNull();
  expect(of({ openclaw: openclawModes['on-demand'] })).toBeNull();
});

it('is OpenClaw where it does not use the server that is up, then a first test, or why the last failed', () => {
  expect(of({ server: ready, openclaw: notConnected })).toEqual({ kind: 'openclaw' });
  expect(of({ server: serverStates.external, openclaw: { ...connected, outdated: true } })).toEqual(
    { kind: 'openclaw' },
  );
  expect(of({ server: ready, openclaw: connected })).toEqual({ kind: 'test' });
  expect(of({ server: ready, openclaw: connected, smoke: smokeFailed })).toEqual({
    kind: 'see-why',
  });
});

it('is nothing where all is well, or something is under way', () => {
  expect(of({ server: ready, openclaw: connected, smoke: smokePassed })).toBeNull();
  expect(of({ server: ready, openclaw: connected, smoke: smokeRunning })).toBeNull();
  expect(of({ server: ready, openclaw: null })).toBeNull();
  expect(of({ server: serverStates.starting })).toBeNull();
  expect(of({ server: serverStates.stopping })).toBeNull();
  const silent = { ...serverStates.external, health: 'silent' } as const;
  expect(of({ server: silent, openclaw: notConnected })).toBeNull();
});

it('is nothing that could not be done', () => {
  for (const snapshot of allSituations) {
    const main = mainThing(snapshot);
    if (main?.kind !== 'verb') continue;
    expect(offeredVerbs(snapshot.server)).toContain(main.verb);
    if (snapshot.server.kind === 'stopped') expect(whyNot(main.verb, snapshot)).toBeNull();
  }
});
