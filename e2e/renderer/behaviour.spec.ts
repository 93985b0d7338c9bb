import {
  base,
  loadFailed,
  MODEL,
  NOW,
  portInUse,
  ready,
  deepFailed,
  deepRunning,
  smokeFailed,
  smokeRunning,
  smokeStopped,
  smokeTask,
  withServer,
} from '../../test/renderer/snapshots.ts';
import {
  changedOutside,
  connected,
  connectedFacts,
  disconnectPreview,
  doubtful,
  leftovers,
  preview,
  reapplyPreview,
  restricted,
  switchPreview,
} from '../../test/renderer/openclaw.ts';
import { showPreview, unfoldDetails } from './support/details.ts';
import { expect, test } from './support/test.ts';

test('starts, stops and restarts', async ({ page, open }) => {
  const double = await open(base);
  await page.getByRole('button', { name: 'Start server' }).click();
  expect(await double.calls('server.start')).toEqual([{ name: 'server.start', input: {} }]);
  await double.emit('app.changed', { server: ready });
  await page.getByRole('button', { name: 'Restart server' }).click();
  await page.getByRole('button', { name: 'Stop server' }).click();
  expect(await double.calls('server.restart')).toHaveLength(1);
  expect(await double.calls('server.stop')).toHaveLength(1);
});

test('offers a start without the network only where that can be', async ({ page, open }) => {
  const waiting = { kind: 'starting', phase: 'loading', since: NOW, model: MODEL } as const;
  const double = await open(withServer({ ...waiting, waitsForNetwork: 'needed' }));
  const offline = page.getByRole('button', { name: 'Start without the network' });
  await expect(page.getByText('It waits for an answer from Hugging Face')).toBeVisible();
  await expect(offline).toHaveCount(0);
  await double.emit('app.changed', { server: { ...waiting, waitsForNetwork: 'avoidable' } });
  await offline.click();
  expect(await double.calls('server.start')).toEqual([
    { name: 'server.start', input: { offline: true } },
  ]);
});

test('offers no setting that the program in use does not know', async ({ page, open }) => {
  const { engine } = base;
  if (engine.kind !== 'found') throw new Error('The stage has a program');
  const options = ['max-seq-len', 'quantize', 'temperature'];
  const answers = { 'models.previewStart': { commandLine: null } };
  await open({ ...base, engine: { ...engine, options } }, { hash: 'models', answers });
  await page.getByRole('button', { name: `Settings for ${MODEL}` }).click();
  const dialog = page.getByRole('dialog', { name: `Settings for ${MODEL}` });
  await expect(dialog.getByRole('button', { name: 'The model is kept as' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: /TurboQuant/ })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Answers and more options' }).click();
  // The longest text, one of the four that word an answer, and further options.
  await expect(dialog.getByRole('textbox')).toHaveCount(3);
});

test('sets how one model is started, and shows what that runs', async ({ page, open }) => {
  const line = 'inferrs serve ' + MODEL + ' --quantize=Q8_0';
  const answers = { 'models.previewStart': { commandLine: line } };
  const double = await open(base, { hash: 'models', answers });
  await page.getByRole('button', { name: `Settings for ${MODEL}` }).click();
  const dialog = page.getByRole('dialog', { name: `Settings for ${MODEL}` });
  await expect(dialog.getByText(line)).toBeVisible();
  await dialog.getByRole('button', { name: 'The model is kept as' }).click();
  const format = page.getByRole('option', { name: 'Q8_0' });
  await expect(format).toContainText('3.2 GB of memory');
  await format.click();
  await dialog.getByRole('textbox', { name: 'Longest text' }).fill('4096');
  await dialog.getByRole('button', { name: 'Answers and more options' }).click();
  const more = dialog.getByRole('textbox', { name: 'More options' });
  await more.fill('--paged-attention=0.5');
  await expect(dialog.getByText('corrupt each other')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await more.fill('--block-size=16');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await double.calls('models.configure')).toEqual([
    {
      name: 'models.configure',
      input: {
        model: MODEL,
        settings: { quantize: 'Q8_0', maxSeqLen: 4096, extra: ['--block-size=16'] },
      },
    },
  ]);
});

test('lets one say which config and which program are meant', async ({ page, open }) => {
  const double = await open({ ...base, openclaw: doubtful }, { hash: 'openclaw' });
  const doubt = page.getByRole('list', { name: 'Which settings file does OpenClaw use?' });
  await expect(doubt.getByRole('listitem')).toHaveText([/background service/, /Your terminal/]);
  await doubt.getByRole('button', { name: /^Use this file: .*\.openclaw/ }).click();
  expect(await double.calls('openclaw.chooseConfig')).toEqual([
    { name: 'openclaw.chooseConfig', input: { path: connected.configPath } },
  ]);
  await page.getByRole('button', { name: /^Other OpenClaw programs found/ }).click();
  const programs = page.getByRole('list', { name: 'Other OpenClaw programs found' });
  await programs.getByRole('button', { name: /nvm/ }).click();
  expect(await double.calls('openclaw.chooseProgram')).toEqual([
    {
      name: 'openclaw.chooseProgram',
      input: { path: '/Users/mina/.nvm/versions/node/v24.16.0/bin/openclaw' },
    },
  ]);
});

test('takes a model that is not in the cache, and refuses what is no model', async ({
  page,
  open,
}) => {
  const double = await open(base);
  const model = page.getByRole('combobox', { name: 'Model' });
  await model.fill('someone/new-model');
  await expect(
    page.getByRole('option', { name: 'Download and use someone/new-model' }),
  ).toBeVisible();
  await model.press('Enter');
  expect(await double.calls('models.select')).toEqual([
    { name: 'models.select', input: { model: 'someone/new-model' } },
  ]);
  await model.fill('no model');
  await model.press('Enter');
  await expect(page.getByText('A model is named like organisation/model.')).toBeVisible();
  expect(await double.calls('models.select')).toHaveLength(1);
});

test('picks a cached model from the list', async ({ page, open }) => {
  const double = await open(base);
  await page.getByRole('combobox', { name: 'Model' }).press('ArrowDown');
  await page.getByRole('option', { name: /Qwen3-0\.6B/ }).click();
  expect(await double.calls('models.select')).toEqual([
    { name: 'models.select', input: { model: 'Qwen/Qwen3-0.6B' } },
  ]);
});

test('carries out a remedy, and goes to a screen for those that only lead there', async ({
  page,
  open,
}) => {
  const double = await open(withServer({ kind: 'failed', problem: portInUse, model: MODEL }));
  await page.getByRole('button', { name: 'Use port 8081' }).click();
  expect(await double.calls('server.start')).toEqual([
    { name: 'server.start', input: { port: 8081 } },
  ]);
  await double.emit('app.changed', {
    server: { kind: 'failed', problem: loadFailed, model: MODEL },
  });
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await expect(page.getByText('Model load failed: missing field')).toBeVisible();
  await page.getByRole('button', { name: 'Look at the log' }).click();
  await expect(page.getByRole('log', { name: 'Server log' })).toBeVisible();
});

test('says how a server that runs does not answer', async ({ page, open }) => {
  const silent = { kind: 'unhealthy', since: NOW, model: MODEL, pid: 4711 } as const;
  const double = await open(withServer({ ...silent, why: 'timeout', detail: '' }));
  const hero = page.getByRole('region', { name: 'The server does not answer', exact: true });
  await expect(hero).toContainText('It takes too long to reply. It may be busy;');
  await double.emit('app.changed', { server: { ...silent, why: 'http-status', detail: '502' } });
  await expect(hero).toContainText('It replies with an error (502).');
});

test('shows the failure of a command until it is dismissed', async ({ page, open }) => {
  await open(base, {
    failures: {
      'server.start': { kind: 'problem', problem: { ...portInUse, params: { port: 8080 } } },
    },
  });
  await page.getByRole('button', { name: 'Start server' }).click();
  const message = page.getByText('Port 8080 is already in use.');
  await expect(message).toBeVisible();
  await expect(message).toContainText('Another program uses this address');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(message).toHaveCount(0);
});

test('previews with the chosen options, applies that preview and reports', async ({
  page,
  open,
}) => {
  const double = await open({ ...base, openclaw: restricted }, { hash: 'openclaw' });
  await unfoldDetails(page);
  await page.getByText('Make it OpenClaw’s default model').click();
  await showPreview(page);
  const call = (await double.calls('openclaw.preview')).pop();
  expect(call?.input).toMatchObject({
    mode: 'app-runs',
    makeDefault: true,
    addToAllowList: true,
    requiresStringContent: true,
    removeLocalService: true,
  });
  await expect(page.getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveCount(
    preview.changes.length,
  );
  await expect(
    page.getByRole('region', { name: 'Changed lines of the settings file' }),
  ).toContainText("baseUrl: 'http://127.0.0.1:8080/v1'");
  await page.getByRole('button', { name: 'Apply to OpenClaw' }).click();
  expect(await double.calls('openclaw.apply')).toEqual([
    { name: 'openclaw.apply', input: { previewId: preview.id } },
  ]);
  await expect(page.getByRole('alert')).toContainText('no restart is needed');
});

test('drops a preview as soon as an option changes', async ({ page, open }) => {
  await open(base, { hash: 'openclaw' });
  await showPreview(page);
  await expect(page.getByRole('button', { name: 'Apply to OpenClaw' })).toBeVisible();
  await page.getByText('Let it use tools').click();
  await expect(page.getByRole('button', { name: 'Apply to OpenClaw' })).toHaveCount(0);
});

test('puts back what others changed, after showing it', async ({ page, open }) => {
  const double = await open({ ...base, openclaw: changedOutside }, { hash: 'openclaw' });
  await expect(page.getByText('Changed: the server’s address.')).toBeVisible();
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(page.getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveText([
    'Changes the server’s address from http://127.0.0.1:9999/v1 to http://127.0.0.1:8080/v1.',
    /under the short name “Gemma 4 \(inferrs\)”/,
  ]);
  expect(await double.calls('openclaw.apply')).toHaveLength(0);
  await page.getByRole('button', { name: 'Apply to OpenClaw' }).click();
  expect(await double.calls('openclaw.apply')).toEqual([
    { name: 'openclaw.apply', input: { previewId: reapplyPreview.id } },
  ]);
  await double.emit('app.changed', { openclaw: connected });
  await expect(page.getByRole('alert')).toContainText('Done.');
});

test('keeps OpenClaw’s default on a later change, and gives it back when asked', async ({
  page,
  open,
}) => {
  const defaultModel = { ...connectedFacts.defaultModel, isOurs: true };
  const openclaw = { ...connected, facts: { ...connectedFacts, defaultModel } };
  const double = await open({ ...base, openclaw }, { hash: 'openclaw' });
  await unfoldDetails(page);
  const wish = page.getByRole('switch', { name: 'Make it OpenClaw’s default model' });
  await expect(wish).toBeChecked();
  await showPreview(page);
  await page.getByText('Make it OpenClaw’s default model').click();
  await expect(wish).not.toBeChecked();
  await showPreview(page);
  const calls = await double.calls('openclaw.preview');
  expect(calls.map(({ input }) => input)).toMatchObject([
    { makeDefault: true },
    { makeDefault: false },
  ]);
});

test('offers to point what names the old model at the new one', async ({ page, open }) => {
  const double = await open(
    { ...base, openclaw: connected },
    { hash: 'openclaw', answers: { 'openclaw.preview': switchPreview } },
  );
  await showPreview(page);
  await page.getByRole('button', { name: 'Use inferrs/Qwen/Qwen3-4B there instead' }).click();
  const calls = await double.calls('openclaw.preview');
  expect(calls.map(({ input }) => input)).toMatchObject([{ repoint: false }, { repoint: true }]);
});

test('offers all models only where OpenClaw starts the server', async ({ page, open }) => {
  const double = await open(base, { hash: 'openclaw' });
  await unfoldDetails(page);
  await expect(page.getByText('Offer all downloaded models')).toHaveCount(0);
  await page.getByText('OpenClaw starts it on demand', { exact: true }).click();
  await page.getByText('Offer all downloaded models').click();
  await showPreview(page);
  const call = (await double.calls('openclaw.preview')).pop();
  expect(call?.input).toMatchObject({ mode: 'on-demand', models: 'all' });
});

test('takes out what an entry that is gone has left behind', async ({ page, open }) => {
  await open({ ...base, openclaw: leftovers }, { hash: 'openclaw' });
  await expect(page.getByText('something else that Inferrs Bar set')).toBeVisible();
  await page.getByRole('button', { name: 'Disconnect from OpenClaw' }).click();
  await expect(page.getByRole('dialog', { name: 'Disconnect from OpenClaw?' })).toBeVisible();
});

test('disconnects only after showing what that removes', async ({ page, open }) => {
  const double = await open({ ...base, openclaw: connected }, { hash: 'openclaw' });
  await page.getByRole('button', { name: 'Disconnect from OpenClaw' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disconnect from OpenClaw?' });
  await expect(dialog).toContainText('Takes this server, “inferrs”, out of OpenClaw.');
  expect(await double.calls('openclaw.apply')).toHaveLength(0);
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  expect(await double.calls('openclaw.apply')).toEqual([
    { name: 'openclaw.apply', input: { previewId: disconnectPreview.id } },
  ]);
  await expect(dialog).toHaveCount(0);
});

test('restores a backup after showing the difference', async ({ page, open }) => {
  const double = await open({ ...base, openclaw: connected }, { hash: 'openclaw' });
  await page.getByRole('button', { name: /^Restore… the backup of Nov 20, 2026/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region')).toBeVisible();
  await dialog.getByRole('button', { name: 'Restore this backup' }).click();
  expect(await double.calls('openclaw.restoreBackup')).toEqual([
    { name: 'openclaw.restoreBackup', input: { id: 'b2' } },
  ]);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('The last change was taken back.')).toBeVisible();
  expect(await double.calls('openclaw.undo')).toHaveLength(1);
});

test('explains a failed check and offers its remedy', async ({ page, open }) => {
  const double = await open(
    { ...base, smoke: smokeFailed, openclaw: connected },
    { hash: 'diagnose' },
  );
  const item = page.getByRole('listitem').filter({ hasText: 'OpenClaw answer' });
  await expect(item).toContainText('failed');
  await expect(item).toContainText('fails with OpenClaw’s larger requests');
  await item.getByRole('button', { name: 'Turn tools off' }).click();
  // What it changes in OpenClaw's entry is shown, one click from applying.
  await expect(page.getByRole('button', { name: 'Apply to OpenClaw' })).toBeVisible();
  const [call] = await double.calls('openclaw.preview');
  expect(call?.input).toMatchObject({ supportsTools: false });
  // Applied, it is tested by itself whether that helped.
  await page.getByRole('button', { name: 'Apply to OpenClaw' }).click();
  await expect(page.getByRole('button', { name: 'Run smoke test' })).toBeVisible();
  expect(await double.calls('smoke.prove')).toEqual([
    { name: 'smoke.prove', input: { from: 'openclaw-infer' } },
  ]);
});

test('opens the first red station by itself, any other when asked, and copies what it shows', async ({
  page,
  open,
}) => {
  const double = await open(
    { ...base, smoke: smokeFailed, openclaw: connected },
    { hash: 'diagnose' },
  );
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Broken at “OpenClaw answer”: The server answers directly');
  const station = (name: RegExp) => page.getByRole('button', { name, expanded: true });
  await expect(station(/^OpenClaw answer failed/)).toHaveAccessibleDescription(/larger requests/);
  await page.getByRole('tab', { name: 'Log lines' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('shape mismatch in matmul');
  await page.getByRole('button', { name: 'Copy Log lines' }).click();
  const [copied] = await double.calls('app.copyText');
  expect(copied?.input).toContain('812 prompt tokens');

  await page.getByRole('button', { name: /^Model list passed 9 ms/ }).click();
  await expect(station(/./)).toHaveText([/^Model list/]);
  await page.getByRole('button', { name: /^Model list/ }).click();
  await expect(station(/./)).toHaveCount(0);
  await double.emit('app.changed', { smoke: { ...smokeFailed, startedAt: 1 } });
  await expect(station(/^OpenClaw answer/)).toBeVisible();
});

test('runs one test at a time, and cancels it', async ({ page, open }) => {
  const double = await open({ ...base, openclaw: connected }, { hash: 'diagnose' });
  const smoke = page.getByRole('button', { name: 'Run smoke test' });
  const deep = page.getByRole('button', { name: 'Run deep check' });
  const cancel = page.getByRole('button', { name: 'Cancel the test' });
  await expect(cancel).toHaveCount(0);
  await deep.click();
  expect(await double.calls('smoke.runDeep')).toHaveLength(1);

  await double.emit('app.changed', { smoke: deepRunning, tasks: [{ ...smokeTask, deep: true }] });
  await expect(smoke).toBeDisabled();
  const status = page.getByRole('status').filter({ hasText: 'The deep check is running…' });
  await expect(status).toBeVisible();
  await expect(page.getByText(/\b(?:sec|min) so far/)).toBeVisible();
  await cancel.click();
  expect(await double.calls('tasks.cancel')).toEqual([
    { name: 'tasks.cancel', input: { id: smokeTask.id } },
  ]);

  await double.emit('app.changed', { smoke: smokeRunning });
  await expect(deep).toBeDisabled();
  await double.emit('app.changed', { smoke: smokeStopped });
  await expect(cancel).toHaveCount(0);
  await expect(deep).toBeEnabled();
  await expect(smoke).toBeEnabled();
});

test('brings the failed check and its remedies into view when a test ends', async ({
  page,
  open,
}) => {
  const double = await open({ ...base, smoke: deepRunning }, { hash: 'diagnose' });
  const agent = page.getByRole('listitem').filter({ hasText: 'Agent turn' });
  await expect(agent).toContainText('running');
  await expect(agent).not.toBeInViewport({ ratio: 1 });
  await double.emit('app.changed', { smoke: deepFailed });
  await expect(agent.getByRole('button', { name: 'Turn tools off' })).toBeInViewport({ ratio: 1 });
});

test('changes language at once, problems on screen included', async ({ page, open }) => {
  const failed = withServer({ kind: 'failed', problem: loadFailed, model: MODEL });
  const double = await open(failed);
  await double.emit('app.changed', { app: { ...base.app, language: 'ko' } });
  await expect(page.getByRole('heading', { name: '모델을 불러오지 못했어요' })).toBeVisible();
  await expect(page.getByRole('status', { name: '서버 상태' })).toHaveText(/^실패 · /);
});

test('counts down to a restart', async ({ page, open }) => {
  const at = Date.now() + 60_000;
  await open(withServer({ kind: 'restarting', attempt: 2, at, model: MODEL, cause: loadFailed }), {
    clock: 'real',
  });
  await expect(page.getByText(/Attempt 2 starts in 5[0-9] s\./)).toBeVisible();
});

test('goes where the tray asks', async ({ page, open }) => {
  const double = await open(base);
  await double.emit('app.navigate', { screen: 'logs' });
  await expect(page.getByRole('log', { name: 'Server log' })).toBeVisible();
});

test('opens the dashboard from the popover', async ({ page, open }) => {
  const double = await open(base, { view: 'popover' });
  await page.getByRole('button', { name: 'Open Inferrs Bar' }).click();
  expect(await double.calls('app.openDashboard')).toEqual([
    { name: 'app.openDashboard', input: { screen: 'overview' } },
  ]);
});

test('says in the popover what is wrong with the program, and not while a server runs', async ({
  page,
  open,
}) => {
  const engine = {
    kind: 'not-runnable' as const,
    path: '/opt/inferrs',
    reason: 'not-executable' as const,
    others: [],
  };
  const double = await open({ ...base, engine }, { view: 'popover' });
  await expect(page.getByText('The inferrs program cannot be run')).toBeVisible();
  await double.emit('app.changed', { engine: { kind: 'not-found', searched: [] } });
  await expect(page.getByText('inferrs is not installed')).toBeVisible();
  await double.emit('app.changed', { server: ready });
  await expect(page.getByText('answers on this computer.')).toBeVisible();
  await expect(page.getByText('inferrs is not installed')).toHaveCount(0);
});

test('tells in the popover which model runs when another is chosen', async ({ page, open }) => {
  const settings = { ...base.settings, model: 'Qwen/Qwen3-0.6B' };
  await open(withServer(ready, { settings, restartNeeded: true }), { view: 'popover' });
  await expect(page.getByRole('status', { name: 'Server status' })).toContainText(MODEL);
  await expect(page.getByText('Your changes take effect after a restart.')).toBeVisible();
});

test('stops watching a server in the popover', async ({ page, open }) => {
  const owner = { pid: 812, name: 'inferrs', isInferrs: true, isOrphan: false };
  const double = await open(
    withServer({ kind: 'external', since: 0, model: MODEL, port: 8080, owner, health: 'ok' }),
    { view: 'popover' },
  );
  await page.getByRole('button', { name: 'Stop watching it' }).click();
  expect(await double.calls('server.detach')).toHaveLength(1);
});

for (const view of ['dashboard', 'popover'] as const)
  test(`cancels a smoke test in the ${view}`, async ({ page, open }) => {
    const double = await open({ ...base, smoke: smokeRunning, tasks: [smokeTask] }, { view });
    await page.getByRole('button', { name: 'Cancel the test' }).click();
    expect(await double.calls('tasks.cancel')).toEqual([
      { name: 'tasks.cancel', input: { id: smokeTask.id } },
    ]);
  });

test('shows what the tray could not do', async ({ page, open }) => {
  const double = await open(base);
  await double.emit('app.failed', { kind: 'settings-not-saved', why: 'disk-full' });
  await expect(page.getByText('Your change was not saved: the disk is full.')).toBeVisible();
});

test('says when macOS still has to allow the start at login', async ({ page, open }) => {
  const app = { ...base.app, loginItem: 'needs-approval' as const };
  await open({ ...base, app }, { hash: 'settings' });
  await expect(page.getByText('macOS wants you to allow it first')).toBeVisible();
});
