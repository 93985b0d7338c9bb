import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { networkAddresses } from './network-addresses.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
});

it('are those that others can use', () => {
  const six: NetworkInterfaceInfo = { ...at('fe80::1'), family: 'IPv6', scopeid: 1 };
  expect(
    networkAddresses({
      lo: [at('127.0.0.1', true)],
      en0: [six, at('192.168.1.5'), at('169.254.3.4')],
      en1: undefined,
      tun0: [at('10.8.0.2')],
    }),
  ).toEqual(['192.168.1.5', '10.8.0.2']);
});
