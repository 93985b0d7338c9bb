import type { AppInfo } from '../../shared/snapshot.ts';

/** What the app takes this system for: any other Unix is like Linux. */
export const platformOf = (platform: NodeJS.Platform): AppInfo['platform'] =>
  platform === 'darwin' || platform === 'win32' ? platform : 'linux';
