import { connect, createServer } from 'node:net';
import type { PortOwner } from '../../../shared/server.ts';
import { HOST, isBlockedPort } from '../../inferrs/launch-spec.ts';
import { findPortOwner, type OwnerFacts } from './port-owner.ts';

export interface PortCheck {
  /** Whether what answers there is inferrs (`InferrsClient.identify`). */
  readonly identify: (port: number) => Promise<boolean>;
  /** Whether an earlier run of this app left it behind (run record, `identify`). */
  readonly isOrphan: (owner: OwnerFacts) => Promise<boolean>;
  readonly findOwner?: (port: number) => Promise<OwnerFacts>;
}

/** A listener that accepts nothing lets connections hang. */
const CONNECT_TIMEOUT_MS = 500;

/**
 * Who is in the way of a start on `127.0.0.1:port`. Asked before every start: inferrs itself
 * notices a taken port only after the model has been loaded (measured behaviour of inferrs 0.1.0).
 * @returns undefined when the port is free
 */
export async function checkPort(port: number, check: PortCheck): Promise<PortOwner | undefined> {
  if (await isPortFree(port)) return undefined;
  const [facts, isInferrs] = await Promise.all([
    (check.findOwner ?? findPortOwner)(port),
    check.identify(port),
  ]);
  return { ...facts, isInferrs, isOrphan: await check.isOrphan(facts) };
}

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

function anyFreePort(): Promise<number> {
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
