import { expect, it } from 'vitest';
import type { Exchange } from './exchanges.ts';
import { readToolUse, type ToolUse } from './tool-use.ts';

const tools = ['read', 'exec'].map((name) => ({ type: 'function', function: { name } }));
const request = Buffer.from(JSON.stringify({ messages: [{ role: 'user', content: 'x' }], tools }));

const stream = (...deltas: object[]): string =>
  [...deltas.map((delta) => JSON.stringify({ choices: [{ delta }] })), '[DONE]']
    .map((event) => `data: ${event}\n\n`)
    .join('');
const call = (name: string, args: string) => ({
  tool_calls: [{ index: 0, id: 'call_0', type: 'function', function: { name, arguments: args } }],
});
const answered = (body: string, status = 200): Exchange => ({
  method: 'POST',
  path: '/v1/chat/completions',
  body: request,
  answer: { status, body: Buffer.from(body) },
});
const role = { role: 'assistant' };
const called = answered(stream(role, call('read', '{"path":"w.txt"}')));
const says = (content: string): Exchange => answered(stream(role, { content }));

it.each<[string, readonly Exchange[], string, ToolUse['kind'] | undefined]>([
  [
    'a call, and the answer that came of it',
    [called, says('It is zebra.')],
    'It is zebra.',
    'proof',
  ],
  ['a call, and another answer', [called, says('apple')], 'apple', 'wrong-answer'],
  ['words', [says('The word is zebra.')], 'The word is zebra.', 'text'],
  ['a call in words', [says('<tool_call>{"name": "read"')], '', 'malformed'],
  ['a call as JSON in words', [says('{"name": "read", "arguments": {}}')], '', 'malformed'],
  [
    'nothing, as inferrs streams a call that cannot be read',
    [answered(stream(role))],
    '',
    'malformed',
  ],
  ['arguments that are no JSON', [answered(stream(call('read', '{"path": "w')))], '', 'malformed'],
  ['arguments that are no object', [answered(stream(call('read', '"w.txt"')))], '', 'malformed'],
  [
    'a tool that is not there',
    [answered(stream(call('open_file', '{}'))), says('no')],
    'no',
    'unknown-tool',
  ],
  [
    'a tool that is not there, and then one that is',
    [answered(stream(call('open_file', '{}'))), called, says('zebra')],
    'zebra',
    'proof',
  ],
  [
    'a call in pieces',
    [
      answered(
        stream(
          call('read', ''),
          { tool_calls: [{ index: 0, function: { arguments: '{"path":' } }] },
          { tool_calls: [{ index: 0, function: { arguments: '"w.txt"}' } }] },
        ),
      ),
      says('zebra'),
    ],
    'zebra',
    'proof',
  ],
  [
    'an answer that was not streamed',
    [answered(JSON.stringify({ choices: [{ message: call('read', '{}') }] })), says('zebra')],
    'zebra',
    'proof',
  ],
  ['a refusal', [answered('{"error":{}}', 400)], '', undefined],
  [
    'a failure of the engine',
    [answered('data: {"choices":[{"delta":{"content":"Error: x"},"finish_reason":"error"}]}\n\n')],
    '',
    undefined,
  ],
  ['no answer', [{ method: 'POST', path: '/', body: request }], '', undefined],
  ['no request of a chat', [{ ...called, body: Buffer.from('{}') }], '', undefined],
])('%s', (_what, exchanges, answer, kind) => {
  expect(readToolUse(exchanges, { proof: 'zebra', answer })?.kind).toBe(kind);
});

it('quotes what was called', () => {
  const use = readToolUse([called, says('zebra')], { proof: 'zebra', answer: 'zebra' });
  expect(use?.said).toBe('read({"path":"w.txt"})\nzebra');
});
