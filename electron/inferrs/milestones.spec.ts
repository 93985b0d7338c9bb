import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_TOKENS } from './knowledge.ts';
import { messageOf, milestoneBeginnings, parseMilestone, type Milestone } from './milestones.ts';

const ESC = '\u001B';
const plain = (message: string, level = ' INFO') =>
  `2026-11-23T02:43:51.503579Z ${level} inferrs::server: ${message}`;
const coloured = (message: string) =>
  `${ESC}[2m2026-11-23T02:43:51.503579Z${ESC}[0m ${ESC}[32m INFO${ESC}[0m ${ESC}[2minferrs::server${ESC}[0m${ESC}[2m:${ESC}[0m ${message}`;

const examples: readonly [string, Milestone][] = [
  ['Starting inferrs server for model: a/b', { kind: 'starting-model', model: 'a/b' }],
  ['Downloading model a/b (revision: main)', { kind: 'downloading', model: 'a/b' }],
  ['Server listening on 127.0.0.1:8080', { kind: 'listening', address: '127.0.0.1:8080' }],
  ['Downloaded config.json', { kind: 'downloaded-file', file: 'config.json' }],
  ['Downloaded tokenizer.json from a/b', { kind: 'downloaded-file', file: 'tokenizer.json' }],
  ['Using Metal device (via plugin)', { kind: 'device', device: 'metal' }],
  ['Using Metal device', { kind: 'device', device: 'metal' }],
  ['Using CPU device', { kind: 'device', device: 'cpu' }],
  ['Using CUDA device (via plugin)', { kind: 'device', device: 'cuda' }],
  ['Using ROCm device (via plugin)', { kind: 'device', device: 'cuda' }],
  ['Detected architecture: Qwen3', { kind: 'architecture', name: 'Qwen3' }],
  ['CPU device does not support BF16 matmul — using F32 instead.', { kind: 'bf16-cpu-warning' }],
  ['Quantizing model to Q4K…', { kind: 'quantizing' }],
  ['Model KV cache capacity: 2048 tokens', { kind: 'kv-capacity', tokens: 2048 }],
  ['Loading model weights (GGUF)', { kind: 'loading-weights' }],
  ['Tokenizer loaded: template=None, eos=None', { kind: 'tokenizer' }],
  ['Model loaded successfully', { kind: 'loaded' }],
  ['Engine loop started (continuous batching, paged=false)', { kind: 'engine-started' }],
  [
    'Request chatcmpl-1: 2 messages, 34 prompt tokens',
    { kind: 'request', id: 'chatcmpl-1', messages: 2, promptTokens: 34 },
  ],
  [
    'Request x: 1 messages, 5 prompt tokens (with audio)',
    { kind: 'request', id: 'x', messages: 1, promptTokens: 5 },
  ],
  [
    'Anthropic request x: 1 messages, 6 prompt tokens',
    { kind: 'request', id: 'x', messages: 1, promptTokens: 6 },
  ],
  [
    'Request chatcmpl-1 failed: out of memory: (x: 1)',
    { kind: 'request-failed', id: 'chatcmpl-1', cause: 'out of memory: (x: 1)' },
  ],
  [
    'Clamping max_tokens from 2048 to 12 (context length)',
    { kind: 'clamped', from: 2_048, to: 12 },
  ],
  [
    'response 401 to GET https://huggingface.co/a/b/resolve/main/config.json',
    { kind: 'hub-answer', status: 401, matters: true },
  ],
  [
    'response 404 to GET https://huggingface.co/a/b/resolve/main/tokenizer_config.json',
    { kind: 'hub-answer', status: 404, matters: false },
  ],
  ['writing prelude: GET /a/b/resolve/main/config.json HTTP/1.1', { kind: 'hub-request' }],
  ['Model load failed: no such file', { kind: 'load-failed', reason: 'no such file' }],
];

describe('parseMilestone', () => {
  it.each(examples)('knows %s', (message, expected) => {
    expect(parseMilestone(message)).toEqual(expected);
    expect(parseMilestone(plain(message))).toEqual(expected);
    expect(parseMilestone(`${coloured(message)}\r`)).toEqual(expected);
  });

  it.each(examples)('says how such lines begin: %s', (message) => {
    const begins = (text: string): boolean =>
      milestoneBeginnings.some((beginning) => text.startsWith(beginning));
    expect(begins(message)).toBe(true);
    // An event within an event is read as well.
    expect(begins(plain(message))).toBe(true);
  });

  it.each([
    'Error: Address already in use (os error 98)',
    'Error: Address already in use (os error 48)',
    'Error: Only one usage of each socket address is normally permitted. (os error 10048)',
    'Error: Die Adresse wird bereits verwendet (os error 98)',
  ])('knows %s', (line) => {
    expect(parseMilestone(line)).toEqual({ kind: 'address-in-use' });
  });

  it.each([
    '',
    'Using Toaster device',
    'response 404 to nobody',
    'Model KV cache capacity: 0 tokens',
    'tools provided — injecting as system context',
    plain('Error serving: Address already in use'),
    '   0: std::backtrace::Backtrace::create',
  ])('has nothing to say about %j', (line) => {
    expect(parseMilestone(line)).toBeUndefined();
  });

  it('is not fooled by the same words further inside a line', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        fc.stringMatching(/^[a-z"' ]{0,20}["x]$/),
        ([message], prefix) => {
          expect(parseMilestone(plain(prefix + message))).toBeUndefined();
        },
      ),
    );
  });

  it('reads back any token count and any reason', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_TOKENS }), fc.string(), (tokens, words) => {
        expect(parseMilestone(plain(`Model KV cache capacity: ${tokens} tokens`))).toEqual({
          kind: 'kv-capacity',
          tokens,
        });
        const reason = words.replace(/[^ -~]/g, '').trimEnd();
        expect(parseMilestone(plain(`Model load failed: ${reason}`, 'ERROR'))).toEqual({
          kind: 'load-failed',
          reason,
        });
      }),
    );
  });

  it.each([MOST_TOKENS + 1, 99_999_999_999_999, '1e9', '-5', '0'])(
    'is not told %s tokens',
    (count) => {
      expect(parseMilestone(plain(`Model KV cache capacity: ${count} tokens`))).toBeUndefined();
      if (count === '0') return;
      const request = `Request 41: 3 messages, ${count} prompt tokens`;
      expect(parseMilestone(plain(request))).toBeUndefined();
    },
  );

  it('survives any text, and is linear in its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        expect(() => parseMilestone(line)).not.toThrow();
      }),
    );
    const started = performance.now();
    for (const start of ['Error: ', 'Request ', 'Using ', '2026-11-23T']) {
      parseMilestone(start + '0 '.repeat(32_768));
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('messageOf', () => {
  it('leaves a line without an event prefix alone', () => {
    expect(messageOf('Error: something')).toBe('Error: something');
  });
});
