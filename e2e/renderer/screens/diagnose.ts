import type { Page } from '@playwright/test';
import { problems } from '../../../shared/problem-catalogue.ts';
import * as budgets from '../../../test/renderer/budgets.ts';
import {
  base,
  loadFailed,
  MODEL,
  NOW,
  ready,
  requests,
  deepContext,
  deepFailed,
  deepPassed,
  deepRunning,
  deepSkipped,
  smokeFailed,
  smokeRunning,
  smokeStopped,
  withServer,
} from '../../../test/renderer/snapshots.ts';
import { testRuns } from '../../../test/renderer/test-runs.ts';
import { tried } from '../../../test/renderer/tried.ts';
import { sendDown } from '../support/bridge.ts';
import { practising, running } from './states.ts';
import { press, type Shown } from './shown.ts';

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
  await page.getByRole('figure', { name: 'Memory for this request' }).scrollIntoViewIfNeeded();
}

/** Diagnosis, in every state. */
export const diagnoseScreens: readonly Shown[] = [
  { name: 'diagnose-new', hash: 'diagnose', snapshot: base },
  {
    name: 'diagnose-offline',
    hash: 'diagnose',
    snapshot: withServer({
      kind: 'failed',
      problem: problems['no-network']({ model: MODEL, reason: '' }),
      model: MODEL,
    }),
  },
  { name: 'diagnose-practice', hash: 'diagnose', snapshot: practising },
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
];
