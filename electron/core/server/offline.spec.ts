import { rmSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { launchFacts } from '../openclaw/launch-facts.ts';
import { loadHub, modelFolder, snapshotFolder } from '../../../practice-engine/cache/layout.ts';
import { is, open, type TestBar } from '../../../test/bar.ts';

const MODEL = 'practice/tiny-chat';

/** A model that is wholly here and for which inferrs asks the network all the same. */
async function openSilent(): Promise<TestBar> {
  const test = await open({
    faults: { PRACTICE_DOWNLOAD_FAIL: 'silent' },
    policy: { networkWaitMs: 1_000 },
  });
  const folder = snapshotFolder(modelFolder(loadHub(test.home), MODEL)) ?? '';
  rmSync(join(folder, 'tokenizer_config.json'));
  expect(readdirSync(folder)).toContain('model.safetensors');
  await test.bar.models.refresh();
  return test;
}

it('a hub that says nothing: the wait is named, and a start without the network is offered and works', async () => {
  const test = await openSilent();
  await test.bar.server.start();
  await test.until(
    'the wait is named',
    ({ server }) => server.kind === 'starting' && server.waitsForNetwork === 'avoidable',
    60_000,
  );
  await test.mend({ kind: 'start-offline' });
  const ready = await test.until('ready', is('ready'), 30_000);
  expect(ready.server).toMatchObject({ model: MODEL });
  expect(ready.restartNeeded).toBe(false);
  expect(ready.launch?.commandLine).toContain('/snapshots/');
  // The server lists the folder; everything goes on by the model's name.
  const { models } = await test.until('its model is loaded', (snapshot) =>
    snapshot.models.models.some(({ id, loaded }) => id === MODEL && loaded),
  );
  expect(models.models.filter(({ status }) => status === 'listed')).toEqual([]);
  expect(launchFacts(test.bar.store.current).modelId).toBe(MODEL);
  await test.bar.smoke.run();
  const { steps } = test.bar.store.current.smoke;
  const passed = steps.filter(({ status }) => status === 'passed').map(({ id }) => id);
  expect(passed).toEqual(expect.arrayContaining(['health', 'models', 'chat']));
}, 120_000);

it('goes on without the network once that is chosen, and a watched server is named by its model', async () => {
  const test = await openSilent();
  await test.bar.choices.updateSettings({ offline: true });
  await test.bar.server.start();
  await test.until('ready', is('ready'), 30_000);
  const watching = await open({ settings: { port: test.port } });
  await watching.bar.server.attach();
  await watching.until(
    'its model',
    ({ server }) => server.kind === 'external' && server.model === MODEL,
  );
  await test.bar.choices.updateSettings({ offline: false });
  expect(test.bar.store.current.restartNeeded).toBe(true);
});
