import type { Translate } from './i18n/index.ts';
import type { Problem, ProblemOf } from './problem.ts';

/** A tray's menu shows no more of a line. */
const LONGEST_WHY = 120;

/** What is wrong in one line, for tray and notifications: the title, and of crashes that go on why. */
export function problemLine(t: Translate, problem: Problem): string {
  const what = t(`problem.${problem.code}.title`, problem.params);
  const why = problem.code === 'crash-loop' ? crashCause(t, problem) : undefined;
  return why === undefined ? what : t('problemExtra.because', { what, why });
}

function crashCause(t: Translate, { params }: ProblemOf<'crash-loop'>): string | undefined {
  const { cause, reason = '', signal, exit } = params;
  if (cause === 'out-of-memory' || cause === 'start-refused') return t(`problem.${cause}.title`);
  if (reason !== '') return shortened(reason.replace(/[.\s]+$/, ''));
  if (signal !== undefined) return t('problemExtra.bySignal');
  return exit === undefined ? undefined : t('problemExtra.byExit');
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= LONGEST_WHY
    ? text
    : `${characters.slice(0, LONGEST_WHY - 1).join('')}…`;
}
