import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  nativeTheme,
  screen,
  type Rectangle,
  type Session,
  type WebContents,
} from 'electron';
import type {
  EventName,
  EventPayload,
  Place,
  Route,
  ShellWish,
} from '../../shared/ipc/contract.ts';
import { sendEvent } from './ipc.ts';
import { systemClock } from '../system/time/clock.ts';
import { afterCrash } from './moments.ts';
import { Outbox } from './outbox.ts';
import { POPOVER_WIDTH, PopoverKeeper } from './popover-keeper.ts';
import { APP_PAGE, isOurs } from './app-url.ts';
import { dashboardLooks } from './window/looks.ts';
import { boundsFor, DASHBOARD, SMALLEST } from './window/place.ts';
import type { Remembered } from './window/remembered.ts';
import { zoomAfter } from './window/zoom.ts';

const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? '#16181d' : '#f6f7f9');

export interface WindowsOptions {
  readonly outDir: string;
  readonly remembered: Remembered;
  /** Makes ready what the pages are in. With the first window: a tray alone needs less without. */
  readonly openSession: () => Session;
  /** The dashboard is there, if only minimised, or is gone. */
  readonly onDashboard: (isOpen: boolean) => void;
  readonly onVisibility: (anyVisible: boolean) => void;
  /** A person turns to a window, perhaps back from having installed something. */
  readonly onFocus: () => void;
  readonly onEvent: (what: 'dashboard-up' | 'popover-up') => void;
  /** A window's page has crashed. `closed`: it did so again and again, and the window is gone. */
  readonly onCrash: (reason: string, then: 'reloaded' | 'closed') => void;
  /** A window's page does not react any more; it is loaded anew. */
  readonly onHang: () => void;
}

/**
 * The dashboard and the tray's popover. A closed dashboard is destroyed, not hidden: a hidden one
 * keeps more than half of the app's memory, and opening anew takes a few hundred milliseconds. The
 * popover, which is opened for a glance, is kept for a while (`PopoverKeeper`).
 */
export class Windows {
  readonly #preload: string;
  readonly #options: WindowsOptions;
  readonly #outbox = new Outbox<WebContents>();
  readonly #keeper: PopoverKeeper;
  #session: Session | null = null;
  #dashboard: BrowserWindow | null = null;
  #popover: BrowserWindow | null = null;
  #progress = -1;

  constructor(options: WindowsOptions) {
    this.#preload = join(options.outDir, 'preload', 'preload.cjs');
    this.#options = options;
    this.#keeper = new PopoverKeeper({
      clock: systemClock,
      create: () => this.#createPopover(),
      workAreaOf: (icon) => screen.getDisplayMatching(icon).workArea,
      onUp: () => options.onEvent('popover-up'),
    });
  }

  get all(): readonly BrowserWindow[] {
    return [this.#dashboard, this.#popover].filter(
      (window): window is BrowserWindow => window !== null && !window.isDestroyed(),
    );
  }

  /** Whether a person can see any window: a minimised one shows nothing. */
  get anyVisible(): boolean {
    return this.all.some((window) => window.isVisible() && !window.isMinimized());
  }

  /** Opens the dashboard, or brings it to the front, on the given screen. */
  openDashboard(target?: Route): void {
    this.open(target === undefined ? undefined : { screen: target });
  }

  /** As `openDashboard`, with what the screen is to begin with. */
  open(place?: Place): void {
    this.#keeper.hide();
    if (this.#dashboard !== null) {
      if (this.#dashboard.isMinimized()) this.#dashboard.restore();
      this.#dashboard.show();
      this.#dashboard.focus();
      if (place !== undefined) this.#tell(this.#dashboard, 'app.navigate', place);
      return;
    }
    const { remembered } = this.#options;
    const { options, frame } = dashboardLooks(process.platform, backgroundColor());
    const url = `${APP_PAGE}?view=dashboard&frame=${frame}#/${place?.screen ?? 'overview'}`;
    const window = this.#create(url, {
      ...options,
      ...(boundsFor(remembered.facts.place, screensNow()) ?? DASHBOARD),
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      title: 'Inferrs Bar',
    });
    this.#dashboard = window;
    this.#options.onDashboard(true);
    window.setProgressBar(this.#progress);
    window.on('close', () => void this.remember());
    window.on('closed', () => {
      this.#dashboard = null;
      this.#options.onDashboard(false);
      this.#reportVisibility();
    });
    window.once('ready-to-show', () => {
      if (remembered.facts.place?.maximized === true) window.maximize();
      window.show();
      // An app whose Dock icon has only just come stays behind the one that was in front.
      if (process.platform === 'darwin') app.focus({ steal: true });
      this.#options.onEvent('dashboard-up');
    });
    // The address says the screen; what goes with it waits until the page listens.
    if (place?.prefill !== undefined || place?.search !== undefined)
      this.#tell(window, 'app.navigate', place);
  }

  /** Opens the dashboard, on the screen where it is, and has it show something over that. */
  show(wish: ShellWish): void {
    this.open();
    if (this.#dashboard !== null) this.#tell(this.#dashboard, 'app.show', wish);
  }

  /** Zooms every window, also those that open later. */
  zoom(step: 'in' | 'out' | 'reset'): void {
    const { remembered } = this.#options;
    void remembered.keep({ zoom: zoomAfter(remembered.facts.zoom, step) });
    for (const { webContents } of this.all) this.#applyZoom(webContents);
  }

  /** Keeps where the dashboard is for the next time. */
  async remember(): Promise<void> {
    const window = this.#dashboard;
    if (window === null || window.isDestroyed()) return;
    const bounds = window.getNormalBounds();
    const { id, workArea } = screen.getDisplayMatching(bounds);
    await this.#options.remembered.keep({
      place: {
        bounds,
        screen: { id, x: workArea.x, y: workArea.y },
        maximized: window.isMaximized(),
      },
    });
  }

  /** Opens the dashboard and has it say why something that was asked for elsewhere failed. */
  showFailure(failure: EventPayload<'app.failed'>): void {
    this.openDashboard('overview');
    if (this.#dashboard !== null) this.#tell(this.#dashboard, 'app.failed', failure);
  }

  /**
   * Shows on the dashboard's icon in Dock, taskbar or launcher how far something is, also on one that
   * opens later.
   * @param progress 0 to 1, less for none, more where nobody knows
   */
  setProgress(progress: number): void {
    if (progress === this.#progress) return;
    this.#progress = progress;
    this.#dashboard?.setProgressBar(progress);
  }

  /** Opens the popover under the tray icon, or closes it. */
  togglePopover(trayBounds: Rectangle): void {
    this.#keeper.toggle(trayBounds);
  }

  /** The pointer is on the tray icon: what a click would open is made meanwhile. */
  preparePopover(): void {
    this.#keeper.prepare();
  }

  /** A page that closed itself (`window.close()`) would be gone, whatever the window says to it. */
  closePopover(): void {
    this.#keeper.hide();
  }

  /** Makes the popover as high as its page says that it is, CSS pixels, whatever the zoom. */
  fitPopover(height: number): void {
    const { zoom } = this.#options.remembered.facts;
    this.#keeper.fits({ width: POPOVER_WIDTH * zoom, height: height * zoom });
  }

  /** Takes all windows away, whatever their pages say to it. */
  closeAll(): void {
    for (const window of this.all) window.destroy();
  }

  /** The page has fetched its snapshot and hears events from now on. */
  listening(contents: WebContents): void {
    this.#outbox.listening(contents);
  }

  #tell<N extends EventName>(window: BrowserWindow, name: N, payload: EventPayload<N>): void {
    const { webContents } = window;
    this.#outbox.tell(webContents, () => sendEvent(webContents, name, payload));
  }

  #createPopover(): BrowserWindow {
    const keeper = this.#keeper;
    const window = this.#create(`${APP_PAGE}?view=popover`, {
      width: Math.round(POPOVER_WIDTH * this.#options.remembered.facts.zoom),
      backgroundColor: backgroundColor(),
      frame: false,
      resizable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
    });
    this.#popover = window;
    // It opens on the space that is in front, a full-screen app's too. Whether there is a Dock icon
    // is for the dashboard to say: none is hidden and shown again meanwhile (Electron docs).
    if (process.platform === 'darwin') {
      window.setVisibleOnAllWorkspaces(true, {
        visibleOnFullScreen: true,
        skipTransformProcessType: true,
      });
    }
    window.once('ready-to-show', () => keeper.ready());
    window.on('blur', () => keeper.blurred());
    // As the system's key for it does.
    window.on('close', (event) => {
      event.preventDefault();
      keeper.hide();
    });
    window.on('closed', () => {
      this.#popover = null;
      keeper.gone();
      this.#reportVisibility();
    });
    return window;
  }

  #create(url: string, options: Electron.BrowserWindowConstructorOptions): BrowserWindow {
    const window = new BrowserWindow({
      ...options,
      show: false,
      autoHideMenuBar: true,
      webPreferences: {
        session: (this.#session ??= this.#options.openSession()),
        preload: this.#preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    const { webContents } = window;
    webContents.once('destroyed', () => this.#outbox.gone(webContents));
    // Chromium zooms by address, and only one that is there.
    webContents.on('did-navigate', () => this.#applyZoom(webContents));
    const report = (): void => this.#reportVisibility();
    window.on('show', report).on('hide', report).on('minimize', report).on('restore', report);
    window.on('focus', () => this.#options.onFocus());
    this.#surviveCrashes(window);
    this.#stayOn(window, url);
    return window;
  }

  /**
   * Loads a window's page and brings it back from any other: `about:blank` and a file that the
   * bundle does not have ask nobody beforehand (seen with Chromium 108).
   */
  #stayOn(window: BrowserWindow, url: string): void {
    const load = (): void => {
      if (window.isDestroyed()) return;
      this.#outbox.loading(window.webContents);
      void window.loadURL(url);
    };
    window.webContents.on('did-navigate', (_event, now) => {
      // Not from within the event: the navigation that it tells of would abort this one.
      if (!isOurs(now)) setImmediate(load);
    });
    load();
  }

  /** A window whose page crashed would stay blank: it is loaded once more where it was. */
  #surviveCrashes(window: BrowserWindow): void {
    let crashedAt = -Infinity;
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit' || window.isDestroyed()) return;
      const next = afterCrash(crashedAt, performance.now());
      crashedAt = performance.now();
      if (next === 'reload') {
        this.#outbox.loading(window.webContents);
        window.webContents.reload();
        this.#options.onCrash(reason, 'reloaded');
      } else {
        window.destroy();
        this.#options.onCrash(reason, 'closed');
      }
    });
    // Chromium says so after half a minute without an answer to a key or click: a page that hangs
    // so long is ended, and so comes back as one that has crashed.
    window.on('unresponsive', () => {
      this.#options.onHang();
      window.webContents.forcefullyCrashRenderer();
    });
  }

  #applyZoom(webContents: WebContents): void {
    webContents.setZoomFactor(this.#options.remembered.facts.zoom);
  }

  #reportVisibility(): void {
    this.#options.onVisibility(this.anyVisible);
  }
}

/** The main one first. */
const screensNow = (): Electron.Display[] => {
  const main = screen.getPrimaryDisplay();
  return [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)];
};
