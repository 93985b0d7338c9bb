import { expect, it } from 'vitest';
import { wantedFuses } from './fuses.ts';

/** What anyone who can start the app could otherwise use to run code under its name. */
it('packages the app with its dangerous fuses off', () => {
  expect(wantedFuses()).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});
