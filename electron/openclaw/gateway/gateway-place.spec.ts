import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../test/free-port.ts';
import { gatewayPlace, pathOfContainer, publisherOf } from './gateway-place.ts';

const remote = (url: string | null) => ({ gateway: { mode: 'remote', remote: { url } } });

describe('where the gateway runs', () => {
  it.each([
    [remote('wss://gateway.example.ts.net'), 'gateway.example.ts.net'],
    [remote('ws://192.168.1.20:18789'), '192.168.1.20:18789'],
    [remote('nonsense'), ''],
    [{ gateway: { mode: 'remote' } }, ''],
  ])('on another computer: %j', (config, address) => {
    expect(gatewayPlace(config)).toEqual({ kind: 'computer', address });
  });

  it.each([{}, { gateway: { mode: 'local' } }, { gateway: { bind: 'lan' } }])(
    'here: %j',
    (config) => {
      expect(gatewayPlace(config)).toBeUndefined();
    },
  );

  it('in a container, by the program that publishes its port', () => {
    expect(gatewayPlace({}, 'docker-proxy')).toEqual({ kind: 'container', sign: 'docker-proxy' });
    expect(gatewayPlace(remote(null), 'docker-proxy')?.kind).toBe('computer');
  });

  const none = (): boolean => false;
  it.each([
    [{ agents: { defaults: { workspace: '/home/node/.openclaw/workspace' } } }, none, true],
    [{ agents: { defaults: { workspace: '/app/data' } } }, none, true],
    [{ logging: { file: '/home/node/log.txt' } }, none, true],
    // It is here: somebody's name is `node`.
    [
      { agents: { defaults: { workspace: '/home/node/w' } } },
      (path: string) => path === '/home/node',
      false,
    ],
    [{ agents: { defaults: { workspace: '/home/me/w' } } }, none, false],
    [{ agents: { defaults: { workspace: '~/w' } } }, none, false],
    [{ agents: { defaults: { workspace: 7 } } }, none, false],
  ])('in a container, by a folder that only it has: %j', (config, exists, isSign) => {
    expect(pathOfContainer(config, exists) !== undefined).toBe(isSign);
  });
});

describe.skipIf(process.platform !== 'linux')('what publishes a port', () => {
  let child: ChildProcess | undefined;
  let folder: string | undefined;
  afterEach(async () => {
    child?.kill('SIGKILL');
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  it.each([
    ['docker-proxy', 'docker-proxy'],
    ['rootlessport', 'rootlessport'],
    ['openclaw', undefined],
  ])('%s', async (name, expected) => {
    folder = await mkdtemp(join(tmpdir(), 'publisher-'));
    await symlink(process.execPath, join(folder, name));
    const port = await freePort();
    const listen = `require('net').createServer().listen(${String(port)}, '127.0.0.1', () => console.log('up'))`;
    child = spawn(join(folder, name), ['-e', listen], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (child.stdout !== null) await once(child.stdout, 'data');
    expect(await publisherOf(port)).toBe(expected);
  });
});
