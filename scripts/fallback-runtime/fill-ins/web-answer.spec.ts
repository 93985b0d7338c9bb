import { describe, expect, it } from 'vitest';
import { lazyResponse, plainAnswerOf } from './web-answer.ts';

let loaded = 0;
const Lazy = lazyResponse(() => {
  loaded += 1;
  return Response;
});

describe('lazyResponse', () => {
  it('tells what is plain without what it stands for', async () => {
    loaded = 0;
    const response = await Promise.resolve(
      new Lazy('Hello', { status: 404, headers: { 'Content-Type': 'text/plain' } }),
    );
    expect(plainAnswerOf(response)).toEqual({
      status: 404,
      headers: { 'content-type': 'text/plain' },
      body: Buffer.from('Hello'),
    });
    expect(loaded).toBe(0);
  });

  it('is that for whoever asks for more', async () => {
    const response = new Lazy('{"a":1}', { headers: { 'x-name': 'value' } });
    expect(response).toBeInstanceOf(Lazy);
    expect(response).toBeInstanceOf(Response);
    expect(response.headers.get('x-name')).toBe('value');
    expect(await response.json()).toEqual({ a: 1 });
    expect(response.bodyUsed).toBe(true);
    expect(Lazy.error().type).toBe('error');
  });

  it('leaves to it what is not plainly text or bytes', () => {
    expect(plainAnswerOf(new Lazy(null))).toBeUndefined();
    expect(plainAnswerOf(new Lazy('', { headers: [['a', 'b']] }))).toBeUndefined();
    expect(plainAnswerOf(new Lazy('', { headers: new Headers() }))).toBeUndefined();
  });
});
