import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';

/**
 * Has the system start the app at login, or no longer. macOS and Windows have an API for it
 * (Electron docs: `app.setLoginItemSettings`); on Linux a file in the autostart folder does it
 * (freedesktop.org Desktop Application Autostart Specification).
 */
export function setOpenAtLogin(openAtLogin: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin });
    return;
  }
  const file = join(app.getPath('appData'), 'autostart', 'inferrs-bar.desktop');
  if (!openAtLogin) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, autostartEntry(launchCommand()));
}

/** An AppImage is started by its own file, not by the mount it runs from. */
function launchCommand(): readonly string[] {
  const appImage = process.env['APPIMAGE'];
  if (appImage !== undefined) return [appImage];
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}

function autostartEntry(command: readonly string[]): string {
  // Quoting as the Desktop Entry Specification's Exec key demands.
  const exec = command.map((part) => `"${part.replaceAll(/(["`$\\])/g, '\\$1')}"`).join(' ');
  return ['[Desktop Entry]', 'Type=Application', 'Name=Inferrs Bar', `Exec=${exec}`, ''].join('\n');
}
