import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Translate } from '../../shared/i18n/index.ts';
import {
  appMenu,
  type MenuAction,
  type MenuColumn,
  type MenuEntry,
} from '../../shared/menu/app-menu.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

/**
 * The application menu, which is also where all shortcuts have their keys from. Outside of macOS the
 * windows hide it until Alt is pressed.
 */
export class AppMenu {
  readonly #onAction: (action: MenuAction) => void;
  #shown = '';
  #words: Translate | null = null;

  constructor(onAction: (action: MenuAction) => void) {
    this.#onAction = onAction;
  }

  /**
   * Rebuilt only when it differs, so that an open one stays open. Nor is it worded before: that would
   * take more than all else that a change of the snapshot leads to.
   */
  update(snapshot: Snapshot, t: Translate): void {
    const columns = appMenu(snapshot);
    const shown = JSON.stringify(columns);
    if (shown === this.#shown && t === this.#words) return;
    this.#shown = shown;
    this.#words = t;
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(columns, t, this.#onAction)));
  }
}

/** The menu as Electron takes it. */
export function menuTemplate(
  columns: readonly MenuColumn[],
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
  return columns.map(({ label, role, entries }) => ({
    label: t(label),
    ...(role === undefined ? {} : { role }),
    submenu: entries.map(item),
  }));
}
