import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { cacheDir } from '../../../scripts/setup/paths.mjs';
import { until } from '../../../test/until.ts';
import type { Home } from '../../support/home.ts';
import { Dashboard } from '../../support/pages/dashboard.ts';
import { kill, processesOfHome, untilGone } from '../../support/processes.ts';
import type { Tray, TrayHost } from '../../support/tray.ts';
import type { User } from './user.ts';

/** Where the set-up of these tests packages the app. */
export const packagedFolder = join(cacheDir, 'packaged');

/** Far more than a start or an end takes. */
const LIMIT_MS = 60_000;

/** The packaged app as somebody puts it on a computer: away from its source, and not to be written. */
export class Installation {
  readonly #parent = mkdtempSync(join(tmpdir(), 'inferrs-bar-installed-'));
  /** A name as people give them. */
  readonly folder = join(this.#parent, 'Ünïcode 앱 dir');

  constructor() {
    chmodSync(this.#parent, 0o755);
    const [built = ''] = readdirSync(packagedFolder).filter((name) => name.endsWith('-unpacked'));
    run('cp', '-a', join(packagedFolder, built), this.folder);
    run('chmod', '-R', 'a-w,a+rX', this.folder);
    // As the deb's installer does; it is asked for where user namespaces are closed to programs.
    if (process.getuid?.() === 0) chmodSync(join(this.folder, 'chrome-sandbox'), 0o4555);
  }

  get program(): string {
    return join(this.folder, 'inferrs-bar');
  }

  /** What uninstalling does with an unpacked app; a second time nothing. */
  remove(): void {
    if (!existsSync(this.#parent)) return;
    run('chmod', '-R', 'u+w', this.#parent);
    rmSync(this.#parent, { recursive: true, force: true });
  }
}

function run(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.toString()}`);
}

/**
 * The packaged app, running. Its fuses keep Playwright from attaching to its main process: what is
 * seen is its pages, by Chromium's own protocol, and its tray.
 */
export class InstalledApp {
  readonly #process: ChildProcess;
  readonly #home: Home;
  readonly #host: TrayHost;
  readonly #output: string[] = [];
  #browser: Browser | undefined;

  constructor(
    installation: Installation,
    user: User,
    home: Home,
    host: TrayHost,
    switches: readonly string[],
  ) {
    // Nobody but root needs it, and a packaged app is not run by root in any test that can help it.
    const sandbox = user.id === 0 ? ['--no-sandbox'] : [];
    const [command = '', ...args] = [
      ...user.prefix,
      installation.program,
      '--remote-debugging-port=0',
      ...sandbox,
      ...switches,
    ];
    this.#home = home;
    this.#host = host;
    this.#process = spawn(command, args, {
      cwd: home.dir,
      env: {
        ...home.env(),
        DBUS_SESSION_BUS_ADDRESS: host.address,
        INFERRS_BAR_PRINT_EVENTS: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (chunk: Buffer) => this.#output.push(chunk.toString()));
  }

  /** Everything that the app has written to its terminal. */
  get output(): string {
    return this.#output.join('');
  }

  /** The full window, as soon as it is there. */
  async dashboard(): Promise<Dashboard> {
    const port = await until(
      'the address of the pages',
      () => /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(this.output)?.[1],
      LIMIT_MS,
    );
    // An Electron has no contexts to be set up.
    this.#browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`, {
      noDefaults: true,
    });
    const browser = this.#browser;
    const pages = (): Page[] => browser.contexts().flatMap((context) => context.pages());
    const page = await until(
      'the dashboard',
      () => pages().find((one) => one.url().includes('view=dashboard')),
      LIMIT_MS,
    );
    return new Dashboard(page);
  }

  tray(): Promise<Tray> {
    return this.#host.iconOf(this.#process.pid ?? 0);
  }

  /** Quits as the tray's menu does. @returns the exit code */
  async quit(): Promise<number | null> {
    const tray = await this.tray();
    await tray.click('Quit Inferrs Bar');
    await until('the end of the app', () => this.#process.exitCode !== null, LIMIT_MS);
    await untilGone(() => processesOfHome(this.#home.dir), LIMIT_MS);
    return this.#process.exitCode;
  }

  /** Kills what a failed test has left. */
  async release(): Promise<void> {
    for (const left of processesOfHome(this.#home.dir)) kill(left);
    await this.#browser?.close();
  }
}
