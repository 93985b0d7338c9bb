import { measuredTurnTokens } from '../../../shared/prompt-budget.ts';
import { isServable, windowInForce } from '../../../shared/model.ts';
import { maxSeqLenOf } from '../../../shared/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { HOST } from '../../system/ports/loopback.ts';
import type { ContextWindow, LaunchFacts } from '../../openclaw/config/launch-facts.ts';
import { launchOf } from '../server/launch.ts';

/**
 * What OpenClaw's entry is made from: the launch, the cache, and what the server really has.
 * @param guardKey what the guard asks for; only a server that the app starts has one
 */
export function launchFacts(snapshot: Snapshot, guardKey?: string): LaunchFacts {
  const { server, models, promptBudget } = snapshot;
  // A server that is watched need not listen where the settings say.
  const port = server.kind === 'external' ? server.port : snapshot.settings.port;
  const settings = { ...snapshot.settings, port };
  const built = launchOf({ ...snapshot, settings });
  return {
    start:
      built.kind === 'launch'
        ? { command: built.launch.command, args: built.launch.args }
        : undefined,
    host: HOST,
    port,
    ...(settings.guard && server.kind !== 'external' ? { key: guardKey } : {}),
    modelId: settings.model ?? undefined,
    cachedModels: models.models
      .filter(isServable)
      .map(({ id, contextWindow, toolCalls }) => ({ id, contextWindow, toolCalls })),
    maxSeqLen: maxSeqLenOf(settings, settings.model),
    contextWindow: contextWindowOf(snapshot),
    turnTokens: promptBudget === null ? undefined : measuredTurnTokens(promptBudget),
  };
}

/**
 * What the running server's log said of its KV capacity comes first, since a server can have less
 * than the model allows; one that claims more than that and `--max-seq-len` is not believed. Else
 * config.json, limited by `--max-seq-len`.
 */
function contextWindowOf({ server, settings, models }: Snapshot): ContextWindow {
  const own = models.models.find(({ id }) => id === settings.model)?.contextWindow;
  const maxSeqLen = maxSeqLenOf(settings, settings.model);
  const most = own === undefined ? Infinity : Math.max(own, maxSeqLen);
  if (
    server.kind === 'ready' &&
    server.contextWindow !== undefined &&
    server.contextWindow <= most &&
    server.model === settings.model
  ) {
    return { source: 'server', tokens: server.contextWindow };
  }
  const tokens = windowInForce(own, maxSeqLen);
  return tokens === undefined ? { source: 'unknown' } : { source: 'config', tokens };
}
