import type { JsonValue } from '../../json5/index.ts';
import { getAt } from './config-value.ts';

/**
 * Where the gateway runs of which this computer's OpenClaw is only a client: the config that counts
 * is there, and 127.0.0.1 is that computer to it (OpenClaw's documentation, `gateway.mode`).
 * @returns its address, which may be empty; undefined where the gateway is this computer's own
 */
export function remoteGateway(config: JsonValue): string | undefined {
  if (getAt(config, ['gateway', 'mode']) !== 'remote') return undefined;
  const url = getAt(config, ['gateway', 'remote', 'url']);
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).host : '';
}
