import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { checkPort } from './check-port.ts';
import { listen, type LocalServer } from '../../test/http-servers.ts';

const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');

const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function occupy(host = '127.0.0.1'): Promise<number> {
  const server = await listen(createServer(), host);
  servers.push(server);
  return server.port;
}

const foreign = {
  identify: () => Promise.resolve(false),
  isOrphan: () => Promise.resolve(false),
};

describe('checkPort', () => {
  it('names nobody once the listener is gone', async () => {
    const port = await occupy();
    await servers.pop()?.close();
    expect(await checkPort(port, foreign)).toBeUndefined();
  });

  it.runIf(process.platform === 'linux')('names this very process', async () => {
    const port = await occupy(hasIpv6 ? '::' : '0.0.0.0');
    const asked: unknown[] = [];
    const owner = await checkPort(port, {
      identify: () => Promise.resolve(true),
      isOrphan: (facts) => {
        asked.push(facts.pid);
        return Promise.resolve(true);
      },
    });
    expect(owner).toMatchObject({ isInferrs: true, isOrphan: true });
    // A test worker inherits nothing, so the owner is this process and no other.
    expect(owner?.pid).toBe(process.pid);
    expect(owner?.commandLine).toContain('node');
    expect(asked).toEqual([process.pid]);
  });

  it('says taken even when the system names nobody', async () => {
    const port = await occupy();
    expect(await checkPort(port, { ...foreign, findOwner: () => Promise.resolve({}) })).toEqual({
      isInferrs: false,
      isOrphan: false,
    });
  });
});
