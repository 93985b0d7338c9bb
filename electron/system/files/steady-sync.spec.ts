import { expect, it } from 'vitest';
import { SteadySync } from './steady-sync.ts';

it('asks the disk now and then, from where a file began to grow, and once at a time', async () => {
  let [asked, atOnce] = [0, 0];
  const sync = new SteadySync(async () => {
    asked += 1;
    expect((atOnce += 1)).toBe(1);
    await Promise.resolve();
    atOnce -= 1;
  }, 1e9);
  for (let at = 1e9; at <= 1.1e9; at += 1e6) sync.reached(at);
  await sync.end();
  expect(asked).toBe(3);
});

it('tells at the end that the disk did not keep what it had taken, which the system says but once', async () => {
  let asked = 0;
  const sync = new SteadySync(async () => {
    asked += 1;
    if (asked === 1) throw new Error('EIO');
  }, 0);
  for (const at of [4e7, 8e7]) sync.reached(at);
  await expect(sync.end()).rejects.toThrow('EIO');
});
