import type { LoginItemState } from '../../../shared/snapshot.ts';

/** The argument with which the system starts the app at login, where it cannot say so otherwise. */
export const AT_LOGIN = '--at-login';

/** Whether the system starts the app at login; the system's own word counts, never the setting's. */
export interface LoginItem {
  read(): Promise<LoginItemState>;
  /**
   * @throws the file system's error, or a `CommandError` where the app cannot be started again from
   *   where it is
   */
  set(openAtLogin: boolean): Promise<void>;
}

/**
 * Whether this start is the system's at login: no window comes up then.
 * @param systemSays macOS knows (Electron docs: `wasOpenedAtLogin`); elsewhere the argument tells
 */
export function wasOpenedAtLogin(
  platform: NodeJS.Platform,
  argv: readonly string[],
  systemSays: boolean,
): boolean {
  return platform === 'darwin' ? systemSays : argv.includes(AT_LOGIN);
}

/** What macOS and Windows tell about the login item (Electron docs: `app.getLoginItemSettings`). */
export interface SystemLoginItem {
  readonly openAtLogin: boolean;
  /** macOS 13 and newer. */
  readonly status?: string;
  /** Windows: false when the user has switched it off in the Task Manager. */
  readonly executableWillLaunchAtLogin?: boolean;
}

/** The system's answer in the app's terms. */
export function loginItemState(platform: NodeJS.Platform, system: SystemLoginItem): LoginItemState {
  if (platform === 'win32') {
    return system.openAtLogin && system.executableWillLaunchAtLogin !== false ? 'on' : 'off';
  }
  if (system.status === 'requires-approval') return 'needs-approval';
  return system.openAtLogin ? 'on' : 'off';
}
