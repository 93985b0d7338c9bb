import { type ConnectOptions, connectOptionsSchema } from '../../../shared/openclaw/options.ts';
import { OpenClawError } from '../errors.ts';
import type { LaunchFacts } from '../config/launch-facts.ts';
import { withMeasured } from '../plan/measured.ts';
import { planConnect } from '../plan/plan-connect.ts';
import type { Config } from '../config/read.ts';
import type { ConnectionRecord } from '../journal/record.ts';

/**
 * Whether connecting again, with the same options, would change the entry. A window that only the
 * model's config states is not compared: it would flip with every start and stop of the server.
 * Without a launch only the model and the address are compared.
 */
export function isOutdated(
  config: Config,
  record: ConnectionRecord | undefined,
  launch: LaunchFacts,
): boolean {
  const seen = withMeasured(launch, record);
  const measured: LaunchFacts =
    seen.contextWindow.source === 'server'
      ? seen
      : { ...seen, contextWindow: { source: 'unknown' } };
  try {
    const input = { ...config, configPath: config.path, record };
    return planConnect(input, measured, optionsToKeep(record)).edits.length > 0;
  } catch (error) {
    if (error instanceof OpenClawError) return false;
    throw error;
  }
}

/** What the user chooses in OpenClaw is no news of the app's: the default stays out of it. */
function optionsToKeep(record: ConnectionRecord | undefined): ConnectOptions {
  const bare = connectOptionsSchema.parse({ addAlias: false, addToAllowList: false });
  const { makeDefault: _, ...options } = record?.options ?? bare;
  return { ...options, repoint: false };
}
