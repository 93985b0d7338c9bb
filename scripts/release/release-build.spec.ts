import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { builderConfig } from './package-app.ts';
import { emptySecrets, publishedBy } from './release-build.ts';

const config: unknown = parse(readFileSync(builderConfig, 'utf8'));

it('takes secrets that nobody gave for not given, and keeps those that are', () => {
  const env = {
    CSC_LINK: '',
    WIN_CSC_LINK: '',
    APPLE_ID: '',
    APPLE_TEAM_ID: 'TEAM',
    CSC_KEY_PASSWORD: 'secret',
    HOME: '',
  };
  expect(emptySecrets(env)).toEqual(['CSC_LINK', 'WIN_CSC_LINK', 'APPLE_ID']);
});

it('has packages look for newer ones where they were made, and others nowhere', () => {
  expect(publishedBy({ GITHUB_REPOSITORY: 'someone/inferrs-bar' })).toEqual({
    publish: { provider: 'github', owner: 'someone', repo: 'inferrs-bar' },
  });
  for (const repository of [undefined, '', 'someone', '/inferrs-bar'])
    expect(publishedBy({ GITHUB_REPOSITORY: repository })).toEqual({});
});

it('is for the Electron of package.json: nothing says another one', () => {
  for (const key of ['electronDist', 'electronVersion', 'electronDownload', 'extraMetadata'])
    expect(config).not.toHaveProperty(key);
});

it('asks for no more of macOS than Electron runs with', () => {
  const rights = readFileSync(
    new URL('../../packaging/entitlements.mac.plist', import.meta.url),
    'utf8',
  );
  const keys = [...rights.matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key);
  expect(keys).toEqual(['com.apple.security.cs.allow-jit']);
  expect(config).toHaveProperty(
    'mac',
    expect.objectContaining({
      hardenedRuntime: true,
      notarize: true,
      entitlements: 'packaging/entitlements.mac.plist',
      entitlementsInherit: 'packaging/entitlements.mac.plist',
      extendInfo: { LSUIElement: true },
    }),
  );
});
