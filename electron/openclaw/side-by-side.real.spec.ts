import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { openClawError } from './errors.ts';
import type { LaunchFacts } from './config/launch-facts.ts';
import { MODEL, launchFacts, practiceCli } from '../../test/openclaw/bench-home.ts';
import { portOf } from '../../test/openclaw/matchers.ts';
import { at, homeWith, onboarded } from '../../test/openclaw/real-homes.ts';
import { Gateway, openclaw } from '../../test/openclaw/real-openclaw.ts';

/** OpenClaw at work on the same file at the same time. */

it('is picked up by a running gateway, which also stays disconnected', async () => {
  const port = await freePort();
  const home = homeWith(
    `// mine\n{ gateway: { mode: 'local', port: ${port}, bind: 'loopback', auth: { mode: 'token', token: 'secret' } } }\n`,
  );
  const before = home.text();
  const gateway = await Gateway.start(home);
  try {
    // What OpenClaw's program answers is not what this is about, and each answer takes seconds.
    const service = home.service(launchFacts, practiceCli());
    await service.refresh();
    await expect.poll(() => service.status?.gateway, { timeout: 30_000 }).toBe('running');
    expect(await service.apply((await service.preview({})).id)).toMatchObject({
      kind: 'applied',
      gatewayReloads: true,
    });
    await gateway.says('config hot reload applied');
    const list = await openclaw(home, 'gateway', 'call', 'models.list', '--json');
    expect(list.stdout).toContain(MODEL);
    await service.apply((await service.previewDisconnect()).id);
    await gateway.says('config hot reload applied');
    expect(home.text()).toBe(before);

    home.write('{\n  gateway: {\n    mode: oops\n  }\n}\n');
    await expect
      .poll(() => service.status, { timeout: 30_000 })
      .toMatchObject({
        kind: 'invalid',
        problem: {
          kind: 'unreadable',
          failure: { code: 'syntax-error', params: { line: 3, column: 11 } },
        },
        lastGoodBackup: { readable: true },
      });
    service.dispose();
  } finally {
    gateway.stop();
  }
}, 180_000);

it('loses no update of either side while the CLI writes too', async () => {
  const home = onboarded();
  let port = 9000;
  const launch = (): LaunchFacts => launchFacts({ port });
  const service = home.service(launch);
  const written: string[] = [];
  const stop = new AbortController();
  const cliSide = (async () => {
    for (let i = 0; !stop.signal.aborted; i++) {
      const { exitCode } = await openclaw(home, 'config', 'set', `env.vars.KEY_${i}`, 'kept');
      if (exitCode === 0) written.push(`KEY_${i}`);
    }
  })();
  // Bursts, since the CLI gives up when the file changes while it works (2 s): it must get through
  // in between, so that both sides really build upon each other.
  for (let applied = 0; applied < 50;) {
    const url = at(home, 'models', 'providers', 'inferrs', 'baseUrl');
    if (applied > 0)
      expect(url, 'our last update is still there').toBe(`http://127.0.0.1:${port}/v1`);
    port += 1;
    const preview = await service.preview({});
    const outcome = await service.apply(preview.id).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      // The one honest refusal: the CLI changed in between what the preview had shown.
      expect(outcome).toEqual(openClawError('changed-meanwhile', { path: home.config }));
      port -= 1;
      continue;
    }
    expect(outcome).toMatchObject({ kind: 'applied' });
    applied += 1;
    const before = written.length;
    if (applied % 17 === 0)
      await expect.poll(() => written.length, { timeout: 60_000 }).toBeGreaterThan(before);
  }
  stop.abort();
  await cliSide;
  service.dispose();
  expect(written.length).toBeGreaterThan(1);
  for (const key of written) expect(at(home, 'env', 'vars', key)).toBe('kept');
  expect(at(home, 'models', 'providers', 'inferrs', 'baseUrl')).toBe(`http://127.0.0.1:${port}/v1`);
}, 180_000);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = portOf(server);
  await new Promise((done) => server.close(done));
  return port;
}
