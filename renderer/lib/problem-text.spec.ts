import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../shared/i18n/index.ts';
import { problemCodes, type Problem } from '../../shared/problem.ts';
import { problemText } from './problem-text.ts';

const problem = (code: Problem['code'], params: Problem['params'] = {}): Problem => ({
  code,
  params,
  evidence: [],
  remedies: [],
});

describe.each(['en', 'ko'] as const)('problemText (%s)', (language) => {
  const t = createTranslator(language);

  it.each(problemCodes)('words %s without leaving a parameter open', (code) => {
    const params = {
      port: 8080,
      path: '/x',
      reason: 'r',
      model: 'a/b',
      device: 'Metal',
      pid: 1,
      crashes: 5,
      minutes: 15,
    };
    const { title, detail } = problemText(t, problem(code, params));
    expect(title).toMatch(/\S/);
    expect(detail).toMatch(/\S/);
    expect(title + detail).not.toMatch(/\{\{|undefined/);
  });
});

describe('problemText', () => {
  const t = createTranslator('en');

  it('names the owner of a port as far as it is known', () => {
    const words = (params: Problem['params']): string =>
      problemText(t, problem('port-in-use', { port: 8080, ...params })).detail;
    expect(words({ owner: 'node', pid: 812 })).toMatch(/^node \(process 812\) uses this address/);
    expect(words({ owner: 'node' })).toMatch(/^node uses this address/);
    expect(words({})).toMatch(/^Another program uses this address/);
  });

  it('adds what is known beyond the plain sentence, and nothing empty', () => {
    expect(problemText(t, problem('model-load-failed', { model: 'a/b', reason: '' })).more).toEqual(
      [],
    );
    expect(problemText(t, problem('crashed', { signal: 'SIGSEGV', reason: 'gone' })).more).toEqual([
      'inferrs says: gone',
      'It was ended by the signal SIGSEGV.',
    ]);
  });
});
