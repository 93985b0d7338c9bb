import { spawn, type ChildProcess } from 'node:child_process';
import {
  _electron,
  type ConsoleMessage,
  type ElectronApplication,
  type Page,
} from '@playwright/test';
import { fallbackDist, root, testRuntime } from '../../scripts/setup/paths.mjs';
import type { Home } from './home.ts';
import { Dashboard } from './pages/dashboard.ts';
import {
  isAlive,
  kill,
  processesOfHome,
  treeOf,
  untilGone,
  type ProcessInfo,
} from './processes.ts';
import type { Tray, TrayHost } from './tray.ts';
import { until } from '../../test/until.ts';

/** Server (3 s of grace, then SIGKILL) and windows need no longer than this to be gone. */
const QUIT_WITHIN_MS = 10_000;
const GONE_WITHIN_MS = 2_500;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

// Chromium's sandbox refuses to run as root; elsewhere it is on, as for users.
const sandboxArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const environment = (home: Home, host: TrayHost): Record<string, string> => ({
  ...home.env(),
  DBUS_SESSION_BUS_ADDRESS: host.address,
  INFERRS_BAR_PRINT_EVENTS: '1',
});

const exitOf = (child: ChildProcess): Promise<Exit> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });

/** The built app, running for real in a home folder of its own. */
export class App {
  readonly electron: ElectronApplication;
  readonly home: Home;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** What no window and no process of a healthy app says: errors, refusals, crashes. */
  readonly troubles: string[] = [];
  readonly #host: TrayHost;
  readonly #output: string[] = [];
  readonly #watched = new WeakSet<Page>();
  #seen: ProcessInfo[] = [];
  #closing: Promise<void> = Promise.resolve();
  #exit: Exit | undefined;

  private constructor(electron: ElectronApplication, home: Home, host: TrayHost) {
    this.electron = electron;
    this.home = home;
    this.#host = host;
    const child = electron.process();
    if (child.pid === undefined) throw new Error('The app did not start');
    this.pid = child.pid;
    this.exited = exitOf(child);
    void this.exited.then((exit) => (this.#exit = exit));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => this.#listen(chunk.toString()));
    }
    electron.on('window', (page) => this.#watch(page));
    for (const page of electron.windows()) this.#watch(page);
  }

  /** Starts the app with `home` as the user's home folder and `host` as the desktop's tray. */
  static async start(home: Home, host: TrayHost, args: readonly string[] = []): Promise<App> {
    const electron = await _electron.launch({
      executablePath: testRuntime().electron,
      args: [...sandboxArgs, root, ...args],
      chromiumSandbox: sandboxArgs.length === 0,
      cwd: home.dir,
      env: environment(home, host),
    });
    return new App(electron, home, host);
  }

  /** Starts the app once more while this one runs. @returns how that second one ended */
  async startSecond(...args: string[]): Promise<Exit> {
    const child = spawn(testRuntime().electron, [...sandboxArgs, root, ...args], {
      cwd: this.home.dir,
      env: environment(this.home, this.#host),
      stdio: 'ignore',
    });
    return exitOf(child);
  }

  /** Everything that the app has written to its terminal. */
  get output(): string {
    return this.#output.join('');
  }

  tray(): Promise<Tray> {
    return this.#host.iconOf(this.pid);
  }

  /** The full window, which may still be opening. */
  async dashboard(): Promise<Dashboard> {
    const page = await until('the dashboard', () =>
      this.electron.windows().find((one) => one.url().includes('view=dashboard')),
    );
    return new Dashboard(page);
  }

  /** The processes of the app and of what it started, as they are now. */
  tree(): ProcessInfo[] {
    return treeOf(this.pid);
  }

  /**
   * Quits as the tray's menu does, and waits for the end.
   * @throws {Error} when it takes too long or ends with another code than 0
   */
  async quit(): Promise<void> {
    this.remember();
    await (await this.tray()).click('Quit Inferrs Bar');
    await this.untilEnded();
  }

  /** Ends the app's main process without any warning, as a crash does. */
  async crash(): Promise<void> {
    this.remember();
    process.kill(this.pid, 'SIGKILL');
    await this.exited;
  }

  /**
   * It has ended by itself with this code.
   * @throws {Error} when that takes too long, or it ended otherwise
   */
  async untilEnded(withCode = 0): Promise<void> {
    const { code, signal } = await until('the end of the app', () => this.#exit, QUIT_WITHIN_MS);
    if (code !== withCode && !(signal === 'SIGSEGV' && this.#hasEndedInTheStandIn())) {
      throw new Error(`The app ended with ${signal ?? `code ${String(code)}`}`);
    }
  }

  /** Nothing of the app, its windows or its server is alive. @returns ms waited */
  untilNothingIsLeft(withinMs = GONE_WITHIN_MS): Promise<number> {
    return untilGone(() => this.leftovers(), withinMs);
  }

  /** What is alive of everything that this app and its home have started. */
  leftovers(): ProcessInfo[] {
    const found = new Map(processesOfHome(this.home.dir).map((process) => [process.pid, process]));
    for (const process of this.#seen) if (isAlive(process)) found.set(process.pid, process);
    return [...found.values()];
  }

  /**
   * Notes which processes belong to the app. Chromium's helpers lose the environment by which they
   * could be recognised later.
   */
  remember(): void {
    this.#seen = [...this.#seen, ...this.tree()];
  }

  /**
   * Strikes out the troubles that the test itself has provoked.
   * @throws {Error} when there are none: the provocation had no effect
   */
  forgive(pattern: RegExp): void {
    const kept = this.troubles.filter((trouble) => !pattern.test(trouble));
    if (kept.length === this.troubles.length) throw new Error(`No trouble like ${String(pattern)}`);
    this.troubles.splice(0, Infinity, ...kept);
  }

  /**
   * Ends the app if it still runs.
   * @throws {Error} when it does not end by itself; it is killed then
   */
  async end(): Promise<void> {
    this.remember();
    this.#closing = this.electron.close();
    if (this.#exit !== undefined) return;
    try {
      await this.untilEnded();
    } catch (error) {
      // One that ended, but badly, is gone already: what went wrong is the error to tell.
      for (const left of this.#seen.filter(({ pid }) => pid === this.pid)) kill(left);
      throw error;
    }
  }

  /** Kills what is left and closes the pipes; after `end`. */
  async release(): Promise<void> {
    for (const leftover of this.leftovers()) kill(leftover);
    await this.#closing;
  }

  /**
   * The older Electron that stands in dies now and then in its own exit while a debugger such as
   * Playwright's is attached (about one exit in a hundred, whatever the app does), after the app has
   * said that it is through. The official one has no such excuse.
   */
  #hasEndedInTheStandIn(): boolean {
    const standsIn = testRuntime().electron.startsWith(fallbackDist);
    return standsIn && this.output.includes('[app] app: ended');
  }

  #listen(text: string): void {
    this.#output.push(text);
    const bad =
      /^.*(?:Uncaught|UnhandledPromiseRejection|unhandled rejection|Warning: Accessing).*$/im;
    const line = bad.exec(text);
    if (line !== null) this.troubles.push(`main process: ${line[0]}`);
  }

  #watch(page: Page): void {
    if (this.#watched.has(page)) return;
    this.#watched.add(page);
    page.on('pageerror', (error) => this.troubles.push(`error in a window: ${String(error)}`));
    page.on('crash', () => this.troubles.push('a window crashed'));
    // A violation of the content security policy is reported as an error, too.
    page.on('console', (message) => this.#onConsole(message));
  }

  #onConsole(message: ConsoleMessage): void {
    if (message.type() === 'error' || message.type() === 'warning') {
      this.troubles.push(`${message.type()} in a window: ${message.text()}`);
    }
  }
}
