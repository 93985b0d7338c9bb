import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { testRuntime } from '../../scripts/setup/paths.mjs';
import { defaultSettings, type Settings, type SettingsPatch } from '../../shared/settings.ts';
import { freePort } from '../../test/free-port.ts';
import { seedCache } from '../../practice-engine/seed.ts';

/** The two models that a seeded home has; the first is chosen. */
export const model = 'practice/small-instruct';
export const otherModel = 'practice/tiny-chat';

/** Settings and faults of the practice engine; see its README. */
export type Practice = Readonly<Record<`PRACTICE_${string}`, string | number | true>>;

/** A user's home folder in which everything happens, gone with the test. */
export class Home {
  readonly dir = mkdtempSync(join(tmpdir(), 'inferrs-bar-'));
  /** What this user's environment holds besides. */
  environment: Readonly<Record<string, string>> = {};
  /** A port that was free a moment ago. */
  readonly port: number;

  private constructor(port: number) {
    this.port = port;
    const bin = join(this.dir, 'bin');
    mkdirSync(bin);
    // The CLI is a script for `env node`, so the right Node has to be found beside it.
    symlinkSync(testRuntime().node, join(bin, 'node'));
    this.useOpenClaw('real');
    this.practice({});
  }

  static async create(): Promise<Home> {
    return new Home(await freePort());
  }

  /** Where Electron keeps the app's own files on Linux. */
  get userData(): string {
    return join(this.dir, '.config', 'Inferrs Bar');
  }

  get settingsFile(): string {
    return join(this.userData, 'settings.json');
  }

  get openclawConfig(): string {
    return join(this.dir, '.openclaw', 'openclaw.json');
  }

  /** What a running practice engine reads on each request. */
  get controlFile(): string {
    return join(this.dir, 'control.json');
  }

  /**
   * Which program `openclaw` is: the real one, one that asks the server as that does and quicker,
   * or one that accepts everything at once.
   */
  useOpenClaw(which: 'real' | 'asking' | 'quick'): void {
    const { node, openclaw } = testRuntime();
    const program = join(this.dir, 'bin', 'openclaw');
    rmSync(program, { force: true });
    const runs = (command: string, script: string): void => {
      const path = join(import.meta.dirname, '..', '..', 'test', 'openclaw', script);
      writeFileSync(program, `#!/bin/sh\nexec "${command}" "${path}" "$@"\n`, { mode: 0o755 });
    };
    switch (which) {
      case 'real':
        if (existsSync(openclaw)) symlinkSync(openclaw, program);
        break;
      case 'asking':
        runs(node, 'asking-openclaw.ts');
        break;
      case 'quick':
        runs('/bin/sh', 'quick-openclaw.sh');
        break;
    }
  }

  /** Nothing of the developer's own environment gets in but the screen. */
  env(): Record<string, string> {
    const screen = ['DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR'];
    const kept = screen.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    });
    return {
      ...Object.fromEntries(kept),
      HOME: this.dir,
      PATH: `${join(this.dir, 'bin')}:/usr/bin:/bin`,
      SHELL: '/bin/sh',
      LANG: 'en_US.UTF-8',
      LANGUAGE: 'en_US',
      ...this.environment,
    };
  }

  /** As after onboarding with the practice engine: a model in the cache and chosen, a free port. */
  async seedReady(settings: SettingsPatch = {}): Promise<void> {
    await seedCache({ home: this.dir, partial: false });
    this.writeSettings({
      engine: { kind: 'practice' },
      model,
      port: this.port,
      onboarded: true,
      ...settings,
    });
  }

  writeSettings(settings: SettingsPatch): void {
    this.write(this.settingsFile, JSON.stringify({ ...defaultSettings, ...settings }));
  }

  readSettings(): Settings {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the app's own file
    return JSON.parse(readFileSync(this.settingsFile, 'utf8')) as Settings;
  }

  /** Has every practice engine that starts from now on behave so. */
  practice(settings: Practice): void {
    this.write(
      join(this.dir, '.inferrs-practice.json'),
      JSON.stringify({ PRACTICE_CONTROL: this.controlFile, ...settings }),
    );
  }

  /** Changes the behaviour of a practice engine that runs. */
  control(change: {
    health?: string;
    hang?: readonly string[];
    hangNext?: readonly string[];
  }): void {
    // In one step: a request that comes just then must not find half a file.
    this.write(`${this.controlFile}.new`, JSON.stringify(change));
    renameSync(`${this.controlFile}.new`, this.controlFile);
  }

  writeOpenClawConfig(text: string): void {
    this.write(this.openclawConfig, text);
    chmodSync(dirname(this.openclawConfig), 0o700);
    chmodSync(this.openclawConfig, 0o600);
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}
