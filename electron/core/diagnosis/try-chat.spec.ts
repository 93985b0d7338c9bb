import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TryItem, TryMessage } from '../../../shared/try-chat.ts';
import { answerText } from '../../../practice-engine/serve/plan-answer.ts';
import { until } from '../../../test/practice-engine.ts';
import { is, open, type Faults, type TestBar } from '../../../test/bar.ts';

const user = (content: string): TryMessage => ({ role: 'user', content });

async function ready(faults: Faults = {}): Promise<TestBar> {
  const test = await open({ faults });
  await test.bar.server.start();
  await test.until('ready', is('ready'));
  return test;
}

async function ask(test: TestBar, ...messages: TryMessage[]): Promise<TryItem[]> {
  const items: TryItem[] = [];
  const onItem = (item: TryItem): number => items.push(item);
  await test.bar.tryChat.ask(messages, { signal: new AbortController().signal, onItem });
  return items;
}

const logOf = (test: TestBar): string => JSON.stringify(test.bar.logs.lastLines(200));

const textOf = (items: readonly TryItem[]): string =>
  items.map((item) => (item.kind === 'piece' ? item.text : '')).join('');

describe('trying the server', () => {
  it('brings the answer, its figures, and both as they were sent', async () => {
    const test = await ready();
    const items = await ask(test, user('Is it\'s 100% "so"?'));
    expect(textOf(items)).toBe(answerText);
    const [asked] = items;
    if (asked?.kind !== 'asked') throw new Error('the request comes first');
    expect(asked.request).toContain(`POST http://127.0.0.1:${test.port}/v1/chat/completions`);
    expect(asked.curl).toContain("curl -N --noproxy '*'");
    const raw = items.map((item) => (item.kind === 'piece' ? item.raw : '')).join('');
    expect(raw).toMatch(/^data: \{[^]*\n\ndata: \[DONE\]\n\n$/);
    const end = items.at(-1);
    if (end?.kind !== 'answered') throw new Error(`ended as ${end?.kind}`);
    expect(end.isCut).toBe(false);
    expect(end.figures.tokensPerSecond).toBeGreaterThan(0);
    expect(end.figures.firstTokenMs).toBeLessThanOrEqual(end.figures.durationMs);
  });

  it('brings each piece when it comes', async () => {
    const test = await ready({ PRACTICE_TOKEN_MS: 1_000 });
    const ends = new AbortController();
    const items: TryItem[] = [];
    const asking = test.bar.tryChat.ask([user('Hi')], {
      signal: ends.signal,
      onItem: (item) => items.push(item),
    });
    expect(answerText).toContain(await until('a piece', () => textOf(items) || undefined));
    expect(textOf(items)).not.toBe(answerText);
    ends.abort();
    await asking;
  });

  it('sends the conversation along, and keeps nothing of it', async () => {
    const test = await ready();
    const secret = 'a-very-private-question';
    await ask(test, user(secret), { role: 'assistant', content: 'yes' }, user('And?'));
    await until('the request in the log', () => /3 messages/.test(logOf(test)) || undefined);
    const report = await test.bar.report();
    const kept = [JSON.stringify(report), readFileSync(test.bar.logFile, 'utf8')].join('\n');
    expect(kept).not.toContain(secret);
    expect(JSON.stringify(test.bar.store.current)).not.toContain(secret);
  });

  it('shows an answer of status 200 that is a failure as one, with its cause', async () => {
    const test = await ready({ PRACTICE_CHAT_ERROR: 'shape mismatch in matmul' });
    const items = await ask(test, user('Hi'));
    expect(textOf(items)).not.toContain('shape');
    expect(items.at(-1)).toEqual({
      kind: 'failed',
      why: 'engine-error',
      detail: 'shape mismatch in matmul',
    });
  });

  it('says that a conversation is too long', async () => {
    const test = await ready();
    const items = await ask(test, user('word '.repeat(4_000)));
    expect(items.at(-1)).toMatchObject({ kind: 'failed', why: 'prompt-too-long' });
  });

  it('says what became of an answer whose server crashed', async () => {
    const test = await ready({ PRACTICE_CRASH_ON_CHAT: 1 });
    const last = (await ask(test, user('Hi'))).at(-1);
    expect(last?.kind === 'failed' && ['refused', 'broken-off'].includes(last.why)).toBe(true);
  });

  it('asks nobody where no server is ready', async () => {
    const test = await open();
    expect(await ask(test, user('Hi'))).toEqual([{ kind: 'failed', why: 'not-ready', detail: '' }]);
  });

  it('shows the server as busy with an answer that was given up', async () => {
    const test = await open();
    const control = join(test.home, 'control.json');
    const hang = (...paths: string[]): void =>
      writeFileSync(control, JSON.stringify({ hang: paths }));
    hang('/v1/chat/completions');
    test.setFaults({ PRACTICE_CONTROL: control });
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    const ends = new AbortController();
    const items: TryItem[] = [];
    const asking = test.bar.tryChat.ask([user('Hi')], {
      signal: ends.signal,
      onItem: (item) => items.push(item),
    });
    expect(items.map(({ kind }) => kind)).toEqual(['asked']);
    hang('/v1/chat/completions');
    ends.abort();
    await asking;
    expect(items.map(({ kind }) => kind)).toEqual(['asked']);
    expect(test.bar.store.current.abandonedAnswer).toBe(true);
    await test.bar.server.stop();
    await test.until('a stop ends it', ({ abandonedAnswer }) => !abandonedAnswer);
  });
});
