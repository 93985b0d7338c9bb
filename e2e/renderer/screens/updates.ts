import type { AppUpdateState } from '../../../shared/app-update.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { base } from '../../../test/renderer/snapshots.ts';
import type { Shown } from './shown.ts';
import { running } from './states.ts';

const release = {
  version: '0.2.0',
  notes:
    'Added\n\n• Models can be told apart by what they are for.\n• The log can be saved as it is shown.\n\nFixed\n\n• A start that was cancelled while it waited for another one no longer comes back.',
  bytes: 118_400_000,
};

const withUpdate = (
  appUpdate: AppUpdateState,
  appUpdates: Snapshot['settings']['appUpdates'] = 'ask',
  from: Snapshot = base,
): Snapshot => ({ ...from, appUpdate, settings: { ...from.settings, appUpdates } });

/** The dialog of updates, in a state of the app's own. */
const dialog = (
  name: string,
  appUpdate: AppUpdateState,
  appUpdates?: Snapshot['settings']['appUpdates'],
): Shown => ({
  name: `updates-${name}`,
  hash: 'overview',
  snapshot: withUpdate(appUpdate, appUpdates),
  act: async (page, double) => {
    await double.emit('app.show', 'updates');
    await page.getByRole('dialog').waitFor();
  },
});

/** Newer versions of the app, from the question whether it may look to what the next quit brings. */
export const updatesScreens: readonly Shown[] = [
  {
    name: 'updates-may-look',
    hash: 'overview',
    snapshot: withUpdate({ kind: 'idle' }, null, running),
  },
  {
    name: 'updates-settings',
    hash: 'settings',
    snapshot: withUpdate({ kind: 'idle' }),
    act: (page) => page.getByText('Versions to look for').first().scrollIntoViewIfNeeded(),
  },
  {
    name: 'updates-ready-overview',
    hash: 'overview',
    snapshot: withUpdate({ kind: 'ready', release }, 'ask', running),
    inPopover: true,
  },
  dialog('download-failed', {
    kind: 'available',
    release,
    failed: { reason: 'wrong-checksum' },
  }),
  dialog('downloading', { kind: 'downloading', release, doneBytes: 41_300_000, waits: false }),
  {
    ...dialog('ready', { kind: 'ready', release }),
    act: async (page, double) => {
      await double.emit('app.show', 'updates');
      await page.getByRole('button', { name: 'What is new in 0.2.0' }).click();
    },
  },
];
