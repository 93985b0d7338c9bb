import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { is, open } from '../../../test/bar.ts';

describe('health', () => {
  // At once: each needs seconds, three misses and two good answers a second apart.
  it('makes the server unhealthy for the reason its answers give, and recovers', async () => {
    await Promise.all([
      turnsUnhealthy('hang', 'timeout'),
      turnsUnhealthy('html', 'bad-body'),
      turnsUnhealthy('garbage', 'bad-body'),
      turnsUnhealthy('500', 'http-status'),
    ]);
  }, 60_000);

  it('notices that the model is no longer loaded, and which is instead, though health says ok', async () => {
    await Promise.all([losesModel(''), losesModel('practice/small-instruct')]);
  }, 60_000);
});

/** A server that is ready, and does what its control file says from then on. */
async function openControlled() {
  const test = await open();
  const path = join(test.home, 'control.json');
  test.setFaults({ PRACTICE_CONTROL: path });
  const control = (change: object): void => writeFileSync(path, JSON.stringify(change));
  control({});
  test.bar.setVisible(true);
  await test.bar.server.start();
  await test.until('ready', is('ready'));
  return { ...test, control };
}

async function turnsUnhealthy(health: string, why: string): Promise<void> {
  const test = await openControlled();
  test.control({ health });
  const { server } = await test.until(`unhealthy by ${health}`, is('unhealthy'), 20_000);
  expect(server).toMatchObject({ why });
  test.control({});
  await test.until(`ready again after ${health}`, is('ready'));
}

async function losesModel(loaded: string): Promise<void> {
  const test = await openControlled();
  test.control({ loaded });
  const { server } = await test.until('unloaded', is('unhealthy'), 20_000);
  expect(server).toMatchObject({ why: 'unloaded', detail: loaded });
  test.control({});
  await test.until('ready again', is('ready'));
}
