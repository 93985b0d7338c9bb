import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { problemOfState, problems } from '../../shared/problem-catalogue.ts';
import { problemCodes, problemSamples } from '../../test/problems.ts';
import { problemText, type ProblemWords } from './problem-text.ts';

describe.each(['en', 'ko'] as const)('problemText (%s)', (language) => {
  const t = createTranslator(language);

  it.each(problemCodes)('words %s without leaving a parameter open', (code) => {
    const { title, detail } = problemText(t, problemSamples[code]);
    expect(title).toMatch(/\S/);
    expect(detail).toMatch(/\S/);
    expect(title + detail).not.toMatch(/\{\{|undefined/);
  });
});

describe('problemText', () => {
  const t = createTranslator('en');

  it('names the owner of a port as far as it is known', () => {
    const words = (owner: { owner?: string; pid?: number }): string =>
      problemText(t, problems['port-in-use']({}, { port: 8080, ...owner }, [])).detail;
    expect(words({ owner: 'node', pid: 812 })).toMatch(/^node \(number 812\) uses this address/);
    expect(words({ owner: 'node' })).toMatch(/^node uses this address/);
    expect(words({})).toMatch(/^Another program uses this address/);
  });

  it('adds what is known beyond the plain sentence, and nothing empty', () => {
    const run = { model: 'a/b', reason: '' };
    expect(problemText(t, problems['model-load-failed'](run)).more).toEqual([]);
    const crashed = problems.crashed({ ...run, signal: 'SIGSEGV', reason: 'gone' });
    expect(problemText(t, crashed)).toMatchObject({
      more: [],
      details: ['inferrs says: gone', 'It was ended by the signal SIGSEGV.'],
    });
    const brokeOff = problems['download-broke-off']({ ...run, freeBytes: 3_210_000_000 });
    expect(problemText(t, brokeOff).more).toEqual(['There are 3.2 GB free on the disk.']);
    const setting = problems['invalid-setting']({ reason: 'invalid-port', port: '80' });
    expect(problemText(t, setting).more).toEqual([
      '80 is not a port: choose one from 1024 to 65535.',
    ]);
    const late = problems['ready-timeout']({ minutes: 15, milestone: 'Loading model weights' });
    expect(problemText(t, late)).toMatchObject({
      more: [],
      details: ['The last step was: Loading model weights'],
    });
    expect(problemText(t, problems['no-model-selected']({})).more).toEqual([]);
  });

  it('says of crashes that go on what was short', () => {
    const run = { model: 'a/b', reason: '', crashes: 5 };
    const memory = problems['crash-loop']({ ...run, cause: 'out-of-memory', signal: 'SIGKILL' });
    expect(problemText(t, memory).more).toEqual([
      'The model needs more memory than is free. Close other apps, or choose a smaller model.',
    ]);
    expect(problemText(t, memory).details).toEqual(['It was ended by the signal SIGKILL.']);
    const crashed = problems['crash-loop']({ ...run, cause: 'crashed', reason: 'no way' });
    expect(problemText(t, crashed)).toMatchObject({ more: [], details: ['inferrs says: no way'] });
  });

  it('says why a program cannot be run, in the app’s words; its own are details', () => {
    const words = (reason: string): ProblemWords =>
      problemText(t, problems['binary-not-runnable']('checked', { path: '/x', reason }));
    expect(words('missing').detail).toContain('did not start: the file is gone.');
    expect(words('libx.so: cannot open').detail).not.toContain('libx');
    expect(words('libx.so: cannot open').details).toEqual(['inferrs says: libx.so: cannot open']);
  });

  it.each([
    ['timeout', '', 'It takes too long to reply. It may be busy; Inferrs Bar keeps checking.'],
    ['refused', '', 'It refuses connections. Restart it if this lasts.'],
    ['http-status', '502', 'It replies with an error (502). Restart it if this lasts.'],
    ['bad-body', '<html>', 'Its reply makes no sense. Restart it if this lasts.'],
  ] as const)('words a server that does not answer for %s', (why, detail, sentence) => {
    const server = { kind: 'unhealthy', since: 0, model: 'a/b', pid: 7, why, detail } as const;
    expect(problemText(t, problemOfState(server))).toEqual({
      title: 'The server does not answer',
      detail: sentence,
      more: [],
      details: [],
    });
  });
});
