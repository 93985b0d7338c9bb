import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../shared/problem.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { is, open, type TestBar } from '../../../test/bar.ts';
import { plainModel } from '../../../test/hub/content.ts';
import { HubServer } from '../../../test/hub/hub-server.ts';

const OLD = 'practice/tiny-chat';
const MISSING = 'nobody/nothing';
const faults = { PRACTICE_DOWNLOAD_FAIL: 'missing' };

describe('choosing another model while one serves', () => {
  it('goes back to the one before where the new one does not start, and says why', async () => {
    const test = await open({ faults });
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    await test.bar.choices.selectModel(MISSING);
    const failed = await test.until('given up', ({ switchedBack }) => switchedBack !== null);
    expect(failed.switchedBack).toMatchObject({ from: OLD, to: MISSING });
    const back = await test.until(
      'back',
      ({ server }) => server.kind === 'ready' && server.model === OLD,
    );
    expect(back.settings.model).toBe(OLD);
    expect(back.switchedBack?.problem.code).not.toBe('unknown');
    test.bar.modelSwitch.forget();
    expect(test.bar.store.current.switchedBack).toBeNull();
  });

  describe('that is not here', () => {
    const WITHIN_MS = 30_000;
    const NEW = 'toymaker/new';
    let hub: HubServer;
    beforeEach(async () => {
      hub = await HubServer.start();
      hub.add(NEW, plainModel(1_000_000));
      hub.pace = 1_000;
    });
    afterEach(() => hub.close());

    async function choose(settings: Partial<Settings> = {}): Promise<TestBar> {
      const test = await open({ env: { HF_ENDPOINT: hub.url }, settings });
      await test.bar.server.start();
      await test.until('ready', is('ready'));
      await test.bar.choices.selectModel(NEW);
      return test;
    }
    const comes = ({ downloads }: Snapshot): boolean =>
      downloads.some(({ model, state }) => model === NEW && state === 'running');

    async function expectToStay(test: TestBar, code: ProblemCode): Promise<void> {
      const { switchedBack, server, settings } = await test.until(
        'why',
        (now) => now.switchedBack !== null,
        WITHIN_MS,
      );
      expect(switchedBack).toMatchObject({ from: OLD, to: NEW, problem: { code } });
      expect(server).toMatchObject({ kind: 'ready', model: OLD });
      expect(settings.model).toBe(OLD);
    }

    it('brings it first, while the one before goes on serving', async () => {
      const test = await choose();
      await test.until('the download', comes, WITHIN_MS);
      expect(test.bar.store.current).toMatchObject({
        server: { kind: 'ready', model: OLD },
        settings: { model: OLD },
        switchWaits: { from: OLD, to: NEW },
      });
      hub.pace = Infinity;
      const { settings, switchWaits } = await test.until(
        'the other',
        ({ server }) => server.kind === 'ready' && server.model === NEW,
        WITHIN_MS,
      );
      expect(settings.model).toBe(NEW);
      expect(switchWaits).toBeNull();
    });

    it('is still wanted at the next start, where the app ends before it is here', async () => {
      const test = await choose();
      await test.until('the download', comes, WITHIN_MS);
      await test.bar.end();
      expect(test.bar.store.current).toMatchObject({
        settings: { model: NEW },
        downloads: [{ model: NEW }],
        switchWaits: null,
      });
    });

    it('says why it did not come, and leaves the server as it is', async () => {
      hub.fail({
        on: '/api/models/',
        does: 'answer',
        handler: (_, answer) => answer.writeHead(404).end(),
      });
      const test = await choose();
      await expectToStay(test, 'model-not-found');
    });

    it('says why it cannot be started once it is there, and leaves the server as it is', async () => {
      hub.pace = Infinity;
      const test = await choose({ perModel: { [NEW]: { extra: ['--unheard-of'] } } });
      await expectToStay(test, 'invalid-setting');
    });

    it('stays where its download is given up, or another is chosen meanwhile', async () => {
      const test = await choose();
      await test.until('the download', comes, WITHIN_MS);
      await test.bar.downloads.cancel(NEW);
      await test.bar.choices.selectModel(NEW);
      await test.until('the download', comes, WITHIN_MS);
      await test.bar.choices.selectModel(OLD);
      hub.pace = Infinity;
      await test.until('its end', ({ downloads }) => downloads.length === 0, WITHIN_MS);
      expect(test.bar.store.current).toMatchObject({
        server: { kind: 'ready', model: OLD },
        settings: { model: OLD },
        switchWaits: null,
        switchedBack: null,
      });
    });
  });

  it('of several the one that last served is gone back to', async () => {
    const test = await open({ faults });
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    await test.bar.choices.selectModel('nobody/first');
    await test.bar.choices.selectModel(MISSING);
    const { switchedBack } = await test.until('given up', (now) => now.switchedBack !== null);
    expect(switchedBack).toMatchObject({ from: OLD, to: MISSING });
  });

  it('stays where one stops it meanwhile', async () => {
    const test = await open();
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    test.setFaults({ PRACTICE_DOWNLOAD_FAIL: 'silent' });
    await test.bar.choices.selectModel(MISSING);
    await test.bar.server.stop();
    const stopped = await test.until('stopped', is('stopped'));
    expect(stopped).toMatchObject({ settings: { model: MISSING }, switchedBack: null });
  });

  it('stays where none served before: there is nothing to go back to', async () => {
    const test = await open({ faults, settings: { model: MISSING } });
    await test.bar.server.start();
    await test.until('failed', is('failed'));
    expect(test.bar.store.current).toMatchObject({
      settings: { model: MISSING },
      switchedBack: null,
    });
  });
});
