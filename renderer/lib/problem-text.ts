import { notRunnableReasons } from '../../shared/engine.ts';
import type { Translate } from '../../shared/i18n/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { downloadFailureText } from './download-text.ts';
import { installFailureText } from './install-text.ts';
import { reasonText } from './model-words.ts';
import { outsideWords } from './outside-words.ts';

export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
  /** What is known beyond the plain sentences; may be empty. */
  readonly more: readonly string[];
  /** What only those want to know who look at *Details*; may be empty. */
  readonly details: readonly string[];
}

/** A problem in the present language. What is unknown is left out. */
export function problemText(t: Translate, problem: Problem): ProblemWords {
  const params = { ...problem.params, ...wordedParams(t, problem) };
  return {
    title: t(`problem.${problem.code}.title`, params),
    detail: t(`problem.${problem.code}.detail`, params),
    more: moreOf(t, problem),
    details: detailsOf(t, problem),
  };
}

/** Whether nothing is broken but the way to the internet. */
export const isOffline = ({ code, params }: Problem): boolean =>
  code === 'no-network' ||
  (code === 'engine-install-failed' && params.reason === 'offline') ||
  (code === 'model-download-failed' && params.failure.reason === 'offline');

/** Params that are words of the language themselves. */
function wordedParams(
  t: Translate,
  { code, params, evidence }: Problem,
): { owner?: string; reason?: string; why?: string } {
  if (code === 'port-in-use' || code === 'port-in-use-late') {
    const { owner, pid } = params;
    if (owner === undefined) return { owner: t('problemExtra.ownerUnknown') };
    return { owner: pid === undefined ? owner : t('problemExtra.ownerNamed', { owner, pid }) };
  }
  if (code === 'binary-not-runnable') {
    const known = notRunnableReasons.find((reason) => reason === params.reason);
    return { reason: t(`notRunnable.${known ?? 'failed'}`, { place: evidence[0] ?? '' }) };
  }
  if (code === 'model-not-servable') return { reason: reasonText(t, params.cause) };
  if (code === 'engine-install-failed') return { reason: installFailureText(t, params) };
  if (code === 'model-download-failed') return { reason: downloadFailureText(t, params.failure) };
  if (code === 'answer-failed') return { why: t(`answerFault.${params.cause}`) };
  if (code === 'health-lost') return { reason: t(`healthLost.${params.why}`, params) };
  return {};
}

function moreOf(t: Translate, problem: Problem): readonly string[] {
  if (problem.code === 'invalid-setting') {
    return [t(`invalidSetting.${problem.params.reason}`, problem.params)];
  }
  return [
    ...loopCause(t, problem),
    ...('successor' in problem.params && problem.params.successor === true
      ? [t('problemExtra.successor')]
      : []),
    ...freeSpace(t, problem),
    ...(problem.code === 'model-unloaded' && problem.params.other !== undefined
      ? [t('problemExtra.otherModel', { other: problem.params.other })]
      : []),
    ...(problem.code === 'answer-failed' && !problem.params.isProven
      ? [t('problemExtra.fromLog')]
      : []),
  ];
}

/** How its program ended, its words and its last line: for those who know what they mean. */
function detailsOf(t: Translate, problem: Problem): readonly string[] {
  const { params } = problem;
  if (problem.code === 'engine-install-failed') return outsideWords(problem.params);
  if (problem.code === 'model-download-failed') return outsideWords(problem.params.failure);
  const none = { exit: undefined, signal: undefined, milestone: '' };
  const { exit, signal, milestone } = { ...none, ...params };
  return [
    ...ownWords(t, problem),
    ...(exit === undefined ? [] : [t('problemExtra.details.exit', { exit })]),
    ...(signal === undefined ? [] : [t('problemExtra.details.signal', { signal })]),
    ...(milestone === '' ? [] : [t('problemExtra.details.milestone', { milestone })]),
  ];
}

/** What the program itself gave as the reason, in its words. */
function ownWords(t: Translate, { code, params }: Problem): readonly string[] {
  const { reason } = { reason: '', ...params };
  // Of a setting or a file the app says why in its own words.
  const isWorded =
    code === 'invalid-setting' || notRunnableReasons.some((known) => known === reason);
  return reason === '' || isWorded ? [] : [t('problemExtra.details.reason', { reason })];
}

/** Of crashes that go on: why, where that is more than that it crashed. */
function loopCause(t: Translate, { code, params }: Problem): readonly string[] {
  if (code !== 'crash-loop') return [];
  const { cause } = params;
  return cause === 'out-of-memory' || cause === 'start-refused'
    ? [t(`problem.${cause}.detail`, params)]
    : [];
}

function freeSpace(t: Translate, { code, params }: Problem): readonly string[] {
  if (code !== 'download-broke-off' || params.freeBytes === undefined) return [];
  return [t('problemExtra.freeSpace', { gb: (params.freeBytes / 1e9).toFixed(1) })];
}
