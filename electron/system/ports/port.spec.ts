import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { isBlockedPort } from './loopback.ts';
import { findPortOwner } from './port-owner.ts';
import { parseLsof, parseNetstat, parseProcNetTcp, parseTasklist } from './port-tables.ts';
import { accepts, isPortFree, suggestPort } from './port.ts';
import { listen, type LocalServer } from '../../../test/http-servers.ts';

const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');
const LSOF = '/usr/bin/lsof';

const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function occupy(host = '127.0.0.1'): Promise<number> {
  const server = await listen(createServer(), host);
  servers.push(server);
  return server.port;
}

describe('isPortFree', () => {
  it.each(['127.0.0.1', '0.0.0.0', ...(hasIpv6 ? ['::'] : [])])(
    'notices a listener on %s',
    async (host) => {
      const port = await occupy(host);
      expect(await isPortFree(port)).toBe(false);
      expect(await accepts(port)).toBe(true);
    },
  );

  it('is true again when the listener is gone', async () => {
    const port = await occupy();
    await servers.pop()?.close();
    expect(await isPortFree(port)).toBe(true);
    expect(await accepts(port)).toBe(false);
  });

  it.runIf(hasIpv6)('does not mind a listener on another loopback address', async () => {
    const port = await occupy('::1');
    expect(await isPortFree(port)).toBe(true);
  });
});

describe('findPortOwner', () => {
  it.runIf(existsSync(LSOF))('reads lsof and ps as on macOS', async () => {
    const port = await occupy();
    const owner = await findPortOwner(port, { platform: 'darwin', lsof: LSOF });
    expect(owner.pid).toBe(process.pid);
    expect(owner.commandLine).toContain('node');
  });

  it('asks netstat and tasklist on Windows', async () => {
    const outputs: Record<string, string> = {
      'netstat.exe': '  TCP    127.0.0.1:8080    0.0.0.0:0    ABHÖREN    1234\r\n',
      'tasklist.exe': '"inferrs.exe","1234","Console","1","70.000 K"\r\n',
      'powershell.exe': '{"start":"x","command":"inferrs.exe serve"}',
    };
    const owner = await findPortOwner(8080, {
      platform: 'win32',
      run: (path) =>
        Promise.resolve({
          kind: 'exited',
          code: 0,
          stdout: outputs[path.slice(path.lastIndexOf('\\') + 1)] ?? '',
          stderr: '',
        }),
    });
    expect(owner).toEqual({ pid: 1234, name: 'inferrs.exe', commandLine: 'inferrs.exe serve' });
  });

  it('is empty when the helper is missing', async () => {
    expect(await findPortOwner(1, { platform: 'darwin', lsof: '/nonexistent/lsof' })).toEqual({});
    expect(await findPortOwner(1, { platform: 'linux', procRoot: '/nonexistent' })).toEqual({});
  });
});

describe('suggestPort', () => {
  it('takes the next free one, past taken and blocked ones', async () => {
    expect(await suggestPort(8080, (port) => Promise.resolve(port > 8082))).toBe(8083);
    expect(await suggestPort(5999, () => Promise.resolve(true))).toBe(6001);
  });

  it('falls back to any free port', async () => {
    const port = await suggestPort(65_530, () => Promise.resolve(false));
    expect(port).toBeGreaterThan(1023);
    expect(await isPortFree(port)).toBe(true);
  });

  it('never offers a blocked port', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1024, max: 65_000 }), async (after) => {
        const port = await suggestPort(after, () => Promise.resolve(true));
        expect(isBlockedPort(port)).toBe(false);
        expect(port).toBeGreaterThan(after);
      }),
    );
  });
});

describe('tables', () => {
  const row = (local: string, state: string, inode: string) =>
    `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0000000011ccbd6f 100 0 0 10 0`;

  it('parseProcNetTcp takes listeners that 127.0.0.1 reaches', () => {
    const zeros = '0'.repeat(32);
    const table = [
      '  sl  local_address rem_address   st',
      row('0100007F:1F90', '0A', '11'),
      row('00000000:1F90', '0A', '12'),
      row(`${zeros}:1F90`, '0A', '13'),
      row('0100007F:1F90', '01', '14'),
      row('0100007F:1F91', '0A', '15'),
      row('0200A8C0:1F90', '0A', '16'),
      row(`${'0'.repeat(24)}01000000:1F90`, '0A', '17'),
      row('0100007F:1F90', '0A', '0'),
    ].join('\n');
    expect(parseProcNetTcp(table, 8080)).toEqual(['11', '12', '13']);
  });

  it('parseLsof takes the process of the matching socket', () => {
    const stdout = [
      'p100',
      'cOther',
      'f3',
      'n[::1]:8080',
      'p200',
      'cGoogle\\x20Chrome',
      'f5',
      'n*:8080',
    ].join('\n');
    expect(parseLsof(stdout, 8080)).toEqual({ pid: 200, name: 'Google Chrome' });
    expect(parseLsof(stdout, 80)).toBeUndefined();
    expect(parseLsof('', 8080)).toBeUndefined();
  });

  it('parseNetstat needs no English', () => {
    const stdout = [
      '  Proto  Lokale Adresse         Remoteadresse          Status           PID',
      '  TCP    192.168.0.2:8080       0.0.0.0:0              ABHÖREN         1',
      '  TCP    127.0.0.1:8080         127.0.0.1:50000        HERGESTELLT     2',
      '  UDP    0.0.0.0:8080           *:*                                    3',
      '  TCP    [::]:8080              [::]:0                 ABHÖREN         4',
    ].join('\r\n');
    expect(parseNetstat(stdout, 8080)).toBe(4);
    expect(parseTasklist('INFO: No tasks are running', 4)).toBeUndefined();
  });

  it('survive any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(65_535), (text, port) => {
        parseProcNetTcp(text, port);
        parseNetstat(text, port);
        parseTasklist(text, port);
        const owner = parseLsof(text, port);
        if (owner !== undefined) expect(owner.pid).toBeGreaterThan(0);
      }),
    );
  });
});
