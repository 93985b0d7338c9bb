import { describe, expect, it } from 'vitest';
import { createTranslator } from './i18n/translator.ts';
import { problemLine } from './problem-line.ts';
import { problems } from './problem-catalogue.ts';
import { problemCodes, problemSamples } from '../test/problems.ts';

const loop = (params: Partial<Parameters<(typeof problems)['crash-loop']>[0]>) =>
  problems['crash-loop']({ crashes: 5, cause: 'crashed', ...params });

describe.each(['en', 'ko'] as const)('problemLine (%s)', (language) => {
  const t = createTranslator(language);

  it.each(problemCodes)('is the title of %s', (code) => {
    const { params } = problemSamples[code];
    expect(problemLine(t, problemSamples[code])).toBe(t(`problem.${code}.title`, params));
  });

  it.each([
    [{ cause: 'out-of-memory' as const, signal: 'SIGKILL' }, t('problem.out-of-memory.title')],
    [{ cause: 'start-refused' as const }, t('problem.start-refused.title')],
    [{ reason: "thread 'main' panicked at x.rs:1:2: no way." }, 'no way'],
    [{ signal: 'SIGSEGV' }, t('problemExtra.bySignal')],
    [{ exit: 3 }, t('problemExtra.byExit')],
  ])('ends with why a server keeps crashing: %o', (params, why) => {
    const line = problemLine(t, loop(params));
    expect(line.startsWith(t('problem.crash-loop.title'))).toBe(true);
    expect(line.endsWith(why)).toBe(true);
  });

  it('stays a line, however much the program said', () => {
    expect(problemLine(t, loop({ reason: 'x'.repeat(500) })).length).toBeLessThan(200);
  });
});
