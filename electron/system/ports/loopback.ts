/** Loopback only, and IPv4: the one address at which the app starts and asks servers. */
export const HOST = '127.0.0.1';

/**
 * Ports from 1024 up that every `fetch` refuses ("bad port", WHATWG Fetch standard). A server
 * there could not be asked by OpenClaw, nor by others that are built on it.
 */
const blockedPorts: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
  6679, 6697, 10080,
]);

/** Whether `fetch` refuses to ask this port. */
export function isBlockedPort(port: number): boolean {
  return blockedPorts.has(port);
}
