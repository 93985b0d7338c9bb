import { assertNever } from './assert-never.ts';
import { isOnDemand } from './openclaw/status.ts';
import { problemOfEngine, problemOfState } from './problem-catalogue.ts';
import type { Problem } from './problem.ts';
import type { Snapshot } from './snapshot.ts';

type Facts = Pick<Snapshot, 'server' | 'trouble' | 'engine' | 'openclaw' | 'tasks'>;

/**
 * What stands in the way of answers now, in the one place where tray and popover learn of it: the
 * server's own fault, then failing answers, then what a stopped server lacks.
 * @returns null where nothing is wrong, and where what is wrong is being set right
 */
export function faultOf(facts: Facts): Problem | null {
  const { server, trouble } = facts;
  switch (server.kind) {
    case 'failed':
    case 'unhealthy':
      return problemOfState(server);
    case 'restarting':
      return server.cause;
    case 'stopped':
      return faultOfEngine(facts);
    case 'ready':
    case 'external':
    case 'starting':
    case 'stopping':
      return trouble?.problem ?? null;
    default:
      return assertNever(server);
  }
}

function faultOfEngine(facts: Facts): Problem | null {
  const lacking = lackOfProgram(facts);
  const install = facts.tasks.find(({ kind }) => kind === 'engine-install');
  return lacking !== null && install !== undefined ? (install.problem ?? null) : lacking;
}

/** Why there is no program to start; null where there is one, or whoever starts it on demand brings it. */
export function lackOfProgram({
  engine,
  openclaw,
}: Pick<Facts, 'engine' | 'openclaw'>): Problem | null {
  if (engine.kind === 'found' || engine.kind === 'searching' || isOnDemand(openclaw)) return null;
  return problemOfEngine(engine);
}
