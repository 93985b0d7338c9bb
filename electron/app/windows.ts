import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron';
import type { Screen } from '../../shared/ipc/contract.ts';
import { sendEvent } from './ipc.ts';
import { APP_ORIGIN } from './protocol.ts';

const DASHBOARD = { width: 960, height: 680, minWidth: 720, minHeight: 520 };
const POPOVER = { width: 360, height: 480 };

const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? '#16181d' : '#f6f7f9');

/**
 * The dashboard and the tray's popover. A closed window is destroyed, not hidden: a hidden one
 * keeps more than half of the app's memory, and opening anew takes a few hundred milliseconds.
 */
export class Windows {
  readonly #preload: string;
  readonly #onVisibility: (anyVisible: boolean) => void;
  readonly #onEvent: (what: 'dashboard-up' | 'popover-up') => void;
  #dashboard: BrowserWindow | null = null;
  #popover: BrowserWindow | null = null;

  constructor(options: {
    outDir: string;
    onVisibility: (anyVisible: boolean) => void;
    onEvent: (what: 'dashboard-up' | 'popover-up') => void;
  }) {
    this.#preload = join(options.outDir, 'preload', 'preload.cjs');
    this.#onVisibility = options.onVisibility;
    this.#onEvent = options.onEvent;
  }

  get all(): readonly BrowserWindow[] {
    return [this.#dashboard, this.#popover].filter(
      (window): window is BrowserWindow => window !== null && !window.isDestroyed(),
    );
  }

  get dashboard(): BrowserWindow | null {
    return this.#dashboard;
  }

  /** Opens the dashboard, or brings it to the front, on the given screen. */
  openDashboard(target?: Screen): void {
    this.#popover?.close();
    if (this.#dashboard !== null) {
      if (this.#dashboard.isMinimized()) this.#dashboard.restore();
      this.#dashboard.show();
      this.#dashboard.focus();
      if (target !== undefined) {
        sendEvent(this.#dashboard.webContents, 'app.navigate', { screen: target });
      }
      return;
    }
    const window = this.#create({ ...DASHBOARD, title: 'Inferrs Bar' });
    this.#dashboard = window;
    window.on('closed', () => {
      this.#dashboard = null;
      this.#reportVisibility();
    });
    window.once('ready-to-show', () => {
      window.show();
      this.#onEvent('dashboard-up');
    });
    void window.loadURL(`${APP_ORIGIN}/index.html?view=dashboard#/${target ?? 'overview'}`);
  }

  /** Opens the popover under the tray icon, or closes it. */
  togglePopover(trayBounds: Rectangle): void {
    if (this.#popover !== null) {
      this.#popover.close();
      return;
    }
    const window = this.#create({
      ...POPOVER,
      ...popoverPosition(trayBounds),
      frame: false,
      resizable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
    });
    this.#popover = window;
    window.on('blur', () => window.close());
    window.on('closed', () => {
      this.#popover = null;
      this.#reportVisibility();
    });
    window.once('ready-to-show', () => {
      window.show();
      this.#onEvent('popover-up');
    });
    void window.loadURL(`${APP_ORIGIN}/index.html?view=popover`);
  }

  #create(options: Electron.BrowserWindowConstructorOptions): BrowserWindow {
    const window = new BrowserWindow({
      ...options,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: backgroundColor(),
      webPreferences: {
        preload: this.#preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    const report = (): void => this.#reportVisibility();
    window.on('show', report).on('hide', report).on('minimize', report).on('restore', report);
    return window;
  }

  #reportVisibility(): void {
    this.#onVisibility(this.all.some((window) => window.isVisible() && !window.isMinimized()));
  }
}

/** Under the icon and centred on it, but wholly on the screen that the icon is on. */
function popoverPosition(tray: Rectangle): { x: number; y: number } {
  const { workArea } = screen.getDisplayMatching(tray);
  const centred = Math.round(tray.x + tray.width / 2 - POPOVER.width / 2);
  const x = Math.min(Math.max(centred, workArea.x), workArea.x + workArea.width - POPOVER.width);
  const below = tray.y + tray.height + 4;
  const fits = below + POPOVER.height <= workArea.y + workArea.height;
  return { x, y: fits ? below : Math.max(workArea.y, tray.y - POPOVER.height - 4) };
}
