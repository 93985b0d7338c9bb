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
  const reason = given('reason');
  const known = reason === undefined ? undefined : knownReason(t, problem, reason);
  const params = {
    ...problem.params,
    owner:
      owner === undefined
        ? t('problemExtra.ownerUnknown')
        : pid === undefined
          ? owner
          : t('problemExtra.ownerNamed', { owner, pid }),
    ...(known === undefined ? {} : { reason: known }),
  };
  const exit = given('exit');
  const signal = given('signal');
  const milestone = given('milestone');
  const more: string[] = [];
  if (problem.code === 'invalid-setting' && known !== undefined) more.push(known);
  if (reason !== undefined && known === undefined) more.push(t('problemExtra.reason', { reason }));
  if (exit !== undefined) more.push(t('problemExtra.exit', { exit }));
  if (signal !== undefined) more.push(t('problemExtra.signal', { signal }));
  if (milestone !== undefined) more.push(t('problemExtra.milestone', { milestone }));
  return {
    title: t(`problem.${problem.code}.title`, params),
    detail: t(`problem.${problem.code}.detail`, params),
    more,
  };
}

/** The app's own reasons are codes with sentences; any other reason is what inferrs said. */
function knownReason(t: Translate, { code, params }: Problem, reason: string): string | undefined {
  const key =
    code === 'binary-not-runnable'
      ? `notRunnable.${reason}`
      : code === 'invalid-setting'
        ? `invalidSetting.${reason}`
        : undefined;
  return key === undefined ? undefined : t(key, { ...params, defaultValue: reason });
}
