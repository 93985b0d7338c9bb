import { networkInterfaces } from 'node:os';

/** Given by a computer to itself where no network gave it one (RFC 3927): nobody else uses it. */
const LINK_LOCAL = '169.254.';

/**
 * The IPv4 addresses by which other computers of a network reach this one, the system's order.
 * @param interfaces as `os.networkInterfaces` tells them
 */
export function networkAddresses(
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): string[] {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal, address }) => {
      return family === 'IPv4' && !internal && !address.startsWith(LINK_LOCAL);
    })
    .map(({ address }) => address);
}
