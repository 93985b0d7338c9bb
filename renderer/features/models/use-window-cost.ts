import type { ModelInfo } from '../../../shared/engine.ts';
import { conversationBytes } from '../../../shared/fit/needs.ts';
import { computeOf } from '../../../shared/fit/judge-fit.ts';
import { windowInForce } from '../../../shared/model.ts';
import { formatBytes, formatNumber } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';

/**
 * What a conversation as long as the window takes of memory, worded.
 * @returns undefined while the model's figures, its window or this computer's are not known
 */
export function useWindowCost(
  { memory, contextWindow }: ModelInfo,
  maxSeqLen = 0,
): { tokens: string; memory: string } | undefined {
  const language = useLanguage();
  const machine = useSnapshot((snapshot) => snapshot.machine);
  const device = useSnapshot(({ settings }) => settings.device);
  const tokens = windowInForce(contextWindow, maxSeqLen);
  if (machine === null || memory === undefined || tokens === undefined) return undefined;
  const bytes = conversationBytes(memory, computeOf({ machine, device }), tokens);
  return { tokens: formatNumber(tokens, language), memory: formatBytes(bytes, language) };
}
