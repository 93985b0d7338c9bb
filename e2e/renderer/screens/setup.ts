import type { Snapshot } from '../../../shared/snapshot.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import * as openclaw from '../../../test/renderer/openclaw.ts';
import {
  base,
  loadedModels,
  loadFailed,
  MODEL,
  NOW,
  ready,
  smokeFailed,
  smokePassed,
} from '../../../test/renderer/snapshots.ts';
import { guided, missing, practice, quarantined, searching, withoutModel } from './states.ts';
import { type Shown } from './shown.ts';

const installTask = { kind: 'engine-install', id: 7, since: NOW, cancellable: true } as const;
/** No inferrs, and one being brought. */
const installing: Snapshot = {
  ...base,
  engine: missing,
  tasks: [
    {
      ...installTask,
      progress: { kind: 'bytes', done: 31_500_000, total: 78_200_000 },
      speed: 4_300_000,
    },
  ],
};
const failedFor = (why: Parameters<(typeof problems)['engine-install-failed']>[0]): Snapshot => ({
  ...installing,
  tasks: [
    {
      ...installTask,
      cancellable: false,
      progress: { kind: 'indeterminate' },
      problem: problems['engine-install-failed'](why),
    },
  ],
});
const installFailed = failedFor({
  reason: 'rate-limited',
  host: 'api.github.com',
  until: NOW + 1_500_000,
});
const started: Snapshot = { ...guided, server: ready, models: loadedModels };
const linked: Snapshot = { ...started, openclaw: openclaw.connected };
export const proven: Snapshot = {
  ...linked,
  smoke: {
    ...smokePassed,
    steps: smokePassed.steps.map((step) =>
      step.id === 'openclaw-infer' ? { ...step, detail: 'I am here and ready to help.' } : step,
    ),
  },
};

/** The guide of the first run, in every state. */
export const setupScreens: readonly Shown[] = [
  {
    name: 'setup',
    hash: 'overview',
    snapshot: {
      ...base,
      engine: missing,
      launch: null,
      settings: { ...base.settings, onboarded: false, model: null },
    },
  },
  { name: 'setup-installing', hash: 'setup', snapshot: installing },
  { name: 'setup-failed', hash: 'setup', snapshot: installFailed },
  { name: 'setup-searching', hash: 'setup', snapshot: { ...base, engine: searching } },
  {
    name: 'setup-offline',
    hash: 'setup',
    snapshot: failedFor({ reason: 'offline', host: 'api.github.com' }),
  },
  { name: 'setup-not-runnable', hash: 'setup', snapshot: { ...base, engine: quarantined } },
  { name: 'setup-model', hash: 'overview', snapshot: withoutModel },
  {
    name: 'setup-model-failed',
    hash: 'overview',
    snapshot: {
      ...withoutModel,
      settings: { ...withoutModel.settings, model: 'Qwen/Qwen3.5-0.8B' },
      downloads: [
        {
          state: 'failed',
          model: 'Qwen/Qwen3.5-0.8B',
          doneBytes: 0,
          failure: { reason: 'disk-full', neededBytes: 1_900_000_000, freeBytes: 900_000_000 },
        },
      ],
    },
  },
  {
    name: 'setup-start-failed',
    hash: 'overview',
    snapshot: { ...guided, server: { kind: 'failed', problem: loadFailed, model: MODEL } },
  },
  {
    name: 'setup-practice',
    hash: 'overview',
    snapshot: { ...withoutModel, engine: practice },
  },
  { name: 'setup-connect', hash: 'overview', snapshot: started },
  { name: 'setup-connected', hash: 'overview', snapshot: linked },
  {
    name: 'setup-test-failed',
    hash: 'overview',
    // It has ended while the guide was open.
    snapshot: { ...linked, smoke: { ...smokeFailed, finishedAt: NOW + 1 } },
  },
  { name: 'setup-proven', hash: 'overview', snapshot: proven },
];
