import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What anyone who can start the app could otherwise use to run code under its name. */
it('packages the app with its dangerous fuses off', () => {
  const text = readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8');
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(text)?.[1] ?? '';
  const fuses = [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, on]) => [
    name,
    on,
  ]);
  expect(Object.fromEntries(fuses)).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    grantFileProtocolExtraPrivileges: 'false',
  });
});
