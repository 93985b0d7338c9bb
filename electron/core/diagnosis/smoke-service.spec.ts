import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listenHttp } from '../../../test/http-servers.ts';
import { atEnd, is, open } from '../../../test/bar.ts';

it('can be cancelled: what is left is skipped, and it can be run again', async () => {
  const test = await open({ faults: { PRACTICE_HANG: '/v1/chat/completions' } });
  await test.bar.server.start();
  await test.until('ready', is('ready'));
  const run = test.bar.smoke.run();
  await test.until('chatting', ({ smoke }) =>
    smoke.steps.some(({ id, status }) => id === 'chat' && status === 'running'),
  );
  test.bar.smoke.cancel();
  await run;
  const { smoke } = test.bar.store.current;
  expect(smoke.running).toBe(false);
  for (const id of ['chat', 'openclaw-infer'])
    expect(smoke.steps.find((step) => step.id === id)).toMatchObject({
      status: 'skipped',
      reason: 'cancelled',
    });
  test.bar.smoke.cancel();
  const again = test.bar.smoke.run();
  await test.until('running anew', (snapshot) => snapshot.smoke.running);
  test.bar.smoke.cancel();
  await again;
});

it('shows a server as busy with an answer that was given up, until it answers again', async () => {
  const test = await open();
  const control = join(test.home, 'control.json');
  const hang = (...paths: string[]): void =>
    writeFileSync(control, JSON.stringify({ hang: paths }));
  test.setFaults({ PRACTICE_CONTROL: control });
  const told: boolean[] = [];
  test.bar.store.subscribe(({ abandonedAnswer }) => {
    if (abandonedAnswer !== undefined) told.push(abandonedAnswer);
  });
  const giveUp = async (meanwhile = (): void => undefined): Promise<void> => {
    hang('/v1/chat/completions');
    const run = test.bar.smoke.run();
    await test.until('chatting', ({ smoke }) =>
      smoke.steps.some(({ id, status }) => id === 'chat' && status === 'running'),
    );
    meanwhile();
    test.bar.smoke.cancel();
    await run;
  };
  await test.bar.server.start();
  await test.until('ready', is('ready'));
  expect(told).toEqual([]);
  await giveUp();
  expect(told).toEqual([true]);
  await test.bar.server.restart();
  await test.until('a restart ends it', ({ abandonedAnswer }) => !abandonedAnswer);
  await test.until('ready again', is('ready'));
  await giveUp(() => hang());
  await test.until('it answers again', ({ abandonedAnswer }) => !abandonedAnswer);
  expect(told).toEqual([true, false, true, false]);
  expect(test.bar.store.current.server.kind).toBe('ready');
});

it('offers for an external server only what the app can do about it', async () => {
  let fails = false;
  const theirs = await listenHttp((request, response) => {
    if (request.url === '/') response.end('inferrs is running');
    else response.writeHead(fails ? 500 : 200).end('{"status":"error"}');
  });
  atEnd(() => theirs.close());
  const test = await open({ settings: { port: theirs.port } });
  await test.bar.server.attach();
  fails = true;
  await test.bar.smoke.run();
  const failed = test.bar.store.current.smoke.steps.filter(({ status }) => status === 'failed');
  expect(failed.map(({ id }) => id)).toContain('health');
  for (const { remedies } of failed) {
    expect(remedies.map(({ kind }) => kind)).not.toContain('restart');
    expect(remedies.length).toBeGreaterThan(0);
  }
  const health = failed.find(({ id }) => id === 'health');
  expect(health?.remedies).toContainEqual({ kind: 'detach' });
  await test.mend({ kind: 'detach' });
  expect(test.bar.store.current.server.kind).toBe('stopped');
});

it('asks the running server which model is loaded where it is, whatever the settings say by now', async () => {
  const test = await open();
  await test.bar.server.start();
  await test.until('ready', is('ready'));
  const loaded = (): boolean => test.bar.store.current.models.models.some((model) => model.loaded);
  await test.until('its model is loaded', loaded);
  await test.bar.choices.updateSettings({ port: test.port === 65_535 ? 65_534 : test.port + 1 });
  await test.bar.models.refresh();
  expect(loaded()).toBe(true);
  expect(test.bar.store.current.launch?.baseUrl).toBe(`http://127.0.0.1:${test.port}`);
  expect(test.bar.store.current.restartNeeded).toBe(true);
});
