import { connect, createServer } from 'node:net';
import { HOST, isBlockedPort } from './loopback.ts';

/** A listener that accepts nothing lets connections hang. */
const CONNECT_TIMEOUT_MS = 500;

/**
 * Whether a server could listen on `127.0.0.1:port` and be the one that is reached there. The
 * connection is tried too: macOS lets one bind 127.0.0.1 beside a listener on all addresses.
 */
export async function isPortFree(port: number): Promise<boolean> {
  return !(await accepts(port)) && (await canBind(port));
}

/**
 * The next port above `after` that is free and that `fetch` may use; any free one when the next
 * hundred are taken.
 */
export async function suggestPort(
  after: number,
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<number> {
  for (let port = after + 1; port <= Math.min(after + 100, 65_535); port += 1) {
    if (!isBlockedPort(port) && (await isFree(port))) return port;
  }
  return anyFreePort();
}

/** Whether somebody takes connections on `127.0.0.1:port`. */
export function accepts(port: number, timeoutMs = CONNECT_TIMEOUT_MS): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: HOST, port });
    const settle = (answer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => settle(false), timeoutMs);
    socket.once('connect', () => settle(true));
    socket.on('error', () => settle(false));
  });
}

function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: HOST, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** One that the system has to spare on this computer's own address. */
export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: HOST, port: 0, exclusive: true }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
