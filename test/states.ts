import type { EngineState } from '../shared/engine.ts';
import type { OpenClawStatus } from '../shared/openclaw/status.ts';
import { problems } from '../shared/problem-catalogue.ts';
import type { ServerState } from '../shared/server.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import { connected, connectedFacts, notConnected } from './renderer/openclaw.ts';
import { base, loadFailed, MODEL, NOW, ready } from './renderer/snapshots.ts';

const common = { since: NOW, model: MODEL };
const theirs = { pid: 812, name: 'inferrs', isInferrs: true, isOrphan: false };
const watched = { kind: 'external', since: NOW, port: 8080, health: 'ok' } as const;

/** Every server state that makes a difference to what can be done. */
export const serverStates = {
  stopped: { kind: 'stopped' },
  starting: { kind: 'starting', phase: 'loading', ...common },
  ready,
  unhealthy: { kind: 'unhealthy', ...common, pid: 4711, why: 'timeout', detail: '' },
  stopping: { kind: 'stopping', ...common },
  restarting: { kind: 'restarting', attempt: 1, at: NOW, model: MODEL, cause: loadFailed },
  failed: { kind: 'failed', problem: problems['no-model-selected']({}) },
  external: { ...watched, owner: theirs },
  orphan: { ...watched, owner: { ...theirs, isOrphan: true } },
} as const satisfies Record<string, ServerState>;

/** Who starts the server, as far as OpenClaw is concerned. */
export const openclawModes = {
  unknown: null,
  'not-connected': notConnected,
  'app-runs': connected,
  'on-demand': { ...connected, facts: { ...connectedFacts, mode: 'on-demand' } },
} satisfies Record<string, OpenClawStatus | null>;

export const engineStates = {
  searching: { kind: 'searching' },
  found: base.engine,
  'not-runnable': { kind: 'not-runnable', path: '/opt/inferrs', reason: 'missing', others: [] },
  'not-found': { kind: 'not-found', searched: [] },
} satisfies Record<string, EngineState>;

/** Each of them with each other, with a model and without. */
export const allSituations: readonly Snapshot[] = Object.values(serverStates).flatMap((server) =>
  Object.values(openclawModes).flatMap((openclaw) =>
    Object.values(engineStates).flatMap((engine) =>
      [MODEL, null].map((model) => ({
        ...base,
        server,
        openclaw,
        engine,
        settings: { ...base.settings, model },
      })),
    ),
  ),
);
