import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Translate } from '../../shared/i18n/index.ts';

/**
 * The application menu, which is also where zoom and, on macOS, copy and paste have their keys from.
 * Elsewhere the windows hide it until Alt is pressed.
 */
export function installAppMenu(t: Translate, openSettings: () => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(t, openSettings, process.platform)));
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The menu as plain data. */
export function appMenu(
  t: Translate,
  openSettings: () => void,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  return [
    {
      label: 'Inferrs Bar',
      submenu: [
        { role: 'about', label: t('menu.about') },
        separator,
        { label: t('menu.settings'), accelerator: 'CommandOrControl+,', click: openSettings },
        separator,
        ...(isMac ? hideItems(t) : []),
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
      label: t('menu.view'),
      submenu: [
        { role: 'resetZoom', label: t('menu.actualSize') },
        { role: 'zoomIn', label: t('menu.zoomIn') },
        // Where + needs Shift, the unshifted key zooms in as well.
        { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
        { role: 'zoomOut', label: t('menu.zoomOut') },
      ],
    },
    {
      label: t('menu.window'),
      submenu: [
        { role: 'minimize', label: t('menu.minimize') },
        { role: 'close', label: t('menu.close') },
      ],
    },
  ];
}

const hideItems = (t: Translate): MenuItemConstructorOptions[] => [
  { role: 'hide', label: t('menu.hide') },
  { role: 'hideOthers', label: t('menu.hideOthers') },
  { role: 'unhide', label: t('menu.showAll') },
  separator,
];
