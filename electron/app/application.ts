import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, nativeTheme, powerMonitor } from 'electron';
import { assertNever } from '../../shared/assert-never.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { EventsPrinter } from '../core/events-printer.ts';
import { InferrsBar } from '../core/inferrs-bar.ts';
import { trayView, type TrayAction } from '../core/tray-menu.ts';
import { createCommands } from './commands/index.ts';
import { LogWindows } from './commands/logs.ts';
import { openModelPage } from './commands/system.ts';
import { registerCommands, sendEvent } from './ipc.ts';
import { setOpenAtLogin } from './login-item.ts';
import { installAppMenu } from './menu.ts';
import { Notifier } from './notifier.ts';
import { serveRenderer } from './protocol.ts';
import { lockDown } from './security.ts';
import { openSettings } from './settings-store.ts';
import { AppTray } from './tray.ts';
import { Windows } from './windows.ts';

/** macOS activates an app by itself on waking; a window that nobody asked for must not pop up, ms. */
const IGNORE_ACTIVATE_AFTER_WAKE_MS = 10_000;

/** Puts the core and Electron together. Called once Electron is ready. */
export class Application {
  readonly #bar: InferrsBar;
  readonly #windows: Windows;
  readonly #tray: AppTray;
  readonly #printer: EventsPrinter;
  /** Where a damaged settings file was put. */
  readonly #setAside: string | null;
  #ended: Promise<void> | null = null;
  #wokeAt = -Infinity;

  constructor(rootDir: string) {
    const dataDir = app.getPath('userData');
    this.#printer = new EventsPrinter(printLine);
    const settings = openSettings(dataDir);
    this.#setAside = settings.setAside;
    this.#bar = createBar(rootDir, dataDir, settings);
    const outDir = join(rootDir, 'out');
    lockDown();
    serveRenderer(join(outDir, 'renderer'));
    this.#windows = new Windows({
      outDir,
      onVisibility: (visible) => this.#bar.setVisible(visible),
      onEvent: (what) => this.#printer.say('window', what),
    });
    registerCommands(
      createCommands({
        bar: this.#bar,
        windows: this.#windows,
        logWindows: new LogWindows(this.#bar.logs),
      }),
      (command, error) => this.#bar.logs.note(`${command} failed: ${String(error)}`),
    );
    this.#tray = new AppTray({
      assetsDir: join(rootDir, 'assets'),
      view: trayView(this.#bar.store.current, this.#bar.translate),
      onAction: (action) => void this.#performTray(action),
      onPopover: (bounds) => this.#windows.togglePopover(bounds),
    });
    this.#printer.say('tray', 'up');
    this.#wire();
  }

  /** Shows the first window where one is due, and looks around. */
  async begin(): Promise<void> {
    // The tray icon can be hidden by the system: the first run must show something in any case.
    if (!app.getLoginItemSettings().wasOpenedAtLogin) this.openDashboard();
    if (this.#setAside !== null) void tellSettingsReset(this.#bar, this.#setAside);
    await this.#bar.begin();
  }

  openDashboard(): void {
    this.#windows.openDashboard();
  }

  #wire(): void {
    const { store } = this.#bar;
    const notifier = new Notifier({
      translate: () => this.#bar.translate,
      isWatched: () => this.#windows.all.some((window) => window.isVisible()),
      open: (screen) => this.#windows.openDashboard(screen),
    });
    applyTheme(store.current);
    installAppMenu(this.#bar.translate, () => this.#windows.openDashboard('settings'));
    store.subscribe((patch, snapshot) => {
      for (const { webContents } of this.#windows.all) sendEvent(webContents, 'app.changed', patch);
      this.#tray.update(trayView(snapshot, this.#bar.translate));
      this.#printer.onChange(patch, snapshot);
      if (patch.server !== undefined) notifier.onServer(snapshot.server);
      if (patch.openclaw !== undefined && snapshot.openclaw !== null) {
        notifier.onOpenClaw(snapshot.openclaw);
      }
      if (patch.settings !== undefined) applyTheme(snapshot);
      if (patch.app !== undefined) {
        installAppMenu(this.#bar.translate, () => this.#windows.openDashboard('settings'));
      }
    });
    app.on('second-instance', () => this.openDashboard());
    app.on('activate', () => {
      if (performance.now() - this.#wokeAt > IGNORE_ACTIVATE_AFTER_WAKE_MS) this.openDashboard();
    });
    // It lives in the menu bar: closing the last window ends nothing.
    app.on('window-all-closed', () => undefined);
    app.on('before-quit', (event) => this.#onBeforeQuit(event));
    powerMonitor.on('resume', () => {
      this.#wokeAt = performance.now();
      this.#bar.server.resumed();
    });
  }

  /** Quitting waits until the server is down, so that nothing is left behind. */
  #onBeforeQuit(event: Electron.Event): void {
    if (this.#ended !== null) return;
    event.preventDefault();
    this.#printer.say('app', 'quitting');
    this.#ended = this.#end();
  }

  async #end(): Promise<void> {
    await this.#bar.end();
    this.#tray.dispose();
    app.exit(0);
  }

  /** A menu cannot show why something failed: the window, which says it, comes up. */
  async #performTray(action: TrayAction): Promise<void> {
    try {
      await this.#onTray(action);
    } catch (error) {
      this.#bar.logs.note(`${action.kind} from the menu failed: ${String(error)}`, 'WARN');
      this.#windows.openDashboard('overview');
    }
  }

  async #onTray(action: TrayAction): Promise<void> {
    switch (action.kind) {
      case 'start':
        return this.#bar.server.start();
      case 'stop':
        return this.#bar.server.stop();
      case 'restart':
        return this.#bar.server.restart();
      case 'select-model':
        return this.#bar.selectModel(action.model);
      case 'run-smoke-test':
        this.#windows.openDashboard('diagnose');
        return this.#bar.smoke.run();
      case 'open':
        return this.#windows.openDashboard(action.screen);
      case 'toggle-open-at-login':
        return this.#bar.updateSettings({
          openAtLogin: !this.#bar.store.current.settings.openAtLogin,
        });
      case 'quit':
        return app.quit();
      default:
        return assertNever(action);
    }
  }
}

/** Nothing is lost silently: the person is told where their damaged settings went. */
async function tellSettingsReset(bar: InferrsBar, path: string): Promise<void> {
  const t = bar.translate;
  await dialog.showMessageBox({
    type: 'warning',
    message: t('dialog.settingsReset.title'),
    detail: t('dialog.settingsReset.message', { path }),
    buttons: [t('dialog.ok')],
  });
}

function createBar(
  rootDir: string,
  dataDir: string,
  settings: ReturnType<typeof openSettings>,
): InferrsBar {
  const practice = join(rootDir, 'e2e', 'stand-in', 'inferrs');
  const practicePath = !app.isPackaged && existsSync(practice) ? practice : undefined;
  return new InferrsBar({
    app: {
      version: app.getVersion(),
      platform: platformOf(process.platform),
      practiceAvailable: practicePath !== undefined,
      homeDir: app.getPath('home'),
    },
    systemLanguage: app.getLocale().startsWith('ko') ? 'ko' : 'en',
    env: process.env,
    dataDir,
    settings,
    shell: process.platform === 'win32' ? undefined : process.env['SHELL'],
    practicePath,
    versions: {
      electron: process.versions['electron'] ?? '',
      chrome: process.versions['chrome'] ?? '',
      node: process.versions.node,
    },
    setOpenAtLogin,
    openModelPage,
  });
}

const platformOf = (platform: NodeJS.Platform): 'darwin' | 'linux' | 'win32' =>
  platform === 'darwin' || platform === 'win32' ? platform : 'linux';

function applyTheme({ settings }: Snapshot): void {
  nativeTheme.themeSource = settings.theme;
}

/** Set by `npm start`: where there is no display these lines are all that a person sees. */
function printLine(line: string): void {
  if (process.env['INFERRS_BAR_PRINT_EVENTS'] === '1') process.stdout.write(`[app] ${line}\n`);
}
