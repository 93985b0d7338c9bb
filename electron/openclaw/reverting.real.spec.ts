import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ConnectOptionsInput } from '../../shared/openclaw/options.ts';
import { openClawError } from './errors.ts';
import {
  BIG_CONNECT,
  type BenchHome,
  launchFacts,
  realCli,
} from '../../test/openclaw/bench-home.ts';
import { at, homeWith, onboarded } from '../../test/openclaw/real-homes.ts';
import { openclaw } from '../../test/openclaw/real-openclaw.ts';

/** What OpenClaw puts back by itself, and when. */

const cli = realCli();

/** Connects without asking OpenClaw anything: where its look counts it is asked by the test. */
async function connect(home: BenchHome, options: ConnectOptionsInput): Promise<void> {
  const service = home.service(launchFacts);
  await service.apply((await service.preview(options)).id);
  service.dispose();
}

it('stays disconnected where a plain edit would be reverted', async () => {
  const home = onboarded();
  const before = home.text();
  const first = home.service(launchFacts, cli);
  expect(await first.apply((await first.preview(BIG_CONNECT)).id)).toMatchObject({
    kind: 'applied',
    validation: { kind: 'valid' },
  });
  expect(first.status).toMatchObject({ kind: 'connected', cli: { found: true } });
  first.dispose();
  const connected = home.text();
  expect(connected.length).toBeGreaterThan(2 * before.length);

  writeFileSync(home.config, before);
  const looked = await openclaw(home, 'models', 'status', '--json');
  expect(looked.stdout + looked.stderr).toContain('auto-restored');
  expect(home.text(), 'the trap is real').toContain('earlier');

  writeFileSync(home.config, connected);
  await openclaw(home, 'models', 'status', '--json');
  expect(home.text()).toBe(connected);
  const service = home.service(launchFacts, cli);
  expect(await service.refresh()).toMatchObject({ kind: 'connected' });
  const outcome = await service.apply((await service.previewDisconnect()).id);
  expect(outcome).toMatchObject({ kind: 'applied', validation: { kind: 'valid' } });
  service.dispose();
  expect(home.text()).toBe(before);
  await openclaw(home, 'models', 'status', '--json');
  expect(home.text(), 'and it stays so').toBe(before);
}, 180_000);

it('says so when OpenClaw puts an older copy back over a restored backup', async () => {
  const home = homeWith('{ gateway: { mode: "local" } } // before OpenClaw wrote to it\n');
  await connect(home, {});
  // OpenClaw's own writing adds `meta`, without which it takes no later text for a good one.
  await openclaw(home, 'config', 'set', 'env.vars.A', 'one');
  await openclaw(home, 'config', 'set', 'env.vars.A', 'two');
  await openclaw(home, 'models', 'status', '--json');
  expect(at(home, 'meta')).toBeDefined();
  const service = home.service(launchFacts, cli);
  await service.refresh();
  const [backup] = await service.listBackups();
  const restored = await service.restore(backup?.id ?? '').catch((error: unknown) => error);
  expect(restored).toEqual(openClawError('reverted-by-openclaw', { path: home.config }));
  expect(at(home, 'env', 'vars', 'A'), 'it is the copy of one change ago').toBe('one');
  expect((await service.listBackups())[0]).toMatchObject({ reason: 'before-restore' });
  service.dispose();
}, 300_000);

it('takes a file that was made smaller by hand for what it is before it disconnects', async () => {
  const home = onboarded();
  await connect(home, BIG_CONNECT);
  await openclaw(home, 'models', 'status', '--json');
  // Down to over half of what OpenClaw saw: the next half would be too small for its memory.
  const trimmed = home.text().replace('x'.repeat(200), '');
  home.write(trimmed);
  const connected = Buffer.byteLength(trimmed);
  const service = home.service(launchFacts, cli);
  const outcome = await service.apply((await service.previewDisconnect()).id);
  expect(outcome).toMatchObject({ kind: 'applied', validation: { kind: 'valid' } });
  service.dispose();
  expect(Buffer.byteLength(home.text())).toBeLessThan(connected / 2);
  const gone = home.text();
  await openclaw(home, 'models', 'status', '--json');
  expect(home.text(), 'and it stays so').toBe(gone);
}, 300_000);
