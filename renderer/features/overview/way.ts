import { assertNever } from '../../../shared/assert-never.ts';
import type { EngineState } from '../../../shared/engine.ts';
import {
  isOnDemand,
  openClawWordOf,
  type OpenClawStatusWord,
} from '../../../shared/openclaw/status.ts';
import { statusOf, type StatusWord } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { openClawTone, serverTone } from '../server/server-words.ts';
import { modelStation, type ModelWord } from './model-station.ts';
import type { Station, StationId } from './station.ts';
import { faultOnWay, type Fault } from './way-fault.ts';

export type EngineWord = 'searching' | 'missing' | 'not-runnable' | 'installed' | 'practice';

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
  const fault = faultOnWay(facts);
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

function openClawStation({ openclaw }: Facts): Station<OpenClawStatusWord | 'searching'> {
  if (openclaw === null) return { word: 'searching', tone: 'busy' };
  const word = openClawWordOf(openclaw);
  return { word, tone: openClawTone(word) };
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
