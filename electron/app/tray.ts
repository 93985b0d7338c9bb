import {
  Menu,
  systemPreferences,
  type MenuItemConstructorOptions,
  type Rectangle,
  type Tray,
} from 'electron';
import type { Action } from '../../shared/actions/action.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { IconPlayer } from '../core/views/icon-player.ts';
import { trayClickOpens, type TrayItem, type TrayView } from '../core/views/tray-menu.ts';
import { systemClock } from '../system/time/clock.ts';
import { Paced } from '../system/time/paced.ts';
import type { BareTray } from './tray-icon.ts';

/** Between two menus that differ in progress alone, ms: each is made anew as a whole. */
const PROGRESS_MS = 1_000;

/** The icon in the menu bar with its menu, kept in step with the state. */
export class AppTray {
  readonly #tray: Tray;
  readonly #onAction: (action: Action) => void;
  readonly #onPopover: (bounds: Rectangle) => void;
  readonly #onDashboard: () => void;
  readonly #player: IconPlayer;
  readonly #showing: Paced;
  #menu = Menu.buildFromTemplate([]);
  #shown = '';

  constructor(options: {
    icon: BareTray;
    view: () => TrayView;
    onAction: (action: Action) => void;
    onPopover: (bounds: Rectangle) => void;
    /** A click that opens the popover may follow. */
    onApproach: () => void;
    onDashboard: () => void;
  }) {
    this.#onAction = options.onAction;
    this.#onPopover = options.onPopover;
    this.#onDashboard = options.onDashboard;
    const { tray, pictures } = options.icon;
    this.#tray = tray;
    this.#player = new IconPlayer({
      clock: systemClock,
      show: (picture) => tray.setImage(pictures.of(picture)),
      isStill: () => systemPreferences.getAnimationSettings().prefersReducedMotion,
    });
    // Elsewhere the system itself answers it with the menu that is set.
    if (process.platform === 'darwin') {
      this.#tray.on('right-click', () => this.#tray.popUpContextMenu(this.#menu));
      this.#tray.on('mouse-enter', () => options.onApproach());
    }
    this.#showing = new Paced(systemClock, PROGRESS_MS, () => this.#show(options.view()));
    this.update();
    options.icon.onClick(() => this.#onClick());
  }

  update(): void {
    this.#showing.now();
  }

  /** The same for what changes several times a second. */
  updateProgress(): void {
    this.#showing.soon();
  }

  /** The menu is rebuilt only when it differs, so that an open one stays open. */
  #show(view: TrayView): void {
    const key = JSON.stringify(view);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#menu = Menu.buildFromTemplate(view.items.map((item) => this.#template(item)));
    this.#player.play(view.icon);
    this.#tray.setToolTip(view.tooltip);
    if (process.platform === 'darwin') {
      // Digits of one width: the icon would wander with each percent.
      this.#tray.setTitle(view.title, { fontType: 'monospacedDigit' });
    } else {
      // On macOS a set context menu would swallow the click that opens the popover.
      this.#tray.setContextMenu(this.#menu);
    }
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
    this.#showing.dispose();
    this.#player.dispose();
    this.#tray.destroy();
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
