import type { StaticAppInfo } from '../electron/core/snapshot/initial-snapshot.ts';

/** Test support: what the app knows of itself. */
export const appInfo: StaticAppInfo = {
  version: '0',
  platform: 'linux',
  practiceAvailable: false,
  homeDir: '/',
  versions: { electron: '45.4.1', chrome: '154.0.1', node: '24.21.0' },
  isPackaged: false,
  updatedFrom: null,
};
