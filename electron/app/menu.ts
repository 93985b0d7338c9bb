import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Translate } from '../../shared/i18n/index.ts';

/**
 * The application menu. macOS has one whether the app wants it or not, and without its Edit menu
 * copy and paste do not work there; elsewhere the windows show none.
 */
export function installAppMenu(t: Translate, openSettings: () => void): void {
  Menu.setApplicationMenu(process.platform === 'darwin' ? macMenu(t, openSettings) : null);
}

function macMenu(t: Translate, openSettings: () => void): Menu {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return Menu.buildFromTemplate([
    {
      label: 'Inferrs Bar',
      submenu: [
        { role: 'about', label: t('menu.about') },
        separator,
        { label: t('menu.settings'), accelerator: 'Command+,', click: openSettings },
        separator,
        { role: 'hide', label: t('menu.hide') },
        { role: 'hideOthers', label: t('menu.hideOthers') },
        { role: 'unhide', label: t('menu.showAll') },
        separator,
        { role: 'quit', label: t('menu.quit') },
      ],
    },
    {
      label: t('menu.edit'),
      submenu: [
        { role: 'undo', label: t('menu.undo') },
        { role: 'redo', label: t('menu.redo') },
        separator,
        { role: 'cut', label: t('menu.cut') },
        { role: 'copy', label: t('menu.copy') },
        { role: 'paste', label: t('menu.paste') },
        { role: 'selectAll', label: t('menu.selectAll') },
      ],
    },
    {
      label: t('menu.window'),
      submenu: [
        { role: 'minimize', label: t('menu.minimize') },
        { role: 'close', label: t('menu.close') },
      ],
    },
  ]);
}
