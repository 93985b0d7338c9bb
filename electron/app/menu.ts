import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Translate } from '../../shared/i18n/index.ts';
import { appMenu, type MenuAction, type MenuEntry } from '../../shared/menu/app-menu.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

/**
 * The application menu, which is also where all shortcuts have their keys from. Outside of macOS the
 * windows hide it until Alt is pressed.
 */
export class AppMenu {
  readonly #onAction: (action: MenuAction) => void;
  #shown = '';

  constructor(onAction: (action: MenuAction) => void) {
    this.#onAction = onAction;
  }

  /** Rebuilt only when it differs, so that an open one stays open. */
  update(snapshot: Snapshot, t: Translate): void {
    const template = menuTemplate(snapshot, t, this.#onAction);
    const key = JSON.stringify(template);
    if (key === this.#shown) return;
    this.#shown = key;
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }
}

/** The menu as Electron takes it. */
export function menuTemplate(
  snapshot: Parameters<typeof appMenu>[0],
  t: Translate,
  onAction: (action: MenuAction) => void,
): MenuItemConstructorOptions[] {
  const item = (entry: MenuEntry): MenuItemConstructorOptions => {
    if (entry === 'separator') return { type: 'separator' };
    const base = {
      label: t(entry.label),
      ...(entry.keys === undefined ? {} : { accelerator: entry.keys }),
    };
    if ('role' in entry) return { ...base, role: entry.role };
    const { action, enabled = true, hidden = false } = entry;
    return { ...base, enabled, visible: !hidden, click: () => onAction(action) };
  };
  return appMenu(snapshot).map(({ label, role, entries }) => ({
    label: t(label),
    ...(role === undefined ? {} : { role }),
    submenu: entries.map(item),
  }));
}
