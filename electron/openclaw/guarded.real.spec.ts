import { expect, it } from 'vitest';
import { is, open } from '../../test/bar.ts';
import { launchFacts, realCli } from '../../test/openclaw/bench-home.ts';
import { at, homeWith } from '../../test/openclaw/real-homes.ts';
import { modelRef } from './config/launch-facts.ts';

const MODEL = 'practice/tiny-chat';
const inTime = { limitSeconds: 60 };

it('lets the real OpenClaw through with the key that its entry was given, and not without', async () => {
  const cli = realCli();
  const test = await open({ settings: { guard: true } });
  await test.bar.server.start();
  const key = await test.bar.secrets.guardKey();
  const home = homeWith(undefined, 'no file');
  const facts = { port: test.port, key, modelId: MODEL, cachedModels: [{ id: MODEL }] };
  const service = home.service(() => launchFacts(facts));
  const { id } = await service.preview({ mode: 'app-runs', makeDefault: true });
  await service.apply(id);
  service.dispose();
  expect(at(home, 'models', 'providers', 'inferrs', 'apiKey')).toBe(key);
  await test.until('ready', is('ready'));

  const runner = await home.runner(cli);
  const answer = await runner.infer(modelRef(MODEL), 'What is 2 + 2?', inTime);
  expect(answer).toMatchObject({ ok: true });
  // In another home: with what OpenClaw keeps of a question the next one takes it 7 s instead of 3.
  const keyless = await homeWith(home.text().replace(key, 'inferrs-local')).runner(cli);
  const refused = await keyless.infer(modelRef(MODEL), 'What is 2 + 2?', inTime);
  expect(refused).toMatchObject({ ok: false });
  const { requests } = await test.until(
    'the refusal',
    (now) => now.requests[0]?.end.kind === 'turned-away',
  );
  expect(requests[0]?.end).toEqual({ kind: 'turned-away', why: 'wrong-key' });
  expect(requests.map(({ end }) => end.kind)).toContain('answered');
}, 180_000);
