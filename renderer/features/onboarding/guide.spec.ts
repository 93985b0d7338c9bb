import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { connected, outdated } from '../../../test/renderer/openclaw.ts';
import {
  base,
  loadFailed,
  MODEL,
  NOW,
  ready,
  smokeFailed,
  smokePassed,
  smokeRunning,
} from '../../../test/renderer/snapshots.ts';
import { judgeOf } from '../../../shared/fit/judge-model.ts';
import { choiceOf, nextStep } from './guide.ts';

const choice = (snapshot: Snapshot) => choiceOf(snapshot, judgeOf(snapshot));
const step = (snapshot: Snapshot) => nextStep(snapshot, choice(snapshot));

const fresh: Snapshot = { ...base, settings: { ...base.settings, model: null, onboarded: false } };
const empty: Snapshot = { ...fresh, models: { ...fresh.models, models: [] } };
const memory = (bytes: number): Pick<Snapshot, 'machine'> => ({
  machine: { totalBytes: bytes, availableBytes: bytes },
});

describe('the model that is chosen beforehand', () => {
  it('is one of those suggested that fits and that agents can use, and that nobody has to be let in to', () => {
    expect(choice(empty)).toMatchObject({ id: 'Qwen/Qwen3.5-0.8B', isHere: false });
  });

  it('is offered even where none fits', () => {
    expect(choice({ ...empty, ...memory(1e9) })).toMatchObject({ isHere: false });
  });

  it('is one that is here already, before any that would have to be downloaded', () => {
    expect(choice(fresh)).toMatchObject({ isHere: true });
  });

  it('is none that is here and too big for this computer', () => {
    const big = fresh.models.models.filter(({ id }) => id === MODEL);
    const snapshot = { ...fresh, ...memory(4e9), models: { ...fresh.models, models: big } };
    expect(choice(snapshot)).toMatchObject({ isHere: false });
  });

  it('is the one that a person chose, here or not', () => {
    const wants = (model: string) => ({ ...base, settings: { ...base.settings, model } });
    expect(choice(wants(MODEL))).toMatchObject({ id: MODEL, isHere: true });
    expect(choice(wants('org/other'))).toEqual({ id: 'org/other', isHere: false });
  });
});

describe('the next step', () => {
  const started: Snapshot = { ...fresh, server: ready };
  const linked: Snapshot = { ...started, openclaw: connected };
  it.each([
    ['engine', { ...empty, engine: { kind: 'searching' } }],
    ['engine', { ...empty, engine: { kind: 'not-found', searched: [] } }],
    ['model', empty],
    ['start', fresh],
    ['start', { ...fresh, server: { kind: 'failed', problem: loadFailed } }],
    // The start brings it itself.
    [
      'start',
      { ...empty, server: { kind: 'starting', phase: 'downloading', since: 0, model: 'a/b' } },
    ],
    ['connect', started],
    ['connect', { ...started, openclaw: null }],
    ['connect', { ...linked, openclaw: outdated, smoke: smokePassed }],
    ['connect', linked],
    ['connect', { ...linked, smoke: smokeRunning }],
    ['connect', { ...linked, smoke: smokeFailed }],
    [undefined, { ...linked, smoke: smokePassed }],
    // Another server has been started since.
    ['connect', { ...linked, smoke: smokePassed, server: { ...ready, since: NOW } }],
    // What was proven is no more, so the guide goes back to what is wrong.
    ['start', { ...linked, smoke: smokePassed, server: { kind: 'stopped' } }],
  ] satisfies [ReturnType<typeof step>, Snapshot][])('is %s', (next, snapshot) => {
    expect(step(snapshot)).toBe(next);
  });

  it('is the start where the practice engine only pretends to download', () => {
    const binary = { path: '/practice/inferrs', source: 'practice' as const };
    const practice: Snapshot = {
      ...empty,
      engine: { kind: 'found', binary, others: [], practice: true },
    };
    expect(step(practice)).toBe('model');
    expect(step({ ...practice, settings: { ...practice.settings, model: 'a/b' } })).toBe('start');
  });

  it('does not ask for a start of a server that somebody else runs, or that OpenClaw starts', () => {
    const external = {
      kind: 'external',
      since: 0,
      port: 8080,
      owner: { isInferrs: true, isOrphan: false },
      health: 'ok',
    } as const;
    expect(step({ ...empty, engine: { kind: 'not-found', searched: [] }, server: external })).toBe(
      'connect',
    );
    expect(step({ ...fresh, server: { ...external, health: 'silent' } })).toBe('start');
    if (connected.kind !== 'connected') throw new Error('Not connected');
    const facts = { ...connected.facts, mode: 'on-demand' as const };
    expect(step({ ...empty, openclaw: { ...connected, facts } })).toBe('connect');
  });
});
