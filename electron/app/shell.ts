import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { app, nativeTheme, session } from 'electron';
import { AT_LOGIN } from '../core/settings/login-item.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { OpenSettings } from '../settings/settings-file.ts';
import { systemClock } from '../system/time/clock.ts';
import { offerToMove } from './install-place.ts';
import { answerCommands, type AnswerCommand } from './ipc.ts';
import { loadTranslator } from './load-translator.ts';
import { isOpenedAtLogin } from './login-item.ts';
import { installer } from './messages.ts';
import { serveRenderer } from './protocol.ts';
import { denyPermissions, lockDown } from './security.ts';
import { openRememberedFile, openSettingsStore } from './settings-store.ts';
import { openStreams } from './streams/register.ts';
import type { StreamServer } from './streams/stream-server.ts';
import { DockIcon } from './window/dock.ts';
import { Remembered, updatedFrom } from './window/remembered.ts';
import { Windows, type WindowsOptions } from './windows.ts';

/** For a page that never comes; one that is slower is held up by as much as loading takes. */
const PAGE_FIRST_MS = 1_000;

/** Several times what it takes until what a page is given has left this thread, in turns of its loop. */
const LEAVES_MS = 20;

/** What stands behind the windows: answers their commands, and hears of them. */
export interface Behind extends Omit<
  WindowsOptions,
  'outDir' | 'remembered' | 'openSession' | 'onDashboard'
> {
  readonly answer: AnswerCommand;
  readonly streams: StreamServer;
}

/**
 * What it takes to open a window, and no more: its page starts while the rest of the program is
 * loaded. What a window asks or tells meanwhile waits for that.
 */
export class Shell {
  /** Of the build. */
  readonly outDir: string;
  readonly settings: OpenSettings;
  /** The version of the app that ran before, where this is a newer one. */
  readonly updatedFrom: string | null;
  readonly windows: Windows;
  /** On macOS alone. */
  readonly dock: DockIcon | null;
  /** Some page is given its program, and starts. */
  readonly #pageStarts: Promise<void>;
  readonly #behind: Promise<Behind>;
  /** What a window is given until `attach`. */
  #first: Snapshot | null = null;
  /** From now on the windows are answered, by this. */
  readonly attach: (behind: Behind) => void;

  constructor(rootDir: string, dataDir: string) {
    let attach = (_behind: Behind): void => undefined;
    this.#behind = new Promise((resolve) => (attach = resolve));
    this.attach = (behind) => {
      this.#first = null;
      attach(behind);
    };
    this.outDir = join(rootDir, 'out');
    this.settings = openSettingsStore(dataDir);
    nativeTheme.themeSource = this.settings.settings.theme;
    const remembered = new Remembered(openRememberedFile(dataDir));
    const version = app.getVersion();
    this.updatedFrom = updatedFrom(remembered.facts.version, version);
    // Hardly a start is the first of a version, and each waits for a write.
    if (remembered.facts.version !== version) remembered.keep({ version });
    lockDown();
    let pageStarts = (): void => undefined;
    this.#pageStarts = new Promise((resolve) => (pageStarts = resolve));
    this.dock = app.dock === undefined ? null : new DockIcon(app.dock, systemClock);
    const tell = (what: (behind: Behind) => void): void => void this.#behind.then(what);
    this.windows = new Windows({
      outDir: this.outDir,
      remembered,
      openSession: () => {
        const { defaultSession } = session;
        denyPermissions(defaultSession);
        serveRenderer(defaultSession, join(this.outDir, 'renderer'), pageStarts);
        return defaultSession;
      },
      onDashboard: (isOpen) => this.dock?.want(isOpen),
      onVisibility: (visible) => tell((behind) => behind.onVisibility(visible)),
      onFocus: () => tell((behind) => behind.onFocus()),
      onEvent: (what) => tell((behind) => behind.onEvent(what)),
      onCrash: (reason, then) => tell((behind) => behind.onCrash(reason, then)),
      onHang: () => tell((behind) => behind.onHang()),
    });
    answerCommands(async (name, payload, asker) => {
      if (name === 'app.snapshot' && this.#first !== null) {
        setImmediate(() => this.windows.listening(asker));
        return { ok: true, value: this.#first };
      }
      return (await this.#behind).answer(name, payload, asker);
    });
    openStreams(this.#behind.then(({ streams }) => streams));
    app.on('second-instance', (_event, argv) => {
      if (!argv.includes(AT_LOGIN)) this.windows.openDashboard();
    });
    // The app lives in the menu bar: closing the last window ends nothing.
    app.on('window-all-closed', () => undefined);
  }

  /** Gives a window that asks before the rest of the app is there something to draw meanwhile. */
  beginWith(snapshot: Snapshot): void {
    this.#first = snapshot;
  }

  /**
   * Opens the first window where one is due. Ends once its page has been given its program, which this
   * thread does: the page starts while the rest of the app's own program is loaded.
   * @returns false where the app moves instead, and this start is over
   */
  async begin(): Promise<boolean> {
    if (await offerToMove(installer(() => loadTranslator(this.settings.settings.language))))
      return false;
    // The tray icon can be hidden by the system: a start by hand shows something in any case.
    if (isOpenedAtLogin()) return true;
    this.windows.openDashboard();
    await Promise.race([this.#pageStarts.then(() => delay(LEAVES_MS)), delay(PAGE_FIRST_MS)]);
    return true;
  }
}
