import * as openclaw from '../../../test/renderer/openclaw.ts';
import {
  base,
  MODEL,
  NOW,
  requests,
  smokeFailed,
  smokeRunning,
  smokeTask,
  withServer,
} from '../../../test/renderer/snapshots.ts';
import type { Task } from '../../../shared/tasks.ts';
import { missing, running } from './states.ts';
import type { Shown } from './shown.ts';

const task = { since: NOW, cancellable: true } as const;
const install: Task = {
  ...task,
  id: 21,
  kind: 'engine-install',
  progress: { kind: 'bytes', done: 31_500_000, total: 78_200_000 },
  speed: 4_200_000,
};
const download: Task = {
  ...task,
  id: 22,
  kind: 'model-download',
  model: 'mistralai/Mistral-Small-3.2-24B-Instruct-2506',
  progress: { kind: 'bytes', done: 6_300_000_000, total: 13_800_000_000 },
  speed: 21_000_000,
};
const writing: Task = {
  ...task,
  id: 23,
  kind: 'openclaw-write',
  progress: { kind: 'indeterminate' },
};

/** What only the popover shows so, beside the states that it shares with the screens. */
export const popoverStates: readonly Shown[] = [
  {
    name: 'installing',
    hash: '',
    snapshot: { ...base, engine: missing, launch: null, tasks: [install] },
  },
  { name: 'working', hash: '', snapshot: { ...running, requests, tasks: [download, writing] } },
  {
    name: 'unconnected',
    hash: '',
    snapshot: { ...running, openclaw: openclaw.notConnected },
  },
  { name: 'measured', hash: '', snapshot: { ...running, requests } },
  {
    name: 'testing',
    hash: '',
    snapshot: { ...running, smoke: smokeRunning, tasks: [smokeTask] },
  },
  {
    name: 'test-failed',
    hash: '',
    snapshot: { ...running, smoke: smokeFailed, openclaw: openclaw.changedOutside },
  },
  { name: 'untested', hash: '', snapshot: { ...running, smoke: base.smoke } },
  {
    name: 'stopping',
    hash: '',
    snapshot: withServer({ kind: 'stopping', since: NOW, model: MODEL }),
  },
];
