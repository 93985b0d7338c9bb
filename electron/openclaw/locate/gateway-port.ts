import { connect } from 'node:net';
import { type JsonValue, getAt } from '../config/config-value.ts';
import type { Environment } from './locate.ts';

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
  if (port < 1 || port > 65_535) return false;
  return new Promise((done) => {
    const socket = connect({ host: '127.0.0.1', port });
    const finish = (answers: boolean): void => {
      socket.destroy();
      done(answers);
    };
    socket.setTimeout(LIMIT_MS, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}
