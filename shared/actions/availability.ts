import { assertNever } from '../assert-never.ts';
import type { KeepReason } from '../disk-use.ts';
import type { ModelInfo } from '../engine.ts';
import type { CommandName } from '../ipc/contract.ts';
import type { Unavailable } from '../ipc/failure.ts';
import { isMending, stationsToMend } from '../mend.ts';
import { isOnDemand } from '../openclaw/status.ts';
import type { ProblemCode } from '../problem.ts';
import { canStop, isRunning, type ServerState } from '../server.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Task } from '../tasks.ts';

/** Commands of which it depends on the state whether they can be carried out. */
export const stateCommands = [
  'server.start',
  'server.stop',
  'server.restart',
  'server.attach',
  'server.detach',
  'smoke.run',
  'smoke.runDeep',
  'smoke.mend',
  'models.select',
] as const satisfies readonly CommandName[];
export type StateCommand = (typeof stateCommands)[number];

/** Why a command cannot be carried out now. */
export type WhyNot =
  /** It is so already, or about to be: nothing is left to ask for. */
  | { readonly kind: 'already' }
  /** The command is refused with this very failure. */
  | {
      readonly kind: 'not-available';
      readonly what: Extract<Unavailable, 'start-watching' | 'start-on-demand'>;
    }
  /** The program is being looked for; the command waits until that is known. */
  | { readonly kind: 'searching' }
  /** It would be tried and fail with this problem, unless what is missing has turned up since. */
  | {
      readonly kind: 'problem';
      readonly code: Extract<
        ProblemCode,
        'no-model-selected' | 'binary-not-found' | 'binary-not-runnable'
      >;
    };

type Facts = Pick<Snapshot, 'server' | 'engine' | 'settings' | 'openclaw' | 'smoke' | 'mend'>;

const already: WhyNot = { kind: 'already' };

/**
 * The one rule for what can be done now; tray, buttons and the commands themselves go by it.
 * @returns null where nothing is in the way
 */
export function whyNot(command: StateCommand, facts: Facts): WhyNot | null {
  const { server, smoke, mend } = facts;
  switch (command) {
    case 'server.start':
      return whyNotStart(facts);
    case 'server.restart':
      // One that an earlier run left is stopped first; then there is none in the way.
      return server.kind === 'external' && canStop(server)
        ? whyNotStart({ ...facts, server: { kind: 'stopped' } })
        : whyNotStart(facts);
    case 'server.stop':
      // Of an external server it ends the watching.
      return server.kind === 'external' || (isRunning(server) && server.kind !== 'stopping')
        ? null
        : already;
    case 'server.attach':
      return isRunning(server) ? already : null;
    case 'server.detach':
      return server.kind === 'external' ? null : already;
    case 'smoke.run':
    case 'smoke.runDeep':
      return smoke.running || isMending(mend) ? already : null;
    case 'smoke.mend':
      return isMending(mend) || stationsToMend(smoke).length === 0 ? already : null;
    case 'models.select':
      return null;
    default:
      return assertNever(command);
  }
}

/** A server that runs is brought to the present settings: what it runs from was there once. */
function whyNotStart({ server, engine, settings, openclaw }: Facts): WhyNot | null {
  if (server.kind === 'external') return { kind: 'not-available', what: 'start-watching' };
  if (isRunning(server)) return null;
  // Two would fight for one port.
  if (isOnDemand(openclaw)) return { kind: 'not-available', what: 'start-on-demand' };
  if (engine.kind === 'searching') return { kind: 'searching' };
  if (engine.kind === 'not-found') return { kind: 'problem', code: 'binary-not-found' };
  if (engine.kind === 'not-runnable') return { kind: 'problem', code: 'binary-not-runnable' };
  return settings.model === null ? { kind: 'problem', code: 'no-model-selected' } : null;
}

/**
 * Why a model may not be removed now; its button and the command itself go by it.
 * @returns null where nothing that the app knows of is in the way
 */
export function whyKeep(
  { id, loaded }: Pick<ModelInfo, 'id' | 'loaded'>,
  { server, downloads }: Pick<Snapshot, 'server' | 'downloads'>,
): Extract<KeepReason, 'in-use' | 'downloading'> | null {
  const serves = isRunning(server) || server.kind === 'external';
  if (loaded || (serves && 'model' in server && server.model === id)) return 'in-use';
  return downloads.some(({ model }) => model === id) ? 'downloading' : null;
}

/** The long work of that kind that can be cancelled. @returns its id; undefined where there is none */
export function cancellable(
  { tasks }: Pick<Snapshot, 'tasks'>,
  kind: Task['kind'],
): number | undefined {
  return tasks.find((task) => task.kind === kind && task.cancellable)?.id;
}

export type ServerVerb = Extract<
  StateCommand,
  'server.start' | 'server.stop' | 'server.restart' | 'server.detach'
>;

/**
 * What is offered in a state, in the order of the buttons, whether or not it is possible: Start or
 * Stop; Restart where it differs from Start; and an end to the watching of an external server,
 * which is ended before one is started here.
 */
export function offeredVerbs(server: ServerState): readonly ServerVerb[] {
  const stop = ['server.stop'] as const;
  switch (server.kind) {
    case 'stopped':
    case 'failed':
      return ['server.start'];
    case 'starting':
    case 'stopping':
      return stop;
    case 'ready':
    case 'unhealthy':
    case 'restarting':
      return ['server.restart', ...stop];
    case 'external':
      return ['server.detach', ...(canStop(server) ? stop : [])];
    default:
      return assertNever(server);
  }
}
