import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBar, type TestBar } from '../../../test/bar.ts';
import { ggufModel, plainModel } from '../../../test/hub/content.ts';
import { HubServer } from '../../../test/hub/hub-server.ts';

const MODEL = 'org/model-GGUF';
const LENDER = 'made/it';
const CARD = `---\nbase_model: ${LENDER}\n---\n`;
const WITHIN_MS = 30_000;
let hub: HubServer;
let home = '';
let app: TestBar | undefined;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'inferrs-bar-gguf-'));
  hub = await HubServer.start();
  hub.add(MODEL, ggufModel({}, CARD));
  hub.add(LENDER, plainModel());
});
afterEach(async () => {
  await app?.end();
  app = undefined;
  await hub.close();
  rmSync(home, { recursive: true, force: true });
});

async function open(): Promise<TestBar> {
  // Whoever asks Hugging Face itself waits for ever.
  const silent = { PRACTICE_DOWNLOAD_FAIL: 'silent' };
  writeFileSync(join(home, '.inferrs-practice.json'), JSON.stringify(silent));
  app = await openBar({ home, settings: { model: MODEL }, env: { HF_ENDPOINT: hub.url } });
  return app;
}

it('a GGUF file alone comes with one click, and starts without asking anybody', async () => {
  const opened = await open();
  await opened.bar.server.start();
  await opened.until('ready', ({ server }) => server.kind === 'ready', WITHIN_MS);
  expect(opened.bar.store.current.launch?.commandLine).toContain(
    `--gguf-file a-Q4_K_M.gguf --tokenizer-source ${LENDER}`,
  );
  const models = opened.bar.store.current.models.models.map(({ id, status, reason }) => ({
    id,
    status,
    reason,
  }));
  expect(models).toEqual([
    { id: LENDER, status: 'no-weights', reason: { code: 'lends', detail: MODEL } },
    { id: MODEL, status: 'ready', reason: undefined },
  ]);
});

it('a start brings what is missing of the other model, and none of the gigabytes again', async () => {
  const opened = await open();
  opened.bar.downloads.download(MODEL);
  const isHere = ({ models }: typeof opened.bar.store.current): boolean =>
    models.models.some(({ id, status }) => id === MODEL && status === 'ready');
  await opened.until('the model', isHere, WITHIN_MS);
  rmSync(join(home, '.cache/huggingface/hub/models--made--it'), { recursive: true });
  await opened.bar.models.refresh();
  const [found] = opened.bar.store.current.models.models;
  expect(found).toMatchObject({ id: MODEL, status: 'incomplete' });
  expect(found?.reason).toEqual({ code: 'source-missing', detail: LENDER });
  hub.sent.clear();
  await opened.bar.server.start();
  await opened.until('ready', ({ server }) => server.kind === 'ready', WITHIN_MS);
  expect([...hub.sent.keys()].sort()).toEqual([
    'config.json',
    'tokenizer.json',
    'tokenizer_config.json',
  ]);
});
