import * as openclaw from '../../../test/renderer/openclaw.ts';
import {
  base,
  NOW,
  smokeFailed,
  smokePassed,
  smokeRunning,
} from '../../../test/renderer/snapshots.ts';
import { practising, running } from './states.ts';
import { press, type Shown } from './shown.ts';

/** The connection to OpenClaw, in every state. */
export const openclawScreens: readonly Shown[] = [
  {
    name: 'openclaw-not-found',
    hash: 'openclaw',
    snapshot: { ...base, openclaw: openclaw.notFound },
  },
  { name: 'openclaw-looking', hash: 'openclaw', snapshot: { ...base, openclaw: null } },
  { name: 'openclaw-practice', hash: 'openclaw', snapshot: practising },
  { name: 'openclaw-not-connected', hash: 'openclaw', snapshot: base },
  {
    name: 'openclaw-preview',
    hash: 'openclaw',
    snapshot: base,
    act: press('Details', 'Preview changes'),
  },
  { name: 'openclaw-details', hash: 'openclaw', snapshot: base, act: press('Details') },
  {
    name: 'openclaw-refusing',
    hash: 'openclaw',
    snapshot: base,
    answers: {
      'openclaw.apply': {
        kind: 'rolled-back',
        restricted: false,
        issues: [{ path: 'models.providers.inferrs', message: 'Unrecognized key' }],
      },
    },
    act: press('Connect'),
  },
  {
    name: 'openclaw-read-only',
    hash: 'openclaw',
    snapshot: {
      ...base,
      openclaw: {
        ...openclaw.notConnected,
        readOnly: { code: 'read-only-mode', params: { variable: 'OPENCLAW_NIX_MODE' } },
      },
    },
  },
  {
    name: 'openclaw-disconnect',
    hash: 'openclaw',
    snapshot: running,
    act: press('Disconnect from OpenClaw'),
  },
  {
    name: 'openclaw-restricted',
    hash: 'openclaw',
    snapshot: { ...base, openclaw: openclaw.restricted },
  },
  {
    name: 'openclaw-doubtful',
    hash: 'openclaw',
    snapshot: { ...base, openclaw: openclaw.doubtful },
  },
  { name: 'openclaw-waiting', hash: 'openclaw', snapshot: { ...base, openclaw: openclaw.waiting } },
  { name: 'openclaw-connected', hash: 'openclaw', snapshot: running },
  {
    name: 'openclaw-test-running',
    hash: 'openclaw',
    snapshot: { ...running, smoke: smokeRunning },
  },
  {
    name: 'openclaw-test-failed',
    hash: 'openclaw',
    // It has ended while the screen was open.
    snapshot: { ...running, smoke: { ...smokeFailed, finishedAt: NOW + 1 } },
  },
  {
    name: 'openclaw-proven',
    hash: 'openclaw',
    snapshot: { ...running, smoke: { ...smokePassed, finishedAt: NOW + 1 } },
  },
  {
    name: 'openclaw-outdated',
    hash: 'openclaw',
    snapshot: { ...running, openclaw: openclaw.outdated },
    answers: { 'openclaw.preview': openclaw.switchPreview },
  },
  {
    name: 'openclaw-changed',
    hash: 'openclaw',
    snapshot: { ...running, openclaw: openclaw.changedOutside },
  },
  {
    name: 'openclaw-putting-back',
    hash: 'openclaw',
    snapshot: { ...running, openclaw: openclaw.changedOutside },
    act: press('Put it back'),
  },
  {
    name: 'openclaw-switching-model',
    hash: 'openclaw',
    snapshot: running,
    answers: { 'openclaw.preview': openclaw.switchPreview },
    act: press('Details', 'Preview changes'),
  },
  {
    name: 'openclaw-leftovers',
    hash: 'openclaw',
    snapshot: { ...running, openclaw: openclaw.leftovers },
  },
  {
    name: 'openclaw-unreadable',
    hash: 'openclaw',
    snapshot: { ...running, openclaw: openclaw.unreadable },
  },
  {
    name: 'openclaw-refused',
    hash: 'openclaw',
    snapshot: { ...running, openclaw: openclaw.refused },
  },
  {
    name: 'openclaw-earlier-config',
    hash: 'openclaw',
    snapshot: { ...running, openclaw: openclaw.earlierConfig },
  },
  {
    name: 'openclaw-newer-config',
    hash: 'openclaw',
    snapshot: { ...running, openclaw: openclaw.newerConfig },
  },
];
