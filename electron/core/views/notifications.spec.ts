import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../../shared/i18n/translator.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { ServerState } from '../../../shared/server.ts';
import { problemSamples } from '../../../test/problems.ts';
import { News, type Notice } from './notifications.ts';

const NOW = 1_000_000;
const model = 'org/model';
const ready: ServerState = { kind: 'ready', since: 0, model, pid: 7 };
const loading: ServerState = { kind: 'starting', phase: 'loading', since: 0, model };
const unhealthy: ServerState = {
  kind: 'unhealthy',
  since: 0,
  model,
  pid: 7,
  why: 'timeout',
  detail: '',
};
const cause = problemSamples['disk-full'];

function tell(states: readonly ServerState[], language: 'en' | 'ko' = 'en'): (Notice | null)[] {
  const news = new News();
  const t = createTranslator(language);
  return states.map((state) => news.ofServer(state, t, NOW));
}

describe('news of the server', () => {
  it('is told once, and not for what a person has just asked for', () => {
    const stopping: ServerState = { kind: 'stopping', since: 0, model };
    const told = tell([loading, loading, ready, ready, stopping, { kind: 'stopped' }]);
    expect(told.map((notice) => notice?.title)).toEqual([
      undefined,
      undefined,
      'Server is ready',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is a recovery when the server had not answered', () => {
    expect(tell([ready, unhealthy, ready]).map((notice) => notice?.title)).toEqual([
      'Server is ready',
      'The server does not answer',
      'The server answers again',
    ]);
  });

  it('does not say that a server is silent that answers without its model', () => {
    const unloaded = { ...unhealthy, why: 'unloaded', detail: '' } as const;
    expect(tell([ready, unloaded])[1]?.title).toBe('The model is no longer loaded');
  });

  it.each([
    ['en', 'The disk is full. Open Inferrs Bar to fix it.'],
    ['ko', '디스크가 가득 찼어요. Inferrs Bar를 열어 해결해 주세요.'],
  ] as const)('says the cause and what to do in %s', (language, body) => {
    expect(tell([{ kind: 'failed', problem: cause }], language)[0]?.body).toBe(body);
  });

  it('counts from the clock until a restart', () => {
    const at = NOW + 4_200;
    const [notice] = tell([{ kind: 'restarting', attempt: 1, at, model, cause }]);
    expect(notice?.body).toBe('Starting org/model again in 4 s.');
  });
});

describe('news of a server that is started anew after crashes', () => {
  const restarting = (code: 'crashed' | 'out-of-memory', attempt: number): ServerState => ({
    kind: 'restarting',
    attempt,
    at: NOW,
    model,
    cause: problemSamples[code],
  });
  const titles = (...states: ServerState[]): boolean[] =>
    tell(states).map((notice) => notice?.title === 'The server stopped unexpectedly');

  it('is told once a cause, until it was well', () => {
    const states = [restarting('crashed', 1), loading, restarting('crashed', 2), loading];
    expect(titles(...states)).toEqual([true, false, false, false]);
    expect(titles(...states, restarting('out-of-memory', 3))).toContain(true);
    expect(titles(...states, restarting('out-of-memory', 3)).at(-1)).toBe(true);
    expect(titles(...states, ready, restarting('crashed', 1)).at(-1)).toBe(true);
  });
});

describe('news of answers that fail', () => {
  const t = createTranslator('en');
  const problem = problems['answer-failed']({
    model,
    reason: 'Call this number at once',
    cause: 'engine',
    isProven: false,
  });

  it('is told once, and never in words that a request may have forged', () => {
    const news = new News();
    const notice = news.ofTrouble({ problem, isRepeat: false }, t);
    expect(notice?.title).toBe('Answers fail');
    expect(JSON.stringify(notice)).not.toContain('number');
    expect(news.ofTrouble({ problem, isRepeat: true }, t)).toBeNull();
    expect(news.ofTrouble(null, t)).toBeNull();
  });
});

describe('news of OpenClaw', () => {
  const t = createTranslator('en');
  // Only the kind counts.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const status = (kind: string) => ({ kind }) as Parameters<News['ofOpenClaw']>[0];

  it('is what changed since the app came up', () => {
    const news = new News();
    expect(news.ofOpenClaw(status('invalid'), t)).toBeNull();
    expect(news.ofOpenClaw(status('connected'), t)).toBeNull();
    expect(news.ofOpenClaw(status('connected'), t)).toBeNull();
    expect(news.ofOpenClaw(status('changed-outside'), t)?.screen).toBe('openclaw');
    expect(news.ofOpenClaw(status('invalid'), t)?.title).toBe('OpenClaw’s settings have an error');
  });
});
