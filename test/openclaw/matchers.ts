import type { AddressInfo, Server } from 'node:net';
import { expect } from 'vitest';

/** Vitest's asymmetric matchers, which are typed `any`, as `unknown`. */
export function objectWith(part: object): unknown {
  return expect.objectContaining(part);
}

export function arrayWith(part: unknown[]): unknown {
  return expect.arrayContaining(part);
}

export function textWith(part: string): unknown {
  return expect.stringContaining(part);
}

/** The port of a server that listens on TCP. */
export function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('Not listening on TCP');
  return address.port;
}
