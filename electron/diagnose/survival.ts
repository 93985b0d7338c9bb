import { setTimeout as delay } from 'node:timers/promises';
import type { InferrsClient } from '../inferrs/client.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { ServerState } from '../../shared/server.ts';

/** What became of the server during a request. */
export type Fate =
  | { readonly kind: 'alive' }
  /** Somebody stopped or restarted it meanwhile. */
  | { readonly kind: 'stopped' }
  /** @see Problem.evidence where it is known what it said last */
  | { readonly kind: 'crashed'; readonly evidence: readonly string[] };

/** What the question after the server asks of the world. */
export interface SurvivalDeps {
  readonly server: () => ServerState;
  /** Hears every change of the server's state. @returns stops listening */
  readonly onServer: (listener: () => void) => () => void;
  readonly client: Pick<InferrsClient, 'health'>;
  readonly isAlive: (pid: number) => Promise<boolean>;
}

/** For a server that is only watched, nobody tells of its end: it is looked at this often. */
const PACE_MS = 1_000;
/** A process that ends closes its sockets first, and is looked up as alive until the system is done. */
const END_LIMIT_MS = 10_000;
const END_PACE_MS = 50;

/**
 * Whether the process of before a request is still the one that serves. A server that crashed and
 * was started again by the supervisor has another pid.
 */
export async function fateOf(before: ServerState, deps: SurvivalDeps): Promise<Fate> {
  const told = toldFate(before, deps.server());
  if (told !== undefined) return told;
  const pid = pidOf(before);
  const survived =
    pid === undefined
      ? await answers(deps)
      : pidOf(deps.server()) === pid && (await staysAlive(pid, deps));
  if (survived) return { kind: 'alive' };
  await untilTold(before, deps);
  return toldFate(before, deps.server()) ?? { kind: 'crashed', evidence: [] };
}

/** What the supervisor knows by itself. */
function toldFate(before: ServerState, now: ServerState): Fate | undefined {
  const ours = before.kind !== 'external';
  if (ours && (now.kind === 'stopping' || now.kind === 'stopped')) return { kind: 'stopped' };
  if (now.kind === 'restarting') return { kind: 'crashed', evidence: now.cause.evidence };
  if (now.kind === 'failed') return { kind: 'crashed', evidence: now.problem.evidence };
  return undefined;
}

/**
 * The supervisor learns of an end a moment later, and then knows what was said last; whoever asks on before
 * that asks the one that is gone.
 */
function untilTold(
  before: ServerState,
  { server, onServer }: Pick<SurvivalDeps, 'server' | 'onServer'>,
): Promise<void> {
  if (before.kind === 'external') return Promise.resolve();
  return new Promise((resolve) => {
    const look = (): void => {
      if (pidOf(server()) !== pidOf(before)) settle();
    };
    const settle = (): void => {
      clearTimeout(timer);
      forget();
      resolve();
    };
    const timer = setTimeout(settle, END_LIMIT_MS);
    const forget = onServer(look);
    look();
  });
}

/** Who answers lives; one that does not any more is given the time to end. */
async function staysAlive(
  pid: number,
  deps: Pick<SurvivalDeps, 'isAlive' | 'client'>,
): Promise<boolean> {
  const until = performance.now() + END_LIMIT_MS;
  while (await deps.isAlive(pid)) {
    if (performance.now() >= until || (await answers(deps))) return true;
    await delay(END_PACE_MS);
  }
  return false;
}

/**
 * Whether somebody takes a question and does not hang up on it, be it that no answer comes in time. That
 * connections are taken says nothing: the system takes them for a process that ends until it is done.
 */
const answers = async ({ client }: Pick<SurvivalDeps, 'client'>): Promise<boolean> =>
  (await client.health()).kind !== 'refused';

/**
 * Tells once, as soon as the server of before a request is gone.
 * @returns stops watching; it must be called
 */
export function watchFate(
  before: ServerState,
  deps: SurvivalDeps,
  onLost: (fate: Exclude<Fate, { kind: 'alive' }>) => void,
): () => void {
  let isOver = false;
  const end = (): void => {
    isOver = true;
    clearInterval(timer);
    forget();
  };
  const look = async (): Promise<void> => {
    const fate = await fateOf(before, deps);
    if (isOver || fate.kind === 'alive') return;
    end();
    onLost(fate);
  };
  const timer = setInterval(() => void look(), PACE_MS);
  const forget = deps.onServer(() => void look());
  return end;
}

/** The process that serves, as far as it is known. */
export function pidOf(state: ServerState): number | undefined {
  switch (state.kind) {
    case 'starting':
    case 'ready':
    case 'unhealthy':
      return state.pid;
    case 'external':
      return state.owner.pid;
    case 'stopped':
    case 'stopping':
    case 'restarting':
    case 'failed':
      return undefined;
    default:
      return assertNever(state);
  }
}
