import { describe, expect, it } from 'vitest';
import { base, ready } from '../../test/renderer/snapshots.ts';
import { createTranslator } from '../i18n/translator.ts';
import { appMenu, type MenuEntry } from './app-menu.ts';
import type { Snapshot } from '../snapshot.ts';

type Entry = Exclude<MenuEntry, 'separator'>;

const platforms = ['darwin', 'linux', 'win32'] as const;
const on = (platform: Snapshot['app']['platform'], change: Partial<Snapshot> = {}): Snapshot => ({
  ...base,
  app: { ...base.app, platform },
  ...change,
});
const external: Snapshot['server'] = {
  kind: 'external',
  since: 0,
  port: 8080,
  health: 'ok',
  owner: { isInferrs: true, isOrphan: false },
};
const entriesOf = (snapshot: Snapshot): Entry[] =>
  appMenu(snapshot).flatMap(({ entries }) =>
    entries.filter((entry): entry is Entry => entry !== 'separator'),
  );
const withKeys = (snapshot: Snapshot, keys: string): Entry | undefined =>
  entriesOf(snapshot).find((entry) => entry.keys === keys);

describe('appMenu', () => {
  it.each(platforms)('gives no keys to two entries, and no words to two, on %s', (platform) => {
    for (const server of [base.server, ready, external]) {
      const entries = entriesOf(on(platform, { server }));
      const keys = entries.flatMap((entry) => entry.keys ?? []);
      expect(new Set(keys).size).toBe(keys.length);
      for (const language of ['en', 'ko'] as const) {
        const t = createTranslator(language);
        const words = entries.filter((entry) => !('hidden' in entry)).map(({ label }) => t(label));
        expect(new Set(words).size).toBe(words.length);
        expect(words).not.toContain('');
      }
    }
  });

  it.each(platforms)('has what everybody looks for, on %s', (platform) => {
    const words = entriesOf(on(platform)).map(({ label }) => label);
    for (const label of ['menu.about', 'menu.settings', 'menu.updates', 'menu.quit'] as const)
      expect(words).toContain(label);
  });

  it.each(platforms)('has the keys of the log, on %s', (platform) => {
    for (const [keys, show] of [
      ['CommandOrControl+F', 'find'],
      ['CommandOrControl+G', 'next-match'],
      ['Shift+CommandOrControl+G', 'previous-match'],
      ["CommandOrControl+'", 'next-error'],
      ["Shift+CommandOrControl+'", 'previous-error'],
    ] as const)
      expect(withKeys(on(platform), keys)).toMatchObject({ action: { show } });
  });

  it('never reloads a window', () => {
    for (const platform of platforms)
      expect(JSON.stringify(appMenu(on(platform)))).not.toMatch(/reload|toggleDevTools/i);
  });

  it('starts, restarts and stops the server by the same keys, as far as that can be done', () => {
    const [run, stop] = ['CommandOrControl+R', 'CommandOrControl+.'];
    const stopped = on('linux');
    expect(withKeys(stopped, run)).toMatchObject({ label: 'common.start', enabled: true });
    expect(withKeys(stopped, stop)).toMatchObject({ enabled: false });
    const running = on('linux', { server: ready });
    expect(withKeys(running, run)).toMatchObject({ label: 'common.restart', enabled: true });
    expect(withKeys(running, stop)).toMatchObject({ enabled: true });
    const watched = on('linux', { server: external });
    expect(withKeys(watched, run)).toMatchObject({ label: 'common.start', enabled: false });
    expect(entriesOf(watched).map(({ label }) => label)).toContain('overview.detach');
  });
});
