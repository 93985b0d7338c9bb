import { type Fit, windowFor } from '../../../shared/openclaw/fit.ts';
import type { LaunchFacts } from './launch-facts.ts';

/**
 * Whether OpenClaw's agent turns fit the window that the server really has.
 * @param supportsTools what the entry will say; undefined means tools are on
 */
export function fitOf(
  launch: Pick<LaunchFacts, 'maxSeqLen' | 'contextWindow' | 'turnTokens'>,
  supportsTools: boolean | undefined,
): Fit {
  const needs = {
    needWithTools: windowFor('with-tools', launch.turnTokens),
    needWithoutTools: windowFor('without-tools', launch.turnTokens),
  };
  const window = launch.contextWindow;
  if (window.source === 'unknown')
    return { verdict: 'unknown', source: 'unknown', advice: ['start-server-to-measure'], ...needs };
  const known = { contextWindow: window.tokens, source: window.source, ...needs };
  if (window.tokens >= needs.needWithTools) return { verdict: 'with-tools', advice: [], ...known };
  const more: Fit['advice'] =
    launch.maxSeqLen > 0
      ? ['raise-max-seq-len', 'choose-larger-context-model']
      : ['choose-larger-context-model'];
  if (window.tokens >= needs.needWithoutTools)
    return {
      verdict: 'without-tools-only',
      advice: supportsTools === false ? more : ['turn-tools-off', ...more],
      ...known,
    };
  return { verdict: 'none', advice: more, ...known };
}
