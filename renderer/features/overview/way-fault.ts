import {
  isOnDemand,
  openClawWordOf,
  type OpenClawStatusWord,
} from '../../../shared/openclaw/status.ts';
import { problemOfEngine, problemOfState } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import { isRunning, type ServerState } from '../../../shared/server.ts';
import type { SmokeState, SmokeStep } from '../../../shared/smoke.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { openClawTone } from '../server/server-words.ts';
import { stationOf, stationOfCheck, type StationId } from './station.ts';

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

type Facts = Pick<Snapshot, 'engine' | 'server' | 'trouble' | 'openclaw' | 'smoke'>;

/** The first fault on the way. A server that runs needs no program any more. */
export function faultOnWay({ engine, server, trouble, openclaw, smoke }: Facts): Fault | null {
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
