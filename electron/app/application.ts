import { userInfo } from 'node:os';
import { app, nativeTheme, powerMonitor } from 'electron';
import { CommandError, failureOf } from '../../shared/ipc/failure.ts';
import type { MenuAction } from '../../shared/menu/app-menu.ts';
import type { SnapshotPatch } from '../../shared/snapshot.ts';
import { EventsPrinter } from '../core/views/events-printer.ts';
import { perform } from '../core/commands/handlers.ts';
import { InferrsBar } from '../core/inferrs-bar.ts';
import { changesSince } from '../core/snapshot/changes.ts';
import type { SettingsDamage } from '../settings/settings-file.ts';
import { addressesOf } from '../install/addresses.ts';
import type { OnStateDamage } from '../system/state/state-file.ts';
import { loopbackExceptions } from '../system/http/proxy-env.ts';
import { iconProgress } from '../core/views/icon-progress.ts';
import { trayView } from '../core/views/tray-menu.ts';
import { createCommands } from './commands/index.ts';
import type { GpuTrouble } from './crash/gpu-trouble.ts';
import type { RunningApp } from './crash/watch-errors.ts';
import type { DataFolder } from './data-folder.ts';
import { answersOf, type WindowCommands } from './answers.ts';
import { sendEvent } from './ipc.ts';
import { systemLoginItem } from './login-item.ts';
import { leave } from './leave.ts';
import { AppMenu } from './menu.ts';
import { isWakingUp } from './moments.ts';
import { createNetGet } from './net-get.ts';
import { Notifier } from './notifier.ts';
import { printLine } from './print-line.ts';
import type { Shell } from './shell.ts';
import { tellCrash, tellDataFolder, tellSettingsDamage } from './messages.ts';
import { logSource } from './streams/log-source.ts';
import { searchSource } from './streams/search-source.ts';
import { trySource } from './streams/try-source.ts';
import { StreamServer } from './streams/stream-server.ts';
import type { Surroundings } from './surroundings.ts';
import { AppTray } from './tray.ts';
import { appUpdates } from './updates.ts';
import type { BareTray } from './tray-icon.ts';
import { systemVault } from './vault.ts';
import type { Windows } from './windows.ts';

/** Puts the core and Electron together. Called once Electron is ready. */
export class Application {
  readonly #bar: InferrsBar;
  readonly #windows: Windows;
  readonly #commands: WindowCommands;
  readonly #tray: AppTray;
  readonly #menu: AppMenu;
  readonly #shell: Shell;
  readonly #printer = new EventsPrinter(printLine);
  readonly #data: DataFolder;
  readonly #settingsDamage: SettingsDamage | null;
  #ended: Promise<void> | null = null;
  #wokeAt = -Infinity;

  constructor(
    surroundings: Surroundings,
    data: DataFolder,
    gpu: GpuTrouble,
    icon: BareTray,
    shell: Shell,
  ) {
    this.#data = data;
    this.#settingsDamage = surroundings.settings.damage;
    this.#shell = shell;
    this.#windows = shell.windows;
    this.#bar = createBar(surroundings, data.path, (damage) =>
      this.#windows.showFailure({ kind: 'state-damaged', damage }),
    );
    this.#commands = createCommands({
      bar: this.#bar,
      windows: this.#windows,
      outDir: shell.outDir,
    });
    const streams = new StreamServer(
      {
        'logs.lines': logSource(this.#bar.logs),
        'models.search': searchSource(this.#bar.catalogue),
        'try.answer': trySource(this.#bar.tryChat),
      },
      (name, error) => this.#noteFailure(name, error),
    );
    this.#tray = new AppTray({
      icon,
      view: () => trayView(this.#bar.store.current, this.#bar.translate),
      onAction: (action) => void this.#perform(action),
      onPopover: (bounds) => this.#windows.togglePopover(bounds),
      onApproach: () => this.#windows.preparePopover(),
      onDashboard: () => this.openDashboard(),
    });
    this.#menu = new AppMenu((action) => void this.#perform(action));
    this.#wire(gpu);
    // A window that was given the first snapshot by the shell has heard of nothing since.
    this.#tellWindows(changesSince(surroundings.initial, this.#bar.store.current));
    shell.attach({
      streams,
      answer: answersOf(this.#commands, {
        onInternalError: (command, error) => this.#noteFailure(command, error),
        hide: (value) => this.#bar.hide(value),
      }),
      onVisibility: (visible) => this.#bar.setVisible(visible),
      onFocus: () => this.#bar.lookAgain(),
      onEvent: (what) => this.#printer.say('window', what),
      onCrash: (reason, then) => this.#onCrash(reason, then),
      onHang: () => this.#bar.logs.note(this.#bar.translate('note.windowHung'), 'WARN'),
    });
  }

  /** Makes the menu, which takes as long as all before it, and looks around. */
  async begin(): Promise<void> {
    const t = this.#bar.translate;
    this.#menu.update(this.#bar.store.current, t);
    const damage = this.#settingsDamage;
    if (damage !== null) void tellSettingsDamage(t, damage);
    const { unusable } = this.#data;
    if (unusable !== null) void tellDataFolder(t, unusable);
    await this.#bar.begin();
  }

  openDashboard(): void {
    this.#windows.openDashboard();
  }

  /** What an app that met an error that nobody expected needs of it. */
  get forItsEnd(): RunningApp {
    return {
      translate: this.#bar.translate,
      masker: this.#bar.masker,
      end: () => {
        this.#windows.closeAll();
        return this.#end();
      },
      note: (detail) => this.#noteFailure('app', detail),
    };
  }

  #wire(gpu: GpuTrouble): void {
    const { store } = this.#bar;
    const notifier = new Notifier({
      translate: () => this.#bar.translate,
      isWatched: () => this.#windows.anyVisible,
      open: (screen) => this.#windows.openDashboard(screen),
    });
    store.subscribe((patch, snapshot) => {
      this.#tellWindows(patch);
      if (Object.keys(patch).every((key) => key === 'tasks')) this.#tray.updateProgress();
      else this.#tray.update();
      this.#menu.update(snapshot, this.#bar.translate);
      if (patch.tasks !== undefined) this.#windows.setProgress(iconProgress(snapshot.tasks));
      this.#printer.onChange(patch, snapshot);
      notifier.onChange(patch, snapshot);
      if (patch.settings !== undefined) nativeTheme.themeSource = snapshot.settings.theme;
    });
    app.on('activate', () => {
      if (!isWakingUp(this.#wokeAt, performance.now())) this.openDashboard();
    });
    const t = this.#bar.translate;
    if (gpu.isRemembered) this.#bar.logs.note(t('note.softwareDrawing'));
    app.on('child-process-gone', (_event, { type, name, reason }) => {
      if (reason === 'clean-exit' || this.#ended !== null) return;
      const words = { what: name ?? type, reason };
      this.#bar.logs.note(this.#bar.translate('note.helperCrashed', words), 'WARN');
      if (type === 'GPU') gpu.crashed();
    });
    app.on('before-quit', (event) => this.#onBeforeQuit(event));
    powerMonitor.on('resume', () => {
      this.#wokeAt = performance.now();
      this.#bar.server.resumed();
    });
  }

  #tellWindows(patch: SnapshotPatch): void {
    for (const { webContents } of this.#windows.all) sendEvent(webContents, 'app.changed', patch);
  }

  /**
   * Quitting waits until the server is down, so that nothing is left behind. Every request to quit is
   * held back, also a second one meanwhile: only `#end` ends the app.
   */
  #onBeforeQuit(event: Electron.Event): void {
    event.preventDefault();
    if (this.#ended !== null) return;
    this.#printer.say('app', 'quitting');
    const isKept = this.#windows.remember();
    void this.#end()
      .then(() => isKept)
      // Nothing else is under way any more.
      .then(() => this.#bar.updates.install())
      .finally(() => leave(0));
  }

  #end(): Promise<void> {
    this.#ended ??= this.#bar.end().finally(() => {
      this.#tray.dispose();
      this.#shell.dock?.dispose();
      this.#printer.say('app', 'ended');
    });
    return this.#ended;
  }

  #onCrash(reason: string, then: 'reloaded' | 'closed'): void {
    const t = this.#bar.translate;
    this.#bar.logs.note(t('note.windowCrashed', { reason }), 'WARN');
    if (then === 'closed') void tellCrash(t);
  }

  #noteFailure(action: string, error: unknown): void {
    const words = { action, detail: String(error) };
    this.#bar.logs.note(this.#bar.translate('note.failed', words), 'WARN');
  }

  /** Tray and menu. A menu cannot show why something failed: the window comes up and says it. */
  async #perform(action: MenuAction): Promise<void> {
    if ('zoom' in action) return this.#windows.zoom(action.zoom);
    if ('show' in action) return this.#windows.show(action.show);
    try {
      if (action.screen !== undefined) {
        const wish = 'prefill' in action ? { prefill: action.prefill } : {};
        this.#windows.open({ screen: action.screen, ...wish });
      }
      if ('command' in action) await perform(this.#commands, action.command, action.input, null);
    } catch (error) {
      if (!(error instanceof CommandError)) {
        this.#noteFailure('command' in action ? action.command : action.screen, error);
      }
      this.#windows.showFailure(failureOf(error));
    }
  }
}

function createBar(
  surroundings: Surroundings,
  dataDir: string,
  onStateDamage: OnStateDamage,
): InferrsBar {
  // As the user set it, for what is found out about it; this process's own requests to its server
  // go through no proxy, whatever Node was told.
  const env = { ...process.env };
  Object.assign(process.env, loopbackExceptions(env));
  const send = createNetGet();
  return new InferrsBar({
    ...surroundings,
    env,
    dataDir,
    onStateDamage,
    shell: loginShell(),
    loginItem: systemLoginItem(),
    addresses: addressesOf(env, app.isPackaged),
    send,
    vault: systemVault(),
    updates: appUpdates(dataDir, send),
  });
}

/** Started from a desktop, an app may lack `SHELL`; the system knows it all the same. */
const loginShell = (): string | undefined =>
  process.platform === 'win32' ? undefined : process.env['SHELL'] || userInfo().shell || undefined;
