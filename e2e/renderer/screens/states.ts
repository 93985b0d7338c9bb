import type { Snapshot } from '../../../shared/snapshot.ts';
import * as openclaw from '../../../test/renderer/openclaw.ts';
import {
  base,
  loadedModels,
  metrics,
  ready,
  smokePassed,
  withServer,
} from '../../../test/renderer/snapshots.ts';

/** What several screens are shown with. */

export const practice: Snapshot['engine'] = {
  kind: 'found',
  binary: {
    path: '/Applications/Inferrs Bar/practice-engine/inferrs',
    source: 'practice',
    version: '0.1.0',
  },
  others: [],
  practice: true,
};
/** What is the way to the internet, as a server on it is missed. */
export const offline = { reason: 'offline', host: 'huggingface.co' } as const;
/** It is not known yet which inferrs there is. */
export const searching: Snapshot['engine'] = { kind: 'searching' };
export const missing: Snapshot['engine'] = {
  kind: 'not-found',
  searched: ['/opt/homebrew/bin', '/usr/local/bin', '/Users/mina/.cargo/bin'],
};
export const quarantined: Snapshot['engine'] = {
  kind: 'not-runnable',
  path: '/Users/mina/Downloads/inferrs-macos-aarch64/inferrs',
  reason: 'quarantined',
  mend: 'lift-quarantine',
  others: [],
};
/** All is well. */
export const running = withServer(ready, {
  models: loadedModels,
  metrics,
  smoke: smokePassed,
  openclaw: openclaw.connected,
});

/** All is well, with the practice engine. */
export const practising: Snapshot = { ...running, engine: practice };

/** The guide, on a computer with all that is needed, from the start on. */
export const guided: Snapshot = {
  ...base,
  launch: null,
  settings: { ...base.settings, onboarded: false, model: null },
};
/** With no model yet. */
export const withoutModel: Snapshot = { ...guided, models: { ...guided.models, models: [] } };
