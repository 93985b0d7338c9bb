import { app } from 'electron';
import { wasOpenedAtLogin } from '../core/settings/login-item.ts';

/** Whether the system has started the app at login. */
export function isOpenedAtLogin(): boolean {
  const { wasOpenedAtLogin: systemSays } = app.getLoginItemSettings();
  return wasOpenedAtLogin(process.platform, process.argv, systemSays);
}
