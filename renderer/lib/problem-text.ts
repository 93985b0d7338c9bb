import type { Translate } from '../../shared/i18n/index.ts';
import type { Problem } from '../../shared/problem.ts';

export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
  /** What is known beyond the plain sentences; may be empty. */
  readonly more: readonly string[];
}

/** A problem in the present language. Params are optional; what is unknown is left out. */
export function problemText(t: Translate, problem: Problem): ProblemWords {
  const given = (name: string): string | undefined => {
    const value = problem.params[name];
    return value === undefined || value === '' ? undefined : String(value);
  };
  const owner = given('owner');
  const pid = given('pid');
  const params = {
    ...problem.params,
    owner:
      owner === undefined
        ? t('problemExtra.ownerUnknown')
        : pid === undefined
          ? owner
          : t('problemExtra.ownerNamed', { owner, pid }),
  };
  const reason = given('reason');
  const exit = given('exit');
  const signal = given('signal');
  const milestone = given('milestone');
  const more: string[] = [];
  if (reason !== undefined && problem.code !== 'binary-not-runnable')
    more.push(t('problemExtra.reason', { reason }));
  if (exit !== undefined) more.push(t('problemExtra.exit', { exit }));
  if (signal !== undefined) more.push(t('problemExtra.signal', { signal }));
  if (milestone !== undefined) more.push(t('problemExtra.milestone', { milestone }));
  return {
    title: t(`problem.${problem.code}.title`, params),
    detail: t(`problem.${problem.code}.detail`, params),
    more,
  };
}
