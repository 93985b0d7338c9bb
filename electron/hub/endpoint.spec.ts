import { expect, it } from 'vitest';
import { hubEndpoint } from './endpoint.ts';

it.each([
  [{}, false, 'https://huggingface.co'],
  [{ HF_ENDPOINT: '' }, false, 'https://huggingface.co'],
  [{ HF_ENDPOINT: 'https://mirror.example' }, false, 'https://mirror.example'],
  [{ HF_ENDPOINT: ' https://mirror.example/hf/ ' }, false, 'https://mirror.example/hf'],
  [{}, true, undefined],
  [{ HF_ENDPOINT: 'https://mirror.example' }, true, undefined],
  [{ HF_ENDPOINT: 'http://127.0.0.1.evil.example' }, true, undefined],
  [{ HF_ENDPOINT: 'http://127.0.0.1:4000' }, true, 'http://127.0.0.1:4000'],
])('%j, practice: %s → %s', (env, practice, expected) => {
  expect(hubEndpoint(env, { practice })).toBe(expected);
});
