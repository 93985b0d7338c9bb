import type { Snapshot } from '../../../shared/snapshot.ts';
import * as openclaw from '../../../test/renderer/openclaw.ts';
import {
  base,
  crashed,
  loadFailed,
  metrics,
  MODEL,
  NOW,
  portInUse,
  ready,
  trouble,
  smokeFailed,
  smokeStopped,
  withServer,
} from '../../../test/renderer/snapshots.ts';
import { guided, missing, practice, quarantined, running, searching } from './states.ts';
import { press, type Shown } from './shown.ts';

/** Only programs that have the key are let in. */
const guarded: Snapshot = {
  ...running,
  launch: {
    commandLine: running.launch?.commandLine ?? '',
    baseUrl: 'http://127.0.0.1:8080',
    guarded: true,
  },
};
/** The overview, in every state. */
export const overviewScreens: readonly Shown[] = [
  {
    name: 'overview-mending',
    hash: 'overview',
    snapshot: { ...base, engine: quarantined, launch: null },
    act: press('Let it run…'),
  },
  { name: 'overview-stopped', hash: 'overview', snapshot: base, inPopover: true },
  {
    name: 'overview-first',
    hash: 'overview',
    snapshot: {
      ...guided,
      openclaw: openclaw.notFound,
    },
    inPopover: true,
  },
  {
    name: 'overview-no-engine',
    hash: 'overview',
    snapshot: { ...base, engine: missing, launch: null },
    inPopover: true,
  },
  {
    name: 'overview-downloading',
    hash: 'overview',
    snapshot: withServer({
      kind: 'starting',
      phase: 'downloading',
      since: NOW - 95_000,
      model: MODEL,
      pid: 4711,
      milestone: 'Downloading model',
      progress: { receivedBytes: 1_812_000_000, totalBytes: 5_120_000_000 },
    }),
    inPopover: true,
  },
  {
    name: 'overview-loading',
    hash: 'overview',
    snapshot: withServer(
      {
        kind: 'starting',
        phase: 'loading',
        since: NOW - 12_000,
        model: MODEL,
        pid: 4711,
        milestone: 'Loading model weights (Q4K, 4.9 GiB)',
      },
      { smoke: smokeStopped },
    ),
    inPopover: true,
  },
  {
    name: 'overview-offline',
    hash: 'overview',
    snapshot: withServer({
      kind: 'starting',
      phase: 'loading',
      since: NOW - 42_000,
      model: MODEL,
      pid: 4711,
      waitsForNetwork: 'avoidable',
    }),
    inPopover: true,
  },
  {
    name: 'overview-looking',
    hash: 'overview',
    snapshot: { ...base, engine: searching, launch: null, openclaw: null },
    inPopover: true,
  },
  { name: 'overview-ready', hash: 'overview', snapshot: running, inPopover: true },
  {
    name: 'overview-ready-cpu',
    hash: 'overview',
    snapshot: {
      ...running,
      server: { ...ready, device: 'cpu' },
      engine: practice,
      restartNeeded: true,
      smoke: smokeFailed,
    },
    inPopover: true,
  },
  {
    name: 'overview-unhealthy',
    hash: 'overview',
    snapshot: withServer(
      {
        kind: 'unhealthy',
        since: NOW - 9_000,
        model: MODEL,
        pid: 4711,
        why: 'timeout',
        detail: '',
      },
      { metrics },
    ),
    inPopover: true,
  },
  {
    name: 'overview-restarting',
    hash: 'overview',
    snapshot: withServer({
      kind: 'restarting',
      attempt: 2,
      at: NOW + 7_000,
      model: MODEL,
      cause: crashed,
    }),
    inPopover: true,
  },
  {
    name: 'overview-failed',
    hash: 'overview',
    snapshot: withServer({ kind: 'failed', problem: loadFailed, model: MODEL }),
    inPopover: true,
  },
  {
    name: 'overview-port',
    hash: 'overview',
    snapshot: withServer(
      { kind: 'failed', problem: portInUse, model: MODEL },
      { openclaw: openclaw.changedOutside },
    ),
  },
  {
    name: 'overview-external',
    hash: 'overview',
    snapshot: withServer({
      kind: 'external',
      since: NOW - 60_000,
      model: MODEL,
      port: 8080,
      owner: { pid: 812, name: 'inferrs', isInferrs: true, isOrphan: false },
      health: 'ok',
    }),
    inPopover: true,
  },
  {
    name: 'overview-switch-waits',
    hash: 'overview',
    snapshot: {
      ...running,
      switchWaits: { from: MODEL, to: 'Qwen/Qwen3.5-0.8B' },
    },
    inPopover: true,
  },
  {
    name: 'overview-switched-back',
    hash: 'overview',
    snapshot: {
      ...running,
      switchedBack: { from: MODEL, to: 'Qwen/Qwen3.5-0.8B', problem: loadFailed },
    },
  },
  {
    name: 'overview-trouble',
    hash: 'overview',
    snapshot: { ...running, trouble },
    inPopover: true,
  },
  {
    name: 'overview-picking-model',
    hash: 'overview',
    snapshot: base,
    act: (page) => page.getByRole('combobox', { name: 'Model' }).press('ArrowDown'),
  },
  {
    name: 'overview-evidence',
    hash: 'overview',
    snapshot: withServer({ kind: 'failed', problem: loadFailed, model: MODEL }),
    act: press('Details'),
  },
  {
    name: 'overview-guarded',
    hash: 'overview',
    snapshot: guarded,
    act: (page) => page.getByRole('button', { name: /Copy key|키 복사/ }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'overview-open-to-network',
    hash: 'overview',
    snapshot: { ...guarded, openAt: 'http://192.168.178.25:8080' },
    inPopover: true,
  },
  {
    name: 'overview-out-of-date',
    hash: 'overview',
    snapshot: { ...running, openclaw: openclaw.outdated },
    inPopover: true,
  },
];
