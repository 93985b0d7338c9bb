import { type Fit, NEED_WITHOUT_TOOLS, NEED_WITH_TOOLS } from '../../shared/openclaw.ts';
import type { LaunchFacts } from './launch-facts.ts';

/** The launch limits the window below the model's own (`--max-seq-len N`, 0 = the model's). */
function isLimited(args: readonly string[]): boolean {
  const at = args.findIndex((arg) => arg === '--max-seq-len' || arg.startsWith('--max-seq-len='));
  const value = args[at]?.includes('=') === true ? args[at]?.split('=')[1] : args[at + 1];
  return at !== -1 && Number(value) > 0;
}

/**
 * Whether OpenClaw's agent turns fit the window that the server really has.
 * @param supportsTools what the entry will say; undefined means tools are on
 */
export function fitOf(
  launch: Pick<LaunchFacts, 'args' | 'contextWindow'>,
  supportsTools: boolean | undefined,
): Fit {
  const needs = { needWithTools: NEED_WITH_TOOLS, needWithoutTools: NEED_WITHOUT_TOOLS };
  const window = launch.contextWindow;
  if (window.source === 'unknown')
    return { verdict: 'unknown', source: 'unknown', advice: ['start-server-to-measure'], ...needs };
  const known = { contextWindow: window.tokens, source: window.source, ...needs };
  if (window.tokens >= NEED_WITH_TOOLS) return { verdict: 'with-tools', advice: [], ...known };
  const more: Fit['advice'] = isLimited(launch.args)
    ? ['raise-max-seq-len', 'choose-larger-context-model']
    : ['choose-larger-context-model'];
  if (window.tokens >= NEED_WITHOUT_TOOLS)
    return {
      verdict: 'without-tools-only',
      advice: supportsTools === false ? more : ['turn-tools-off', ...more],
      ...known,
    };
  return { verdict: 'none', advice: more, ...known };
}
