import { NEED_WITHOUT_TOOLS, NEED_WITH_TOOLS, type Fit } from '../../../shared/openclaw.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

type Known = Pick<Snapshot, 'server' | 'settings' | 'models'>;

/** Tokens that the model can consider, and who says so: the running server, else its config. */
function contextOf({ server, settings, models }: Known): Pick<Fit, 'contextWindow' | 'source'> {
  if (
    server.kind === 'ready' &&
    server.contextWindow !== undefined &&
    server.model === settings.model
  )
    return { contextWindow: server.contextWindow, source: 'server' };
  const own = models.models.find(({ id }) => id === settings.model)?.contextWindow;
  if (own === undefined) return { source: 'unknown' };
  const limited = settings.maxSeqLen > 0 ? Math.min(own, settings.maxSeqLen) : own;
  return { contextWindow: limited, source: 'config' };
}

/**
 * Whether OpenClaw's agents will fit, before anything is connected. Once a preview is there, its
 * verdict takes the place of this one.
 */
export function estimateFit(known: Known): Fit {
  const context = contextOf(known);
  const needs = { needWithTools: NEED_WITH_TOOLS, needWithoutTools: NEED_WITHOUT_TOOLS };
  const tokens = context.contextWindow;
  if (tokens === undefined)
    return { verdict: 'unknown', ...context, ...needs, advice: ['start-server-to-measure'] };
  if (tokens >= NEED_WITH_TOOLS) return { verdict: 'with-tools', ...context, ...needs, advice: [] };
  const more: Fit['advice'] =
    known.settings.maxSeqLen > 0
      ? ['raise-max-seq-len', 'choose-larger-context-model']
      : ['choose-larger-context-model'];
  return tokens >= NEED_WITHOUT_TOOLS
    ? { verdict: 'without-tools-only', ...context, ...needs, advice: ['turn-tools-off', ...more] }
    : { verdict: 'none', ...context, ...needs, advice: more };
}
