import { join } from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import { createTranslator, type Translate } from '../../shared/i18n/index.ts';
import type { Screen } from '../../shared/ipc/contract.ts';
import { CommandError } from '../../shared/ipc/failure.ts';
import type { Remedy } from '../../shared/problem.ts';
import { canStop } from '../../shared/server.ts';
import type { Settings, SettingsPatch } from '../../shared/settings.ts';
import type { AppInfo } from '../../shared/snapshot.ts';
import { findPortOwner } from '../inferrs/port-owner.ts';
import { InferrsClient } from '../inferrs/client.ts';
import { OpenClawService } from '../openclaw/openclaw-service.ts';
import { systemClock } from '../server/clock.ts';
import { FileSink, defaultRotation } from '../server/logs/file-sink.ts';
import { LogHub } from '../server/logs/hub.ts';
import { nodeLogFs } from '../server/logs/log-fs.ts';
import type { Launch } from '../server/machine/types.ts';
import { treeReader } from '../server/metrics/process-tree.ts';
import { MetricsSampler } from '../server/metrics/sampler.ts';
import { RunRecordFile } from '../server/run-record.ts';
import { diagnosticsText } from './diagnostics.ts';
import { EngineService } from './engine-service.ts';
import { ExternalWatch } from './external-watch.ts';
import { initialSnapshot } from './initial-snapshot.ts';
import { launchFacts } from './launch-facts.ts';
import { launchOf } from './launch.ts';
import { ModelsService } from './models-service.ts';
import { RunKeeper } from './run-keeper.ts';
import { ServerService } from './server-service.ts';
import { SmokeService } from './smoke-service.ts';
import { SnapshotStore } from './snapshot-store.ts';

export interface InferrsBarOptions {
  readonly app: Omit<AppInfo, 'language'>;
  readonly systemLanguage: AppInfo['language'];
  readonly env: NodeJS.ProcessEnv;
  /** The app's own folder. */
  readonly dataDir: string;
  readonly settings: { readonly settings: Settings; update(patch: SettingsPatch): void };
  readonly shell: string | undefined;
  readonly practicePath: string | undefined;
  readonly versions: Readonly<Record<string, string>>;
  /** Tells the system whether to start the app at login. */
  readonly setOpenAtLogin: (openAtLogin: boolean) => void;
  readonly openModelPage: (model: string) => Promise<void>;
}

/** Where a remedy leads that needs a person: a screen, or the system's file dialog. */
export type RemedyOutcome = 'done' | 'choose-binary' | Screen;

/** The app without Electron: every wish of a window or of the tray ends up here. */
export class InferrsBar {
  readonly store: SnapshotStore;
  readonly logs: LogHub;
  readonly engine: EngineService;
  readonly models: ModelsService;
  readonly smoke: SmokeService;
  readonly openclaw: OpenClawService;
  readonly homeDir: string;
  readonly #options: InferrsBarOptions;
  readonly #logSink: FileSink;
  readonly #keeper: RunKeeper;
  readonly #server: ServerService;
  readonly #metrics: MetricsSampler;
  #external: ExternalWatch | null = null;
  #translate: Translate;
  #toldFacts = '';

  constructor(options: InferrsBarOptions) {
    const { env, dataDir } = options;
    this.#options = options;
    this.homeDir = options.app.homeDir;
    this.#logSink = new FileSink({
      ...defaultRotation,
      directory: join(dataDir, 'logs'),
      fs: nodeLogFs,
      clock: systemClock,
      onBlocked: (error) => this.logs.note(`The log file cannot be written: ${error.code}`, 'WARN'),
      onResumed: (lost) =>
        this.logs.note(`The log file is written again; ${lost} lines are missing`),
    });
    this.logs = new LogHub({ clock: systemClock, sink: this.#logSink });
    this.store = new SnapshotStore(
      initialSnapshot(options.app, options.settings.settings, options.systemLanguage),
    );
    this.#translate = createTranslator(this.store.current.app.language);
    this.engine = new EngineService(this.store, {
      env,
      platform: options.app.platform,
      home: this.homeDir,
      shell: options.shell,
      practicePath: options.practicePath,
    });
    this.models = new ModelsService(this.store, { env, home: this.homeDir });
    this.#keeper = new RunKeeper(new RunRecordFile(join(dataDir, 'run.json')), systemClock);
    this.#server = new ServerService({
      clock: systemClock,
      env,
      logs: this.logs,
      keeper: this.#keeper,
      isPractice: () => {
        const { engine } = this.store.current;
        return engine.kind === 'found' && engine.practice;
      },
      onRequest: () => this.#metrics.countRequest(),
      isCached: (model) => this.models.isCached(model),
      downloadProgress: (model) => this.models.downloadProgress(model),
    });
    this.#metrics = new MetricsSampler({
      clock: systemClock,
      readTree: treeReader(options.app.platform),
      groupId: () => this.#server.supervisor.groupId,
      onChange: (metrics) => this.store.patch({ metrics }),
    });
    this.openclaw = new OpenClawService({
      env,
      home: this.homeDir,
      dataFolder: join(dataDir, 'openclaw'),
      launch: () => launchFacts(this.store.current),
      chosenConfig: this.store.current.settings.openclawConfig ?? undefined,
    });
    this.smoke = new SmokeService(this.store, this.openclaw);
    this.#wire();
  }

  /** The log file being written; older ones lie beside it. */
  get logFile(): string {
    return this.#logSink.path;
  }

  get translate(): Translate {
    return this.#translate;
  }

  /** First looks around; the windows show "searching" meanwhile. */
  async begin(): Promise<void> {
    await Promise.all([this.engine.rescan(), this.models.refresh(), this.#meetSurvivor()]);
    await this.openclaw.refresh();
  }

  async updateSettings(patch: SettingsPatch): Promise<void> {
    this.#options.settings.update(patch);
    const { settings } = this.#options.settings;
    const language =
      settings.language === 'system' ? this.#options.systemLanguage : settings.language;
    if (language !== this.store.current.app.language) {
      this.#translate = createTranslator(language);
      this.store.patch({ app: { ...this.store.current.app, language } });
    }
    this.store.patch({ settings });
    if (patch.openAtLogin !== undefined) this.#options.setOpenAtLogin(settings.openAtLogin);
    if (patch.engine !== undefined) await this.engine.rescan();
    this.#refreshLaunch();
  }

  async usePractice(): Promise<void> {
    if (!this.store.current.app.practiceAvailable) {
      throw new CommandError({ kind: 'not-available', what: 'practice-engine' });
    }
    await this.updateSettings({ engine: { kind: 'practice' }, onboarded: true });
  }

  /** Chooses a model; a server that runs is moved to it. */
  async selectModel(model: string): Promise<void> {
    await this.updateSettings({ model });
    const { kind } = this.store.current.server;
    if (kind === 'ready' || kind === 'starting' || kind === 'unhealthy') await this.start();
  }

  async start(model?: string): Promise<void> {
    if (model !== undefined) await this.updateSettings({ model });
    // The program may have been installed, replaced or removed since the last look.
    if (this.store.current.engine.kind !== 'found') await this.engine.rescan();
    this.#withLaunch((launch) => this.#server.supervisor.start(launch));
  }

  async restart(): Promise<void> {
    await this.engine.verify();
    this.#withLaunch((launch) => this.#server.supervisor.restart(launch));
  }

  /** Stops what is ours, also what an earlier run left; a stranger's server is only let go of. */
  async stop(): Promise<void> {
    const { server } = this.store.current;
    if (server.kind === 'external' && canStop(server)) {
      const survivor = await this.#keeper.findSurvivor();
      if (survivor !== null) await this.#keeper.takeDown(survivor);
    }
    this.#server.supervisor.stop();
  }

  /** Watches the inferrs that holds the port instead of starting one. */
  async attach(): Promise<void> {
    const { port } = this.store.current.settings;
    const [facts, identity] = await Promise.all([
      findPortOwner(port),
      new InferrsClient(`http://127.0.0.1:${port}`).identify(),
    ]);
    if (!identity.isInferrs) throw new CommandError({ kind: 'not-available', what: 'attach' });
    const isSurvivor = await this.#keeper.isSurvivor(facts);
    this.#server.supervisor.attach({ ...facts, isInferrs: true, isSurvivor });
    await this.models.refresh();
  }

  detach(): void {
    if (this.store.current.server.kind === 'external') this.#server.supervisor.stop();
  }

  /** Carries out a remedy; what needs a person is returned as the place where they do it. */
  async perform(remedy: Remedy): Promise<RemedyOutcome> {
    switch (remedy.kind) {
      case 'retry':
        await this.start();
        return 'done';
      case 'restart':
        await this.restart();
        return 'done';
      case 'use-cpu':
        await this.updateSettings({ device: 'cpu' });
        await this.start();
        return 'done';
      case 'use-port':
        await this.updateSettings({ port: remedy.port });
        await this.start();
        return 'done';
      case 'attach':
        await this.attach();
        return 'done';
      case 'stop-survivor':
        await this.#stopSurvivor(remedy.pid);
        await this.start();
        return 'done';
      case 'run-smoke-test':
        await this.smoke.run();
        return 'diagnose';
      case 'open-model-page':
        await this.#options.openModelPage(remedy.model);
        return 'done';
      case 'choose-binary':
        return 'choose-binary';
      case 'show-install':
        await this.updateSettings({ onboarded: false });
        return 'overview';
      case 'choose-model':
        return 'models';
      case 'show-logs':
        return 'logs';
      case 'open-settings':
        return 'settings';
      case 'open-openclaw':
      case 'require-string-content':
      case 'disable-tools':
      case 'update-openclaw-entry':
        return 'openclaw';
      default:
        return assertNever(remedy);
    }
  }

  setVisible(visible: boolean): void {
    this.#server.supervisor.setVisible(visible);
    this.#metrics.setVisible(visible);
    if (visible) void this.engine.verify();
  }

  /** The machine woke up: nothing that was known before may be believed. */
  resumed(): void {
    this.#server.supervisor.checkNow('resume');
    this.#external?.poke();
  }

  async diagnostics(): Promise<string> {
    await this.engine.verify();
    return diagnosticsText({
      snapshot: this.store.current,
      versions: this.#options.versions,
      logTail: this.logs.lastLines(200),
      home: this.homeDir,
    });
  }

  /** Ends everything; the server too, unless the user wants it to go on. */
  async end(): Promise<void> {
    this.smoke.cancel();
    this.#external?.dispose();
    this.#metrics.dispose();
    this.openclaw.dispose();
    const { keepServerOnQuit } = this.store.current.settings;
    const released = keepServerOnQuit && (await this.#server.supervisor.release());
    if (released) await this.#keeper.keep();
    else await this.#server.supervisor.shutdown();
    this.#server.dispose();
    this.logs.dispose();
    await this.#logSink.dispose();
  }

  #withLaunch(perform: (launch: Launch) => void): void {
    const result = launchOf(this.store.current);
    const model = this.store.current.settings.model ?? undefined;
    if (result.kind === 'launch') perform(result.launch);
    else this.#server.supervisor.fail(result.problem, model);
  }

  #wire(): void {
    this.#server.supervisor.subscribe(({ server, restarts }) => {
      const before = this.store.current.server.kind;
      this.store.patch({ server });
      this.#metrics.setServer({
        readySince: server.kind === 'ready' ? server.since : undefined,
        restarts,
      });
      this.#watchExternal();
      this.#refreshLaunch();
      if (before !== server.kind) void this.models.refresh();
    });
    this.openclaw.onStatus((openclaw) => this.store.patch({ openclaw }));
    this.store.subscribe((patch) => {
      if (patch.engine !== undefined) this.#refreshLaunch();
      this.#tellOpenClaw();
    });
  }

  /** OpenClaw's entry follows from the launch: when that changes, it may be outdated. */
  #tellOpenClaw(): void {
    const facts = JSON.stringify(launchFacts(this.store.current));
    if (facts === this.#toldFacts) return;
    this.#toldFacts = facts;
    if (this.store.current.openclaw !== null) void this.openclaw.launchChanged();
  }

  #watchExternal(): void {
    const { server, settings } = this.store.current;
    if (server.kind === 'external' && this.#external === null) {
      this.#external = new ExternalWatch({
        clock: systemClock,
        baseUrl: `http://127.0.0.1:${settings.port}`,
        onSeen: (healthy, model) => this.#server.supervisor.externalSeen(healthy, model),
        onGone: () => this.#server.supervisor.externalGone(),
      });
    } else if (server.kind !== 'external') {
      this.#external?.dispose();
      this.#external = null;
    }
  }

  /** The command line shown is the one that Start would run; a running server may have another. */
  #refreshLaunch(): void {
    const result = launchOf(this.store.current);
    const running = this.#server.supervisor.view.launch;
    const { server } = this.store.current;
    const launch =
      result.kind === 'launch'
        ? { commandLine: result.launch.commandLine, baseUrl: result.launch.baseUrl }
        : null;
    const restartNeeded =
      (server.kind === 'ready' || server.kind === 'unhealthy') &&
      running !== null &&
      launch !== null &&
      running.commandLine !== launch.commandLine;
    const now = this.store.current;
    if (
      JSON.stringify(now.launch) !== JSON.stringify(launch) ||
      now.restartNeeded !== restartNeeded
    ) {
      this.store.patch({ launch, restartNeeded });
    }
  }

  /** A server that an earlier run left: meant to stay, it is attached to; else it is ended. */
  async #meetSurvivor(): Promise<void> {
    const survivor = await this.#keeper.findSurvivor();
    if (survivor === null) return;
    if (survivor.kept && survivor.port === this.store.current.settings.port) {
      const { pid, commandLine, model } = survivor;
      this.#server.supervisor.attach(
        { pid, commandLine, name: 'inferrs', isInferrs: true, isSurvivor: true },
        model,
      );
      return;
    }
    this.logs.note(`Ending a server that an earlier run left (process ${survivor.pid})`);
    await this.#keeper.takeDown(survivor);
  }

  async #stopSurvivor(pid: number): Promise<void> {
    const survivor = await this.#keeper.findSurvivor();
    if (survivor?.pid === pid) await this.#keeper.takeDown(survivor);
  }
}
