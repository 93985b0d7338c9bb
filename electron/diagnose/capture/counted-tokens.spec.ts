import { expect, it } from 'vitest';
import { countedTokens } from './counted-tokens.ts';

const log = [
  '2026-11-23T02:43:51.503579Z  INFO inferrs::server: Request chatcmpl-1: 1 messages, 20 prompt tokens',
  '2026-11-23T02:43:52.503579Z  INFO inferrs::server: Request chatcmpl-2: 3 messages, 15361 prompt tokens',
  '2026-11-23T02:43:53.503579Z  INFO inferrs::server: Request chatcmpl-3: 3 messages, 99 prompt tokens',
];
const answer = (body: string, status = 200) => ({ answer: { status, body: Buffer.from(body) } });

it.each([
  [
    'a stream, by the log’s line of the same id',
    answer('data: {"id":"chatcmpl-2","choices":[]}\n\ndata: [DONE]\n\n'),
    15_361,
  ],
  ['a whole answer', answer('{"id":"chatcmpl-1","choices":[]}'), 20],
  ['one that says so itself', answer('{"id":"chatcmpl-1","usage":{"prompt_tokens":7}}'), 7],
  ['one of another server', answer('{"id":"chatcmpl-9"}'), undefined],
  ['none that came, by the last line', {}, 99],
  [
    'a refusal that names the length',
    answer(
      '{"error":{"message":"Prompt length (15500 tokens) exceeds the model\'s maximum context length (2048 tokens)."}}',
      400,
    ),
    15_500,
  ],
  ['another refusal', answer('{"error":{"message":"no"}}', 422), undefined],
  ['what is no JSON', answer('data: {\n\n<html>'), undefined],
])('%s', (_what, exchange, expected) => {
  expect(countedTokens(exchange, log)).toBe(expected);
});

it('nothing, where there is no log and no answer', () => {
  expect(countedTokens({}, [])).toBeUndefined();
});
