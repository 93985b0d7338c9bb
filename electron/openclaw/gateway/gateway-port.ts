import { type JsonValue, getAt } from '../config/config-value.ts';
import { accepts } from '../../system/ports/port.ts';
import type { Environment } from '../locate/locate.ts';

const DEFAULT_PORT = 18_789;
const LIMIT_MS = 1000;

/** The port of the gateway: `OPENCLAW_GATEWAY_PORT`, else the config's `gateway.port`, else 18789. */
export function gatewayPortOf(env: Environment, config: JsonValue): number {
  const given = Number(env['OPENCLAW_GATEWAY_PORT']);
  if (Number.isInteger(given) && given > 0) return given;
  const port = getAt(config, ['gateway', 'port']);
  return typeof port === 'number' && Number.isInteger(port) ? port : DEFAULT_PORT;
}

/** Something listens on a loopback port. Costs a millisecond where asking the CLI costs seconds. */
export async function portAnswers(port: number): Promise<boolean> {
  return port >= 1 && port <= 65_535 && accepts(port, LIMIT_MS);
}
