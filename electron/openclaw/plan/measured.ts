import type { LaunchFacts } from '../config/launch-facts.ts';
import type { ConnectionRecord } from '../journal/record.ts';

/**
 * The launch with the window that the server was seen to have when OpenClaw was connected, as long
 * as it has not been measured anew: a stopped server is no reason to go back to what the model's
 * config promises. Another model or another `--max-seq-len` makes the old figure void.
 */
export function withMeasured(
  launch: LaunchFacts,
  record: Pick<ConnectionRecord, 'measured'> | undefined,
): LaunchFacts {
  const measured = record?.measured;
  if (launch.contextWindow.source === 'server' || measured === undefined) return launch;
  if (measured.model !== launch.modelId || measured.maxSeqLen !== launch.maxSeqLen) return launch;
  return { ...launch, contextWindow: { source: 'server', tokens: measured.tokens } };
}

/** What to remember of a launch for `withMeasured`; nothing when no server was asked. */
export function measuredIn(launch: LaunchFacts): Pick<ConnectionRecord, 'measured'> {
  const { modelId, maxSeqLen, contextWindow } = launch;
  if (modelId === undefined || contextWindow.source !== 'server') return {};
  return { measured: { model: modelId, maxSeqLen, tokens: contextWindow.tokens } };
}
