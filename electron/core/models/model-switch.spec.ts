import { describe, expect, it } from 'vitest';
import { is, open } from '../../../test/bar.ts';

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
