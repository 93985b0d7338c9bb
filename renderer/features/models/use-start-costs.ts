import type { ModelInfo } from '../../../shared/engine.ts';
import { asStarted } from '../../../shared/fit/as-started.ts';
import { computeOf } from '../../../shared/fit/judge-fit.ts';
import { conversationBytes, loadedNeed } from '../../../shared/fit/needs.ts';
import { windowInForce } from '../../../shared/model.ts';
import type { ModelSettings } from '../../../shared/model-settings.ts';
import { formatBytes } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';

/** What a start takes of memory, worded. */
interface StartCost {
  /** The model, before anything is asked. */
  readonly loaded: string;
  /** A conversation as long as the window; absent while that is not known. */
  readonly conversation?: { readonly tokens: number; readonly memory: string };
}

/**
 * What a model takes when it is started with certain settings.
 * @returns undefined while the model's figures or this computer's are not known
 */
export function useStartCosts({
  memory,
  contextWindow,
}: ModelInfo): ((settings: ModelSettings) => StartCost) | undefined {
  const language = useLanguage();
  const machine = useSnapshot((snapshot) => snapshot.machine);
  const device = useSnapshot(({ settings }) => settings.device);
  if (machine === null || memory === undefined) return undefined;
  const compute = computeOf({ machine, device });
  return (settings) => {
    const sheet = asStarted(memory, settings);
    const loaded = formatBytes(loadedNeed(sheet, compute).bytes, language);
    const window = windowInForce(contextWindow, settings.maxSeqLen ?? 0);
    if (window === undefined) return { loaded };
    const bytes = conversationBytes(sheet, compute, window);
    return { loaded, conversation: { tokens: window, memory: formatBytes(bytes, language) } };
  };
}
