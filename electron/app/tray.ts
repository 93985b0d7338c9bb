import { join } from 'node:path';
import {
  Menu,
  nativeImage,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage,
  type Rectangle,
} from 'electron';
import type { Action } from '../../shared/actions/action.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { trayClickOpens, type TrayItem, type TrayView } from '../core/views/tray-menu.ts';
import type { TrayIcon } from '../core/views/tray-icon.ts';

/** The icon in the menu bar with its menu, kept in step with the state. */
export class AppTray {
  readonly #tray: Tray;
  readonly #assetsDir: string;
  readonly #onAction: (action: Action) => void;
  readonly #onPopover: (bounds: Rectangle) => void;
  readonly #onDashboard: () => void;
  #menu = Menu.buildFromTemplate([]);
  #shown = '';

  constructor(options: {
    assetsDir: string;
    view: TrayView;
    onAction: (action: Action) => void;
    onPopover: (bounds: Rectangle) => void;
    onDashboard: () => void;
  }) {
    this.#assetsDir = options.assetsDir;
    this.#onAction = options.onAction;
    this.#onPopover = options.onPopover;
    this.#onDashboard = options.onDashboard;
    this.#tray = new Tray(this.#image(options.view.icon));
    this.#tray.on('click', () => this.#onClick());
    // Elsewhere the system itself answers it with the menu that is set.
    if (process.platform === 'darwin') {
      this.#tray.on('right-click', () => this.#tray.popUpContextMenu(this.#menu));
    }
    this.update(options.view);
  }

  /** Shows the view; the menu is rebuilt only when it differs, so that an open one stays open. */
  update(view: TrayView): void {
    const key = JSON.stringify(view);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#menu = Menu.buildFromTemplate(view.items.map((item) => this.#template(item)));
    this.#tray.setImage(this.#image(view.icon));
    this.#tray.setToolTip(view.tooltip);
    // On macOS a set context menu would swallow the click that opens the popover.
    if (process.platform !== 'darwin') this.#tray.setContextMenu(this.#menu);
  }

  #onClick(): void {
    const opens = trayClickOpens(process.platform);
    switch (opens) {
      case 'popover':
        return this.#onPopover(this.#tray.getBounds());
      case 'menu':
        return this.#tray.popUpContextMenu(this.#menu);
      case 'dashboard':
        return this.#onDashboard();
      default:
        return assertNever(opens);
    }
  }

  dispose(): void {
    this.#tray.destroy();
  }

  /** macOS tints template images itself; elsewhere the icon brings its colours. */
  #image(icon: TrayIcon): NativeImage {
    const template = process.platform === 'darwin';
    const name = template ? `${icon}Template.png` : `${icon}.png`;
    const image = nativeImage.createFromPath(join(this.#assetsDir, 'tray', name));
    image.setTemplateImage(template);
    return image;
  }

  #template(item: TrayItem): MenuItemConstructorOptions {
    switch (item.type) {
      case 'separator':
        return { type: 'separator' };
      case 'label':
        return { label: escapeMnemonic(item.label), enabled: false };
      case 'action':
        return {
          label: escapeMnemonic(item.label),
          enabled: item.enabled,
          click: () => this.#onAction(item.action),
        };
      case 'checkbox':
      case 'radio':
        return {
          type: item.type,
          label: escapeMnemonic(item.label),
          checked: item.checked,
          click: () => this.#onAction(item.action),
        };
      case 'submenu':
        return {
          label: escapeMnemonic(item.label),
          submenu: item.items.map((child) => this.#template(child)),
        };
      default:
        return assertNever(item);
    }
  }
}

/** A single `&` would mark a mnemonic and vanish from the label. */
const escapeMnemonic = (label: string): string => label.replaceAll('&', '&&');
