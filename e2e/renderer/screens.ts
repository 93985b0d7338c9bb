import type { Page } from '@playwright/test';
import type { Snapshot } from '../../shared/snapshot.ts';
import { shortLog } from '../../test/renderer/log-lines.ts';
import { found, gatedModel } from '../../test/renderer/catalogue.ts';
import * as budgets from '../../test/renderer/budgets.ts';
import * as openclaw from '../../test/renderer/openclaw.ts';
import {
  base,
  crashed,
  loadedModels,
  loadFailed,
  metrics,
  MODEL,
  NOW,
  portInUse,
  ready,
  requests,
  trouble,
  deepContext,
  deepFailed,
  deepPassed,
  deepRunning,
  deepSkipped,
  smokeFailed,
  smokePassed,
  smokeRunning,
  smokeStopped,
  withServer,
} from '../../test/renderer/snapshots.ts';
import { problems } from '../../shared/problem-catalogue.ts';
import { tried } from '../../test/renderer/tried.ts';
import { testRuns } from '../../test/renderer/test-runs.ts';
import { sendDown } from './support/bridge.ts';
import type { OpenOptions } from './support/test.ts';

async function say(page: Page, message: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(message);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** One exchange with all that is shown of it. */
async function tryIt(page: Page): Promise<void> {
  await say(page, 'What is 2 + 2?');
  for (const item of tried) await sendDown(page, 'try.answer', item);
  await page.getByRole('button', { name: 'Exact request and answer' }).click();
  await page.getByRole('textbox', { name: 'Message' }).scrollIntoViewIfNeeded();
}

async function showBudget(page: Page): Promise<void> {
  await page.getByRole('figure', { name: 'Memory for this prompt' }).scrollIntoViewIfNeeded();
}

export interface Shown {
  readonly name: string;
  readonly hash: string;
  readonly snapshot: Snapshot;
  readonly answers?: OpenOptions['answers'];
  /** Opens something first; the page is in English then. */
  readonly act?: (page: Page) => Promise<void>;
}

const practice: Snapshot['engine'] = {
  kind: 'found',
  binary: {
    path: '/Applications/Inferrs Bar/practice-engine/inferrs',
    source: 'practice',
    version: '0.1.0',
  },
  others: [],
  practice: true,
};
const missing: Snapshot['engine'] = {
  kind: 'not-found',
  searched: ['/opt/homebrew/bin', '/usr/local/bin', '/Users/mina/.cargo/bin'],
};
const quarantined: Snapshot['engine'] = {
  kind: 'not-runnable',
  path: '/Users/mina/Downloads/inferrs-macos-aarch64/inferrs',
  reason: 'quarantined',
  mend: 'lift-quarantine',
  others: [],
};
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
const installFailed: Snapshot = {
  ...installing,
  tasks: [
    {
      ...installTask,
      cancellable: false,
      progress: { kind: 'indeterminate' },
      problem: problems['engine-install-failed']({
        reason: 'rate-limited',
        host: 'api.github.com',
        until: NOW + 1_500_000,
      }),
    },
  ],
};
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
const running = withServer(ready, {
  models: loadedModels,
  metrics,
  smoke: smokePassed,
  openclaw: openclaw.connected,
});

/** A download in each of its states. */
const downloading: Snapshot = {
  ...running,
  tasks: [
    {
      kind: 'model-download',
      model: 'Qwen/Qwen3-1.7B',
      id: 9,
      since: NOW - 60_000,
      cancellable: true,
      progress: { kind: 'bytes', done: 812_000_000, total: 4_060_000_000 },
      speed: 21_000_000,
    },
  ],
  downloads: [
    {
      state: 'running',
      model: 'Qwen/Qwen3-1.7B',
      doneBytes: 0,
      totalBytes: 4_060_000_000,
    },
    { state: 'queued', model: 'Qwen/Qwen3-4B', doneBytes: 0 },
    {
      state: 'paused',
      model: 'microsoft/Phi-4-mini-instruct',
      doneBytes: 1_200_000_000,
      totalBytes: 7_700_000_000,
    },
    {
      state: 'failed',
      model: 'google/gemma-4-E4B-it',
      doneBytes: 0,
      failure: { reason: 'gated', host: 'huggingface.co' },
    },
    {
      state: 'failed',
      model: 'google/gemma-4-31B-it',
      doneBytes: 0,
      failure: { reason: 'disk-full', neededBytes: 62_000_000_000, freeBytes: 9_000_000_000 },
    },
  ],
};

const press =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name }).click();
  };

/** The guide, on a computer with all that is needed, from the start on. */
export const guided: Snapshot = {
  ...base,
  launch: null,
  settings: { ...base.settings, onboarded: false, model: null },
};
/** With no model yet. */
export const withoutModel: Snapshot = { ...guided, models: { ...guided.models, models: [] } };
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

/** Every state of every screen that a person can come across. */
export const shown: readonly Shown[] = [
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
  { name: 'setup-connect', hash: 'overview', snapshot: started },
  { name: 'setup-connected', hash: 'overview', snapshot: linked },
  {
    name: 'setup-test-failed',
    hash: 'overview',
    // It has ended while the guide was open.
    snapshot: { ...linked, smoke: { ...smokeFailed, finishedAt: NOW + 1 } },
  },
  { name: 'setup-proven', hash: 'overview', snapshot: proven },
  {
    name: 'overview-mending',
    hash: 'overview',
    snapshot: { ...base, engine: quarantined, launch: null },
    act: press('Let it run…'),
  },
  { name: 'settings-update', hash: 'settings', snapshot: updatable },
  { name: 'overview-stopped', hash: 'overview', snapshot: base },
  {
    name: 'overview-first',
    hash: 'overview',
    snapshot: {
      ...guided,
      openclaw: openclaw.notFound,
    },
  },
  {
    name: 'overview-no-engine',
    hash: 'overview',
    snapshot: { ...base, engine: missing, launch: null },
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
  },
  { name: 'overview-ready', hash: 'overview', snapshot: running },
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
  },
  {
    name: 'overview-failed',
    hash: 'overview',
    snapshot: withServer({ kind: 'failed', problem: loadFailed, model: MODEL }),
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
  },
  {
    name: 'models',
    hash: 'models',
    snapshot: {
      ...running,
      restartNeeded: true,
      settings: { ...running.settings, model: 'Qwen/Qwen3-0.6B' },
    },
  },
  { name: 'models-downloading', hash: 'models', snapshot: downloading },
  {
    name: 'models-memory',
    hash: 'models',
    snapshot: base,
    act: async (page) => {
      await page.getByRole('button', { name: `Memory it needs: ${MODEL}` }).click();
      await page.getByRole('button', { name: `How this adds up: ${MODEL}` }).click();
    },
  },
  {
    name: 'models-remove',
    hash: 'models',
    snapshot: { ...running, server: { kind: 'stopped' }, models: base.models },
    act: press(`Remove ${MODEL}`),
  },
  {
    name: 'models-switch',
    hash: 'models',
    snapshot: running,
    answers: { 'models.previewSwitch': openclaw.switchPreview },
    act: (page) => page.getByRole('button', { name: 'Use Qwen/Qwen3-0.6B' }).first().click(),
  },
  { name: 'models-clean-up', hash: 'models', snapshot: base, act: press('Clean up') },
  {
    name: 'overview-switched-back',
    hash: 'overview',
    snapshot: {
      ...running,
      switchedBack: { from: MODEL, to: 'Qwen/Qwen3.5-0.8B', problem: loadFailed },
    },
  },
  {
    name: 'models-settings',
    hash: 'models',
    snapshot: running,
    answers: {
      'models.previewStart': {
        commandLine: `/opt/homebrew/bin/inferrs serve ${MODEL} --host 127.0.0.1 --port 8080 --device metal`,
      },
    },
    act: press(`Settings for ${MODEL}`),
  },
  {
    name: 'models-empty',
    hash: 'models',
    snapshot: { ...base, models: { ...base.models, models: [], ignoredEnvironment: ['HF_HOME'] } },
  },
  {
    name: 'models-search',
    hash: 'models',
    snapshot: running,
    answers: { 'models.search': found },
    act: async (page) => {
      await page.getByRole('searchbox', { name: 'Search models' }).fill('qwen');
      await page.getByRole('list', { name: 'Search results' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'models-gated',
    hash: 'models',
    snapshot: { ...base, catalogue: { ...base.catalogue, token: 'memory' } },
    answers: { 'models.details': { model: gatedModel, access: 'not-accepted' } },
    act: press(`Details of ${gatedModel.id}`),
  },
  {
    name: 'logs',
    hash: 'logs',
    snapshot: running,
    answers: { 'logs.lines': { lines: shortLog, dropped: 1_240, older: 12_000 } },
  },
  { name: 'overview-trouble', hash: 'overview', snapshot: { ...running, trouble } },
  { name: 'logs-empty', hash: 'logs', snapshot: base },
  { name: 'diagnose-new', hash: 'diagnose', snapshot: base },
  { name: 'diagnose-running', hash: 'diagnose', snapshot: { ...running, smoke: smokeRunning } },
  { name: 'diagnose-passed', hash: 'diagnose', snapshot: running },
  { name: 'diagnose-failed', hash: 'diagnose', snapshot: { ...running, smoke: smokeFailed } },
  { name: 'diagnose-deep-running', hash: 'diagnose', snapshot: { ...running, smoke: deepRunning } },
  { name: 'diagnose-deep-passed', hash: 'diagnose', snapshot: { ...running, smoke: deepPassed } },
  { name: 'diagnose-deep-failed', hash: 'diagnose', snapshot: { ...running, smoke: deepFailed } },
  {
    name: 'diagnose-deep-context',
    hash: 'diagnose',
    snapshot: {
      ...running,
      smoke: deepContext,
      mend: { kind: 'asking', station: 'openclaw-agent', remedy: { kind: 'fewer-skills' } },
    },
  },
  { name: 'diagnose-deep-skipped', hash: 'diagnose', snapshot: { ...running, smoke: deepSkipped } },
  {
    name: 'diagnose-budget',
    hash: 'diagnose',
    snapshot: { ...running, smoke: deepPassed, promptBudget: budgets.fits },
    act: showBudget,
  },
  {
    name: 'diagnose-history',
    hash: 'diagnose',
    snapshot: { ...withServer(ready), testRuns: testRuns(NOW) },
    act: async (page) => {
      await page.getByRole('heading', { name: 'Earlier tests' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'diagnose-report',
    hash: 'diagnose',
    snapshot: withServer(ready),
    act: press('Save report'),
  },
  {
    name: 'diagnose-budget-over',
    hash: 'diagnose',
    snapshot: { ...running, smoke: deepContext, promptBudget: budgets.tooLong },
    act: showBudget,
  },
  {
    name: 'diagnose-requests',
    hash: 'diagnose',
    snapshot: { ...running, requests, abandonedAnswer: true },
    act: (page) => page.getByRole('list', { name: 'Requests' }).scrollIntoViewIfNeeded(),
  },
  { name: 'diagnose-tried', hash: 'diagnose', snapshot: running, act: tryIt },
  {
    name: 'diagnose-try-failed',
    hash: 'diagnose',
    snapshot: running,
    answers: { 'try.answer': { kind: 'failed', why: 'engine-error', detail: 'shape mismatch' } },
    act: async (page) => {
      await say(page, 'What is 2 + 2?');
      await page.getByText('The engine failed while').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'diagnose-problem',
    hash: 'diagnose',
    snapshot: withServer(
      { kind: 'failed', problem: loadFailed, model: MODEL },
      { smoke: smokeStopped },
    ),
  },
  {
    name: 'openclaw-not-found',
    hash: 'openclaw',
    snapshot: { ...base, openclaw: openclaw.notFound },
  },
  { name: 'openclaw-not-connected', hash: 'openclaw', snapshot: base },
  { name: 'openclaw-preview', hash: 'openclaw', snapshot: base, act: press('Preview changes') },
  {
    name: 'openclaw-disconnect',
    hash: 'openclaw',
    snapshot: running,
    act: press('Disconnect from OpenClaw'),
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
    act: press('Log lines that show it'),
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
    name: 'overview-out-of-date',
    hash: 'overview',
    snapshot: { ...running, openclaw: openclaw.outdated },
  },
  {
    name: 'openclaw-outdated',
    hash: 'openclaw',
    snapshot: { ...running, openclaw: openclaw.outdated },
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
    act: press('Preview changes'),
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
  {
    name: 'settings',
    hash: 'settings',
    snapshot: { ...running, app: { ...running.app, loginItem: 'needs-approval' } },
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

export const shownInPopover: readonly Shown[] = shown.filter(({ name }) =>
  [
    'overview-stopped',
    'overview-first',
    'overview-no-engine',
    'overview-downloading',
    'overview-ready',
    'overview-ready-cpu',
    'overview-loading',
    'overview-unhealthy',
    'overview-restarting',
    'overview-failed',
    'overview-external',
    'overview-out-of-date',
    'overview-trouble',
  ].includes(name),
);
