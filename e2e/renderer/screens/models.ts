import type { Snapshot } from '../../../shared/snapshot.ts';
import { found, gatedModel } from '../../../test/renderer/catalogue.ts';
import * as openclaw from '../../../test/renderer/openclaw.ts';
import { base, MODEL, NOW } from '../../../test/renderer/snapshots.ts';
import { offline, practising, running } from './states.ts';
import { press, type Shown } from './shown.ts';

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
    { state: 'failed', model: 'Qwen/Qwen3-8B', doneBytes: 0, failure: offline },
    {
      state: 'failed',
      model: 'google/gemma-4-31B-it',
      doneBytes: 0,
      failure: { reason: 'disk-full', neededBytes: 62_000_000_000, freeBytes: 9_000_000_000 },
    },
  ],
};

/** The models, in every state. */
export const modelsScreens: readonly Shown[] = [
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
    name: 'models-give-up',
    hash: 'models',
    snapshot: downloading,
    act: press('Cancel Qwen/Qwen3-1.7B'),
  },
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
    name: 'models-looking',
    hash: 'models',
    snapshot: { ...base, models: { ...base.models, models: [], refreshedAt: undefined } },
  },
  {
    name: 'models-offline',
    hash: 'models',
    snapshot: running,
    failures: { 'models.search': { kind: 'hub', failure: offline } },
    act: async (page) => {
      await page.getByRole('searchbox', { name: 'Search models' }).fill('qwen');
      await page.getByText('The search brought nothing').scrollIntoViewIfNeeded();
    },
  },
  { name: 'models-practice', hash: 'models', snapshot: practising },
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
    name: 'models-lender-gated',
    hash: 'models',
    snapshot: {
      ...base,
      models: {
        ...base.models,
        models: base.models.models.map((model, at) => ({
          ...model,
          status: 'incomplete',
          reason:
            at === 0
              ? { code: 'source-missing', detail: 'google/gemma-3-1b-it' }
              : { code: 'lends', detail: model.id },
        })),
      },
      downloads: [
        {
          state: 'failed',
          model: MODEL,
          doneBytes: 0,
          failure: { reason: 'not-found', host: 'huggingface.co', model: 'google/gemma-3-1b-it' },
        },
      ],
    },
    answers: {
      'models.details': {
        model: { ...gatedModel, gate: 'open' },
        access: 'sign-in',
        gateOf: 'google/gemma-3-1b-it',
      },
    },
    act: async (page) => {
      await page.getByRole('button', { name: `Details of ${gatedModel.id}` }).click();
      await page.getByRole('button', { name: 'Open the licence page' }).scrollIntoViewIfNeeded();
    },
  },
];
