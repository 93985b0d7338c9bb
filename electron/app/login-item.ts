import { join } from 'node:path';
import { app } from 'electron';
import { CommandError } from '../../shared/ipc/failure.ts';
import type { LoginItemState } from '../../shared/snapshot.ts';
import { AT_LOGIN, loginItemState, type LoginItem } from '../core/settings/login-item.ts';
import { Autostart } from './autostart.ts';
import { isPassingPlace } from './install-place.ts';

/** How this system starts the app at login: an API of macOS and Windows, on Linux a file. */
export function systemLoginItem(): LoginItem {
  return process.platform === 'linux'
    ? new Autostart(join(app.getPath('appData'), 'autostart'), [...launchCommand(), AT_LOGIN])
    : { read: () => Promise.resolve(read()), set };
}

/** Windows asks for the arguments in both directions, macOS has none (Electron docs). */
const options = process.platform === 'win32' ? { args: [AT_LOGIN] } : {};

const read = (): LoginItemState =>
  loginItemState(process.platform, app.getLoginItemSettings(options));

async function set(openAtLogin: boolean): Promise<void> {
  if (openAtLogin && process.platform === 'darwin' && isPassingPlace(process.execPath)) {
    throw new CommandError({ kind: 'not-available', what: 'login-item' });
  }
  app.setLoginItemSettings({ openAtLogin, ...options });
  await Promise.resolve();
}

/** An AppImage is started by its own file, not by the mount it runs from. */
function launchCommand(): readonly string[] {
  const appImage = process.env['APPIMAGE'];
  if (appImage !== undefined) return [appImage];
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}
