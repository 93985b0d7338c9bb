import { randomInt } from 'node:crypto';
import getPort, { portNumbers } from 'get-port';

/**
 * A loopback port that is free, below those that the system gives to whoever asks for any (Linux: from
 * 32768): else another test, or a mere connection, has it before it is listened on.
 */
export const freePort = (): Promise<number> =>
  getPort({ host: '127.0.0.1', port: portNumbers(randomInt(20_000, 32_000), 32_767) });
