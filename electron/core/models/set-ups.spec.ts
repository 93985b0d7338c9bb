import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadHub, modelFolder } from '../../../practice-engine/cache/layout.ts';
import { seedCache } from '../../../practice-engine/seed.ts';
import { is, open } from '../../../test/bar.ts';

const MODEL = 'practice/tiny-chat';

it('a refs/main that ends in a newline: inferrs finds nothing, and after the repair everything', async () => {
  const test = await open({ faults: { PRACTICE_DOWNLOAD_FAIL: 'offline' } });
  appendFileSync(join(modelFolder(loadHub(test.home), MODEL), 'refs', 'main'), '\n');
  await test.bar.models.refresh();
  expect(test.bar.models.find(MODEL)).toMatchObject({ reason: { code: 'revision-newline' } });
  await test.bar.server.start();
  await test.until('failed', is('failed'), 20_000);
  await test.bar.models.repair(MODEL);
  expect(test.bar.models.find(MODEL)).toMatchObject({ status: 'ready' });
  await test.bar.server.start();
  await test.until('ready', is('ready'), 20_000);
}, 60_000);

it('the memory that Gemma 4 keeps shows in what is measured of the server', async () => {
  const gemma = 'google/gemma-4-E2B-it';
  const test = await open({
    settings: { model: gemma },
    faults: { PRACTICE_MEMORY_GROWTH: 1, PRACTICE_TOKEN_MS: 0 },
  });
  await seedCache({ home: test.home, models: [gemma], partial: false });
  await test.bar.models.refresh();
  expect(test.bar.models.find(gemma)?.cautions).toContain('gemma4-long-prompts');
  test.bar.setVisible(true);
  await test.bar.server.start();
  await test.until('its memory', ({ metrics }) => metrics.readyBytes !== undefined, 30_000);
  const ask = async (tokens: number): Promise<void> => {
    const messages = [{ role: 'user', content: 'word'.repeat(tokens) }];
    const answer = await fetch(`http://127.0.0.1:${test.port}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: gemma, messages, max_tokens: 1 }),
    });
    expect(answer.status).toBe(200);
  };
  // Each length anew costs 4 × tokens² bytes, 100 MB.
  for (const tokens of [5_000, 5_001, 5_001]) await ask(tokens);
  const { metrics } = await test.until(
    'five samples that all have grown',
    ({ metrics: { samples, readyBytes = Infinity } }) => {
      const last = samples.slice(-5).map(({ residentBytes }) => residentBytes - readyBytes);
      return last.length === 5 && Math.min(...last) > 150_000_000;
    },
    60_000,
  );
  expect(metrics.requests).toBe(3);
}, 120_000);
