import type { Snapshot } from '../../../shared/snapshot.ts';
import * as openclaw from '../../../test/renderer/openclaw.ts';
import { base, NOW } from '../../../test/renderer/snapshots.ts';
import { missing, practice, quarantined, running, searching } from './states.ts';
import { type Shown } from './shown.ts';

const own = '/Users/mina/Library/Application Support/Inferrs Bar/engines/inferrs';
/** The app's own inferrs is in use after an update was taken back, and another is offered. */
const updatable: Snapshot = {
  ...base,
  settings: { ...base.settings, engine: { kind: 'installed' }, lookForUpdates: true },
  engine: {
    kind: 'found',
    binary: {
      path: `${own}/0.0.20260412093000/inferrs`,
      source: 'installed',
      version: '0.1.0',
      release: '0.0.20260412093000',
    },
    others: [
      {
        path: '/opt/homebrew/bin/inferrs',
        source: 'known-folder',
        version: '0.1.0',
        release: '0.0.20260401080000',
      },
    ],
    practice: false,
  },
  install: {
    possible: true,
    installed: [],
    inUse: '0.0.20260412093000',
    update: '0.0.20260424101112',
    checkedAt: NOW - 3_600_000,
    takenBack: { from: '0.0.20260418000000', to: '0.0.20260412093000' },
  },
};
/** Only programs that have the key are let in. */
const guarded: Snapshot = {
  ...running,
  settings: { ...running.settings, guard: true },
  openclaw: openclaw.connected,
};
const toGuard: Shown['act'] = (page) =>
  page
    .getByRole('switch', { name: 'Let in only programs that have the key' })
    .scrollIntoViewIfNeeded();
/** The settings, in every state. */
export const settingsScreens: readonly Shown[] = [
  { name: 'settings-update', hash: 'settings', snapshot: updatable },
  {
    name: 'settings-offline',
    hash: 'settings',
    snapshot: {
      ...updatable,
      install: {
        possible: true,
        installed: [],
        inUse: updatable.install.inUse,
        update: null,
        checkFailure: { reason: 'offline', host: 'api.github.com' },
      },
    },
  },
  { name: 'settings-no-engine', hash: 'settings', snapshot: { ...base, engine: missing } },
  { name: 'settings-searching', hash: 'settings', snapshot: { ...base, engine: searching } },
  { name: 'settings-not-runnable', hash: 'settings', snapshot: { ...base, engine: quarantined } },
  {
    name: 'settings',
    hash: 'settings',
    snapshot: { ...running, app: { ...running.app, loginItem: 'needs-approval' } },
  },
  { name: 'settings-guarded', hash: 'settings', snapshot: guarded, act: toGuard },
  {
    name: 'settings-guarded-outdated',
    hash: 'settings',
    snapshot: { ...guarded, openclaw: openclaw.outdated },
    act: toGuard,
  },
  {
    name: 'settings-unguardable',
    hash: 'settings',
    snapshot: {
      ...guarded,
      server: {
        kind: 'external',
        since: NOW,
        port: 8080,
        owner: { isInferrs: true, isOrphan: false },
        health: 'ok',
      },
    },
    act: toGuard,
  },
  {
    name: 'settings-practice',
    hash: 'settings',
    snapshot: {
      ...base,
      engine: practice,
      settings: { ...base.settings, engine: { kind: 'practice' } },
    },
  },
];
