import { connectOptionsSchema } from '../../shared/openclaw.ts';
import { OpenClawError } from './errors.ts';
import type { LaunchFacts } from './launch-facts.ts';
import { planConnect } from './plan-connect.ts';
import type { Config } from './read.ts';
import type { ConnectionRecord } from './record.ts';

/**
 * Whether connecting again, with the same wishes, would change the entry. A window that only the
 * model's config states is not compared: it would flip with every start and stop of the server.
 */
export function isOutdated(
  config: Config,
  record: ConnectionRecord | undefined,
  launch: LaunchFacts,
): boolean {
  const measured: LaunchFacts =
    launch.contextWindow.source === 'server'
      ? launch
      : { ...launch, contextWindow: { source: 'unknown' } };
  const bare = connectOptionsSchema.parse({ addAlias: false, addToAllowList: false });
  try {
    const input = { ...config, configPath: config.path, record };
    return planConnect(input, measured, record?.options ?? bare).edits.length > 0;
  } catch (error) {
    if (error instanceof OpenClawError) return false;
    throw error;
  }
}
