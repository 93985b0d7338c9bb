import { expect, it } from 'vitest';
import { secretsIn } from './secrets.ts';

it('finds what a config holds in the clear, and nothing else', () => {
  const config = {
    models: {
      providers: {
        anthropic: { apiKey: 'a-plain-key-of-a-provider' },
        inferrs: { apiKey: 'inferrs-local', headers: { 'X-Api-Key': 'key-in-a-header' } },
        openai: { apiKey: '${OPENAI_API_KEY}' },
      },
    },
    gateway: { auth: { mode: 'token', token: 'gateway-token-1', password: 'correct horse' } },
    channels: { telegram: { botToken: '12345:AAbbcc' }, list: { tokens: ['not-of-this-name-1'] } },
    agents: { defaults: { model: 'org/token-8b', maxTokens: 4096, keyboard: 'ergonomic-1' } },
    secrets: { tokenFile: '/home/me/token', token: 'password', shortKey: 'abc1' },
    env: { SIGNING_KEY: 'env-signing-key', DEEP: { CLIENT_SECRET: ['in-a-list-1'] } },
  };
  expect(secretsIn(config).sort()).toEqual([
    '12345:AAbbcc',
    'a-plain-key-of-a-provider',
    'correct horse',
    'env-signing-key',
    'gateway-token-1',
    'in-a-list-1',
    'key-in-a-header',
  ]);
});
