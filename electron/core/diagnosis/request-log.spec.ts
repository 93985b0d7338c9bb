import { describe, expect, it } from 'vitest';
import { MOST_REQUESTS, type RequestEntry } from '../../../shared/requests.ts';
import { SpecClock } from '../../../test/clock.ts';
import type { RequestLine } from '../../inferrs/milestones.ts';
import { RequestLog } from './request-log.ts';

const WINDOW = 2_048;

const line = (id: string, promptTokens = 34, messages = 1): RequestLine => ({
  kind: 'request',
  id,
  messages,
  promptTokens,
});

function world() {
  const clock = new SpecClock();
  let shown: RequestEntry[] = [];
  let told = 0;
  const ends: string[] = [];
  const log = new RequestLog({
    clock,
    window: () => WINDOW,
    onChange: (requests) => {
      shown = requests;
      told += 1;
    },
    onEnd: ({ end }, isProven) => ends.push(isProven ? `proven ${end.kind}` : end.kind),
  });
  return {
    log,
    clock,
    ends,
    told: () => told,
    /** Oldest first, each in a few words. */
    rows: () => {
      clock.advance(1_000);
      return shown
        .map(({ from, promptTokens, end }) => `${from} ${promptTokens ?? '?'} ${end.kind}`)
        .reverse();
    },
    newest: () => {
      clock.advance(1_000);
      return shown[0];
    },
  };
}

describe('a request that the log alone tells of', () => {
  it('is another program’s, and its end is not known', () => {
    const { log, newest } = world();
    log.heard(line('a', 812, 3));
    expect(newest()).toMatchObject({
      from: 'other',
      messages: 3,
      promptTokens: 812,
      end: { kind: 'untold' },
    });
  });

  it('has failed once the log says so, and has not by a line about another', () => {
    const { log, rows, ends, newest } = world();
    log.heard(line('a'));
    log.heard({ kind: 'request-failed', id: 'b', cause: 'x' });
    expect(ends).toEqual([]);
    log.heard({ kind: 'request-failed', id: 'a', cause: 'shape mismatch' });
    log.heard({ kind: 'request-failed', id: 'a', cause: 'again' });
    expect(rows()).toEqual(['other 34 failed']);
    expect(newest()?.end).toEqual({ kind: 'failed', cause: 'shape mismatch' });
    expect(ends).toEqual(['failed']);
  });

  it('was refused where its prompt is longer than the window', () => {
    const { log, rows } = world();
    log.heard(line('a', WINDOW));
    log.heard(line('b', WINDOW + 1));
    expect(rows()).toEqual([`other ${WINDOW} untold`, `other ${WINDOW + 1} too-long`]);
  });

  it('has little room for its answer where the log says what is left', () => {
    const { log, newest } = world();
    log.heard(line('a', WINDOW - 3));
    log.heard(line('b', 40));
    log.heard({ kind: 'clamped', from: 2_048, to: 3 });
    log.heard({ kind: 'clamped', from: 2_048, to: 999 });
    expect(newest()?.room).toBeUndefined();
    log.heard({ kind: 'clamped', from: 4_096, to: WINDOW - 40 });
    expect(newest()?.room).toBe(WINDOW - 40);
  });

  it('was answered before one of ours that came after it', () => {
    const { log, rows, ends } = world();
    log.heard(line('a'));
    const own = log.begin({ from: 'try-it', messages: 2 });
    log.heard(line('b', 50, 2));
    log.heard(line('c'));
    own.named('b');
    own.ended({ kind: 'answered' });
    expect(rows()).toEqual(['other 34 answered', 'try-it 50 answered', 'other 34 untold']);
    // The log is read a little later than the answer.
    log.heard({ kind: 'request-failed', id: 'a', cause: 'x' });
    expect(rows()[0]).toBe('other 34 failed');
    expect(ends).toEqual(['proven answered', 'answered', 'failed']);
  });

  it('is at an end once the server has done nothing since', () => {
    const { log, rows, clock } = world();
    log.heard(line('a'));
    clock.advance(2_000);
    const since = clock.now().wall;
    log.heard(line('b'));
    log.idle(since);
    expect(rows()).toEqual(['other 34 answered', 'other 34 untold']);
  });

  it('is at an unknown end once the server is', () => {
    const { log, rows } = world();
    const own = log.begin({ from: 'smoke-test', messages: 1 });
    log.heard(line('a', 34, 3));
    log.serverEnded();
    expect(rows()).toEqual(['smoke-test ? working', 'other 34 server-ended']);
    own.ended({ kind: 'broken-off', cause: 'reset' });
    log.heard({ kind: 'request-failed', id: 'a', cause: 'late' });
    expect(rows()).toEqual(['smoke-test ? broken-off', 'other 34 server-ended']);
  });
});

describe('a request that this app sends', () => {
  it('is one row with its line of the log, whichever is there first', () => {
    const { log, rows, clock, newest } = world();
    const first = log.begin({ from: 'try-it', messages: 1 });
    log.heard(line('a'));
    first.named('a');
    const second = log.begin({ from: 'try-it', messages: 3 });
    second.named('b');
    log.heard(line('b', 70, 3));
    expect(rows()).toEqual(['try-it 34 working', 'try-it 70 working']);
    clock.advance(500);
    second.ended({ kind: 'answered' }, { tokensPerSecond: 12 });
    expect(newest()).toMatchObject({ durationMs: 1_500, tokensPerSecond: 12 });
  });

  it('is told from another program’s that came first', () => {
    const { log, rows } = world();
    const own = log.begin({ from: 'smoke-test', messages: 1 });
    log.heard(line('theirs', 900));
    log.heard(line('ours', 20));
    expect(rows()).toEqual(['smoke-test 900 working', 'other 20 untold']);
    own.named('ours');
    expect(rows()).toEqual(['smoke-test 20 working', 'other 900 untold']);
  });

  it('is told from another program’s whose line alone was read', () => {
    const { log, rows } = world();
    const own = log.begin({ from: 'smoke-test', messages: 1 });
    log.heard(line('theirs', 900));
    own.named('ours');
    expect(rows()).toEqual(['smoke-test ? working', 'other 900 untold']);
    log.heard(line('ours', 20));
    own.ended({ kind: 'answered' });
    expect(rows()).toEqual(['smoke-test 20 answered', 'other 900 answered']);
  });

  it('does not share a line with another of its own', () => {
    const { log, rows } = world();
    const [first, second] = [1, 2].map(() => log.begin({ from: 'try-it', messages: 1 }));
    log.heard(line('b', 20));
    log.heard(line('a', 10));
    second?.named('b');
    first?.named('a');
    expect(rows()).toEqual(['try-it 10 working', 'try-it 20 working']);
  });

  it('keeps what its answer says, whatever the log does', () => {
    const { log, rows, ends } = world();
    const own = log.begin({ from: 'try-it', messages: 1 });
    log.heard(line('a'));
    own.named('a');
    own.ended({ kind: 'answered' });
    log.heard({ kind: 'request-failed', id: 'a', cause: 'forged' });
    expect(rows()).toEqual(['try-it 34 answered']);
    expect(ends).toEqual(['proven answered']);
  });

  it('has the line that is read after its refusal', () => {
    const { log, rows } = world();
    const own = log.begin({ from: 'try-it', messages: 1 });
    own.ended({ kind: 'too-long' }, { promptTokens: 6_018 });
    log.heard(line('a', 6_018));
    expect(rows()).toEqual(['try-it 6018 too-long']);
  });
});

describe('a request whose answer is seen to pass', () => {
  it('is known to be from whoever gets it, whichever is there first', () => {
    const { log, rows } = world();
    log.heard(line('a'));
    log.passed('a', 'deep-check');
    log.passed('b', 'deep-check');
    log.passed('b', 'deep-check');
    log.heard(line('b'));
    log.heard(line('c'));
    expect(rows()).toEqual(['deep-check 34 untold', 'deep-check 34 untold', 'other 34 untold']);
  });

  it('is not the one of ours whose line was presumed to be its', () => {
    const { log, rows } = world();
    const own = log.begin({ from: 'smoke-test', messages: 1 });
    log.heard(line('a', 900));
    log.passed('a', 'openclaw');
    log.heard(line('b', 20));
    own.named('b');
    log.passed('b', 'openclaw');
    expect(rows()).toEqual(['smoke-test 20 working', 'openclaw 900 untold']);
  });
});

describe('lines by the thousand', () => {
  it('keep the newest, what is waited for, and windows that are told now and then', () => {
    const { log, rows, told } = world();
    const own = log.begin({ from: 'try-it', messages: 2 });
    own.named('ours');
    for (let count = 0; count < 50_000; count += 1) {
      log.heard(line(`forged-${count}`, count % WINDOW));
      log.heard({ kind: 'request-failed', id: `forged-${count - 500}`, cause: 'x' });
    }
    expect(told()).toBe(0);
    const kept = rows();
    expect(told()).toBe(1);
    expect(kept).toHaveLength(MOST_REQUESTS);
    expect(kept[0]).toBe('try-it ? working');
    expect(kept.at(-1)).toBe(`other ${49_999 % WINDOW} untold`);
  });

  it('leave nothing behind', () => {
    const { log, clock } = world();
    const own = log.begin({ from: 'try-it', messages: 1 });
    log.dispose();
    own.ended({ kind: 'given-up' });
    expect(clock.pending).toBe(0);
  });
});
