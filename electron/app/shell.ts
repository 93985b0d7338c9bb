import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { app, nativeTheme, session } from 'electron';
import { AT_LOGIN } from '../core/settings/login-item.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { deferred } from '../system/deferred.ts';
import { systemClock } from '../system/time/clock.ts';
import { isPassingPlace, offerToMove } from './install-place.ts';
import { answerCommands, type AnswerCommand } from './ipc.ts';
import { loadTranslator } from './load-translator.ts';
import { isOpenedAtLogin } from './opened-at-login.ts';
import { firstSettings } from './first-files.ts';
import { FirstPage } from './first-page.ts';
import { serveRenderer } from './protocol.ts';
import { denyPermissions, lockDown } from './security.ts';
import { openStreams } from './streams/register.ts';
import type { StreamServer } from './streams/stream-server.ts';
import { StoreFile } from './store-file.ts';
import { DockIcon } from './window/dock.ts';
import { Remembered, updatedFrom } from './window/remembered.ts';
import { Windows, type WindowsOptions } from './windows.ts';

/** Three times what a Linux desktop takes to be told of an icon, by messages that this thread carries on. */
const ICON_FIRST_MS = 20;

/** What stands behind the windows: answers their commands, and hears of them. */
export interface Behind extends Omit<
  WindowsOptions,
  'outDir' | 'remembered' | 'openSession' | 'onDashboard'
> {
  readonly answer: AnswerCommand;
  readonly streams: StreamServer;
}

/**
 * What it takes to open a window, and no more: what has schemas is loaded while its page starts, and the
 * rest of the program once that is drawn. What a window asks or tells meanwhile waits for that.
 */
export class Shell {
  /** Of the build. */
  readonly outDir: string;
  /** The version of the app that ran before, where this is a newer one. */
  readonly updatedFrom: string | null;
  readonly windows: Windows;
  readonly #language: Settings['language'];
  /** On macOS alone. */
  readonly dock: DockIcon | null;
  readonly #page = new FirstPage();
  readonly #behind: Promise<Behind>;
  /** What a window is given until `attach`. */
  #first: Promise<Snapshot> | null;
  /** Gives a window that asks before the rest of the app is there something to draw meanwhile. */
  readonly beginWith: (snapshot: Snapshot) => void;
  /** From now on the windows are answered, by this. */
  readonly attach: (behind: Behind) => void;

  constructor(rootDir: string, dataDir: string) {
    const first = deferred<Snapshot>();
    this.#first = first.promise;
    this.beginWith = first.resolve;
    const { promise, resolve } = deferred<Behind>();
    this.#behind = promise;
    this.attach = (behind) => {
      this.#first = null;
      resolve(behind);
    };
    this.outDir = join(rootDir, 'out');
    const { theme, language } = firstSettings(dataDir);
    this.#language = language;
    nativeTheme.themeSource = theme;
    const remembered = new Remembered(new StoreFile(dataDir, 'remembered'));
    const version = app.getVersion();
    this.updatedFrom = updatedFrom(remembered.facts.version, version);
    // Hardly a start is the first of a version, and each waits for a write.
    if (remembered.facts.version !== version) void remembered.keep({ version });
    lockDown();
    this.dock = app.dock === undefined ? null : new DockIcon(app.dock, systemClock);
    const tell = (what: (behind: Behind) => void): void => void this.#behind.then(what);
    this.windows = new Windows({
      outDir: this.outDir,
      remembered,
      openSession: () => {
        const { defaultSession } = session;
        denyPermissions(defaultSession);
        serveRenderer(defaultSession, join(this.outDir, 'renderer'), () =>
          this.#page.givenScript(),
        );
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
      // With a payload it is none of ours, and refused as soon as somebody can say so.
      if (name === 'app.snapshot' && payload === undefined && this.#first !== null) {
        const value = await this.#first;
        this.#page.givenSnapshot();
        setImmediate(() => this.windows.listening(asker));
        return { ok: true, value };
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

  /**
   * Opens the first window where one is due. Ends once its page has been given its program, which this
   * thread does, or once the desktop has been told of the icon.
   * @returns false where the app moves instead, and this start is over
   */
  async begin(): Promise<boolean> {
    if (isPassingPlace(process.execPath) && (await this.#moves())) return false;
    // The tray icon can be hidden by the system: a start by hand shows something in any case.
    if (isOpenedAtLogin()) {
      if (process.platform === 'linux') await delay(ICON_FIRST_MS);
    } else {
      this.windows.openDashboard();
      await this.#page.started();
    }
    return true;
  }

  /** Ends once the first window, if there is one, shows what `beginWith` was given. */
  async drawn(): Promise<void> {
    if (!isOpenedAtLogin()) await this.#page.drawn();
  }

  /** The first words there are: what has them is loaded for it alone. */
  async #moves(): Promise<boolean> {
    const { installer } = await import('./messages.ts');
    return offerToMove(installer(() => loadTranslator(this.#language)));
  }
}
