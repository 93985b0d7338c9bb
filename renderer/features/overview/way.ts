import { assertNever } from '../../../shared/assert-never.ts';
import type { EngineState, ModelInfo } from '../../../shared/engine.ts';
import {
  isOnDemand,
  openClawWordOf,
  type OpenClawStatusWord,
} from '../../../shared/openclaw/status.ts';
import { problemOfEngine, problemOfState } from '../../../shared/problem-catalogue.ts';
import type { ModelStatus } from '../../../shared/model.ts';
import type { Problem, ProblemCode } from '../../../shared/problem.ts';
import { isRunning, statusOf, type ServerState, type StatusWord } from '../../../shared/server.ts';
import type { SmokeCheckId, SmokeState, SmokeStep } from '../../../shared/smoke.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { DotTone } from '../../ui/Dot.tsx';
import { openClawTone, serverTone } from '../server/server-words.ts';

/** The stations of the way from the program to who uses it, in order. */
export const stationIds = ['engine', 'server', 'model', 'openclaw'] as const;
export type StationId = (typeof stationIds)[number];

export type EngineWord = 'searching' | 'missing' | 'not-runnable' | 'installed' | 'practice';
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

/** What a station is called by now, and how well it is. */
export interface Station<Word extends string> {
  readonly word: Word;
  readonly tone: DotTone;
}

/** What stands in the way, how bad that is, and at which station; told in front of everything else. */
export type Fault = { readonly tone: 'warn' | 'bad' } & (
  | {
      /** `answers`: the server is up, and what it answers is no answer. */
      readonly kind: 'engine' | 'server' | 'answers';
      readonly at: StationId;
      readonly problem: Problem;
    }
  /** The last test of this very server found something that nothing else tells. */
  | { readonly kind: 'test'; readonly at: StationId; readonly step: SmokeStep }
  | {
      readonly kind: 'openclaw';
      readonly at: 'openclaw';
      readonly word: OpenClawStatusWord | 'both-start';
    }
);

export interface Way {
  readonly engine: Station<EngineWord>;
  readonly server: Station<StatusWord>;
  readonly model: Station<ModelWord>;
  readonly openclaw: Station<OpenClawStatusWord | 'searching'>;
  /** The first on the way that somebody has to do something about. */
  readonly fault: Fault | null;
  /** Where the next step is while nothing is wrong; null where none is left, or one is under way. */
  readonly next: StationId | null;
}

type Facts = Pick<
  Snapshot,
  'engine' | 'server' | 'models' | 'settings' | 'openclaw' | 'trouble' | 'downloads' | 'smoke'
>;

/** The way as the snapshot tells it: pure, and the same for all that show it. */
export function wayOf(facts: Facts): Way {
  const fault = faultOf(facts);
  const stations = {
    engine: engineStation(facts.engine),
    server: { word: statusOf(facts.server), tone: serverTone(facts.server) },
    model: modelStation(facts),
    openclaw: openClawStation(facts),
  };
  // A station that is broken looks so, whatever else is known of it.
  const broken =
    fault === null
      ? stations
      : { ...stations, [fault.at]: { ...stations[fault.at], tone: fault.tone } };
  return { ...broken, fault, next: fault === null ? nextOf(broken, facts) : null };
}

function engineStation(engine: EngineState): Station<EngineWord> {
  switch (engine.kind) {
    case 'searching':
      return { word: 'searching', tone: 'busy' };
    case 'found':
      return { word: engine.practice ? 'practice' : 'installed', tone: 'ok' };
    case 'not-runnable':
      return { word: 'not-runnable', tone: 'bad' };
    case 'not-found':
      return { word: 'missing', tone: 'warn' };
    default:
      return assertNever(engine);
  }
}

function modelStation(facts: Facts): Station<ModelWord> {
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

function openClawStation({ openclaw }: Facts): Station<OpenClawStatusWord | 'searching'> {
  if (openclaw === null) return { word: 'searching', tone: 'busy' };
  const word = openClawWordOf(openclaw);
  return { word, tone: openClawTone(word) };
}

/** The first fault on the way. A server that runs needs no program any more. */
function faultOf({ engine, server, trouble, openclaw, smoke }: Facts): Fault | null {
  const serves = isRunning(server) || server.kind === 'external';
  if (!serves && (engine.kind === 'not-found' || engine.kind === 'not-runnable')) {
    return { kind: 'engine', at: 'engine', tone: 'bad', problem: problemOfEngine(engine) };
  }
  if (server.kind === 'failed' || server.kind === 'unhealthy') {
    const problem = problemOfState(server);
    const tone = server.kind === 'failed' ? 'bad' : 'warn';
    return { kind: 'server', at: stationOf(problem.code), tone, problem };
  }
  if (server.kind === 'restarting') {
    // It mends itself, so far.
    return { kind: 'server', at: 'server', tone: 'warn', problem: server.cause };
  }
  if (trouble !== null) {
    return { kind: 'answers', at: 'model', tone: 'bad', problem: trouble.problem };
  }
  const ofOpenClaw = openClawFault(openclaw, server);
  if (ofOpenClaw !== null) return ofOpenClaw;
  const step = failedStep(smoke, server);
  return step === undefined
    ? null
    : { kind: 'test', at: stationOfCheck(step.id), tone: 'bad', step };
}

function openClawFault(openclaw: Facts['openclaw'], server: ServerState): Fault | null {
  if (openclaw === null) return null;
  if (isOnDemand(openclaw) && isRunning(server)) {
    return { kind: 'openclaw', at: 'openclaw', tone: 'warn', word: 'both-start' };
  }
  const word = openClawWordOf(openclaw);
  const tone = openClawTone(word);
  return tone === 'warn' || tone === 'bad'
    ? { kind: 'openclaw', at: 'openclaw', tone, word }
    : null;
}

/** What failed in a test that began after the present server was up; an older one is of another. */
function failedStep(smoke: SmokeState, server: ServerState): SmokeStep | undefined {
  if (smoke.running || smoke.startedAt === undefined) return undefined;
  if (server.kind !== 'ready' && server.kind !== 'external') return undefined;
  if (smoke.startedAt < server.since) return undefined;
  return smoke.steps.find(({ status }) => status === 'failed');
}

/** The station that a check is about. */
export function stationOfCheck(id: SmokeCheckId): StationId {
  switch (id) {
    case 'engine':
      return 'engine';
    case 'process':
    case 'port':
    case 'health':
      return 'server';
    case 'models':
    case 'chat':
      return 'model';
    case 'provider-entry':
    case 'openclaw-infer':
    case 'openclaw-agent':
    case 'openclaw-tools':
      return 'openclaw';
    default:
      return assertNever(id);
  }
}

/** The station whose matter a problem is. */
export function stationOf(code: ProblemCode): StationId {
  switch (code) {
    case 'binary-not-found':
    case 'binary-not-runnable':
    case 'engine-install-failed':
      return 'engine';
    case 'no-model-selected':
    case 'model-not-servable':
    case 'model-load-failed':
    case 'model-not-found':
    case 'model-download-failed':
    case 'model-unloaded':
    case 'gated-model':
    case 'sign-in-needed':
    case 'no-network':
    case 'network-intercepted':
    case 'download-broke-off':
    case 'out-of-memory':
    case 'disk-full':
    case 'answer-failed':
      return 'model';
    case 'bad-arguments':
    case 'invalid-setting':
    case 'port-in-use':
    case 'port-in-use-late':
    case 'device-unavailable':
    case 'start-refused':
    case 'crashed':
    case 'crash-loop':
    case 'ready-timeout':
    case 'health-lost':
    case 'stop-failed':
    case 'unknown':
      return 'server';
    default:
      return assertNever(code);
  }
}

/** Where somebody has to do something for the way to be whole, while nothing is wrong with it. */
function nextOf(
  { engine, openclaw }: Pick<Way, 'engine' | 'openclaw'>,
  facts: Facts,
): StationId | null {
  const { server, settings } = facts;
  switch (server.kind) {
    case 'stopped':
      // Where OpenClaw starts the server, nobody else has to.
      if (engine.word === 'searching' || isOnDemand(facts.openclaw)) return null;
      return settings.model === null ? 'model' : 'server';
    case 'ready':
    case 'external':
      return openclaw.word === 'not-connected' ? 'openclaw' : null;
    case 'starting':
    case 'unhealthy':
    case 'stopping':
    case 'restarting':
    case 'failed':
      return null;
    default:
      return assertNever(server);
  }
}
