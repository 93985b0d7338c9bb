import { assertNever } from '../../../shared/assert-never.ts';
import type { ModelInfo } from '../../../shared/engine.ts';
import type { ModelStatus } from '../../../shared/model.ts';
import type { ServerState } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { stationOf, type Station } from './station.ts';

export type ModelWord =
  | 'none'
  | 'to-download'
  | 'downloading'
  | 'here'
  | 'unfinished'
  | 'unusable'
  | 'loading'
  | 'loaded'
  | 'not-loaded'
  /** Another one than the chosen one is loaded. */
  | 'other'
  /** A server that others run has none loaded, or does not tell. */
  | 'untold';

type Facts = Pick<Snapshot, 'server' | 'models' | 'settings' | 'downloads'>;

/** How the chosen model is: by what the server says of it, else by what is on this computer. */
export function modelStation(facts: Facts): Station<ModelWord> {
  const { server, settings, models, downloads } = facts;
  const word = modelWordOf(server, settings.model) ?? restingWord(settings.model, models.models);
  const isComing = downloads.some(
    ({ model, state }) => model === settings.model && (state === 'running' || state === 'queued'),
  );
  return withTone(
    isComing && (word === 'to-download' || word === 'unfinished') ? 'downloading' : word,
  );
}

/** What the server says of its model; undefined where that says nothing of the chosen one. */
function modelWordOf(server: ServerState, chosen: string | null): ModelWord | undefined {
  switch (server.kind) {
    case 'stopped':
    case 'stopping':
      return undefined;
    case 'starting':
      return server.phase === 'preparing' ? undefined : server.phase;
    case 'ready':
      return server.model === chosen ? 'loaded' : 'other';
    case 'unhealthy':
      return server.why === 'unloaded' ? 'not-loaded' : undefined;
    case 'restarting':
      return 'not-loaded';
    case 'failed':
      return stationOf(server.problem.code) === 'model' && chosen !== null
        ? 'not-loaded'
        : undefined;
    case 'external':
      return externalWord(server, chosen);
    default:
      return assertNever(server);
  }
}

function externalWord(
  { health, model }: Extract<ServerState, { kind: 'external' }>,
  chosen: string | null,
): ModelWord {
  switch (health) {
    case 'ok':
      if (model === undefined) return 'untold';
      return model === chosen ? 'loaded' : 'other';
    case 'loading':
      return 'loading';
    case 'no-model':
    case 'load-failed':
      return 'not-loaded';
    case 'silent':
      return 'untold';
    default:
      return assertNever(health);
  }
}

/** Of a model that no server has anything to do with. */
function restingWord(chosen: string | null, models: readonly ModelInfo[]): ModelWord {
  if (chosen === null) return 'none';
  const known = models.find(({ id }) => id === chosen);
  return known === undefined ? 'to-download' : wordOfStatus(known.status);
}

function wordOfStatus(status: ModelStatus): ModelWord {
  switch (status) {
    case 'ready':
    case 'needs-network':
    case 'listed':
      return 'here';
    case 'incomplete':
      return 'unfinished';
    case 'no-weights':
    case 'damaged':
    case 'unsupported':
      return 'unusable';
    default:
      return assertNever(status);
  }
}

function withTone(word: ModelWord): Station<ModelWord> {
  switch (word) {
    case 'loaded':
    case 'other':
    case 'here':
      return { word, tone: 'ok' };
    case 'downloading':
    case 'loading':
      return { word, tone: 'busy' };
    case 'none':
    case 'to-download':
    case 'not-loaded':
    case 'untold':
      return { word, tone: 'idle' };
    case 'unfinished':
    case 'unusable':
      return { word, tone: 'warn' };
    default:
      return assertNever(word);
  }
}
