import { CancelledError } from '../system/cancelled.ts';
import { Capture } from './capture/capture.ts';
import type { Exchange } from './capture/exchanges.ts';
import type { Call, SmokeDeps } from './checks.ts';
import type { AgentResult, TurnRequest } from './findings.ts';
import { type Fate, fateOf, watchFate } from './survival.ts';

/** Part of the time that the turn itself gets: the rest is for ending it. */
const TURN_SHARE = 0.95;

export interface TakenTurn {
  /** Undefined when the server went first. */
  readonly result: AgentResult | undefined;
  readonly fate: Fate;
  /** What OpenClaw and the server said to each other. */
  readonly exchanges: readonly Exchange[];
}

/**
 * Lets OpenClaw's agent take a turn, and listens in. OpenClaw asks again and again for a minute and
 * more when a server breaks off, and each time may crash the one that was started in its place: with
 * the first crash the turn is ended.
 */
export async function takeTurn(
  deps: SmokeDeps,
  request: Pick<TurnRequest, 'message' | 'tools' | 'files'>,
  call: Call,
): Promise<TakenTurn> {
  const before = deps.server();
  const crash = new AbortController();
  let lost: Fate | undefined;
  const capture = await Capture.open(deps.target.port, deps.onAnswer);
  const stopWatching = watchFate(before, deps, (fate) => {
    lost = fate;
    crash.abort();
  });
  try {
    const result = await deps.openclaw.agentTurn({
      ...request,
      model: deps.target.model,
      port: capture.port,
      timeoutMs: call.timeoutMs * TURN_SHARE,
      signal: AbortSignal.any([call.signal, crash.signal]),
      trace: call.trace,
    });
    const fate = lost ?? (await fateOf(before, deps));
    return { result, fate, exchanges: capture.exchanges };
  } catch (error) {
    if (lost === undefined || !(error instanceof CancelledError)) throw error;
    return { result: undefined, fate: lost, exchanges: capture.exchanges };
  } finally {
    stopWatching();
    await capture.close();
  }
}
