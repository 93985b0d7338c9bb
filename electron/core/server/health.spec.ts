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
});

async function turnsUnhealthy(answer: string, why: string): Promise<void> {
  const test = await open();
  const control = join(test.home, 'control.json');
  test.setFaults({ PRACTICE_CONTROL: control });
  writeFileSync(control, '{}');
  test.bar.setVisible(true);
  await test.bar.server.start();
  await test.until('ready', is('ready'));
  writeFileSync(control, JSON.stringify({ health: answer }));
  const { server } = await test.until(`unhealthy by ${answer}`, is('unhealthy'), 20_000);
  expect(server).toMatchObject({ why });
  writeFileSync(control, '{}');
  await test.until(`ready again after ${answer}`, is('ready'));
}
