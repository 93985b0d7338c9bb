import { join } from 'node:path';
import type { Translate } from '../../shared/i18n/index.ts';
import type { Mend } from '../../shared/engine.ts';
import type { SettingsPatch } from '../../shared/settings.ts';
import type { HubToken } from '../hub/token.ts';
import { shownEntry } from '../openclaw/config/shown-entry.ts';
import { SHELL_VARIABLES } from '../openclaw/locate/surroundings.ts';
import type { OpenClawService } from '../openclaw/openclaw-service.ts';
import type { LogStore } from '../server/logs/log-store.ts';
import type { MetricsSampler } from '../server/metrics/sampler.ts';
import { LoginShell } from '../system/programs/login-shell.ts';
import { hideDeep } from '../system/secrets/hide-deep.ts';
import type { Masker } from '../system/secrets/mask.ts';
import { systemClock } from '../system/time/clock.ts';
import { lastCrash } from './crash/crash-report-file.ts';
import { identityOf } from './diagnosis/report/identity.ts';
import { makeReport, type Report } from './diagnosis/report/report.ts';
import type { RequestLog } from './diagnosis/request-log.ts';
import { openRequests } from './diagnosis/requests.ts';
import type { TroubleWatch } from './diagnosis/trouble-watch.ts';
import { wireDiagnosis, type DiagnosisParts } from './diagnosis/wire-diagnosis.ts';
import type { EngineService } from './engine/engine-service.ts';
import type { InstallService } from './engine/install-service.ts';
import { wireEngine } from './engine/wire-engine.ts';
import type { Ground, InferrsBarOptions } from './inferrs-bar-options.ts';
import { LookWhenSeen } from './look-when-seen.ts';
import type { CatalogueService } from './models/catalogue-service.ts';
import type { DiskService } from './models/disk-service.ts';
import type { DownloadService } from './models/download-service.ts';
import { ModelSetup } from './models/model-setup.ts';
import { bringForSwitch } from './models/bring-model.ts';
import { ModelSwitch } from './models/model-switch.ts';
import type { ModelsService } from './models/models-service.ts';
import type { OpenClawFollow } from './models/openclaw-follow.ts';
import { wireModels } from './models/wire-models.ts';
import { wireOpenClaw } from './openclaw/wire-openclaw.ts';
import { Secrets } from './secrets/secrets.ts';
import type { ServerCommands } from './server/server-commands.ts';
import { openServerLog, type ServerLog } from './server/server-log.ts';
import { wireServer } from './server/wire-server.ts';
import { Choices } from './settings/choices.ts';
import { SettingsService } from './settings/settings-service.ts';
import { SnapshotStore } from './snapshot/snapshot-store.ts';
import { createServerTasks } from './tasks/server-tasks.ts';
import { Tasks } from './tasks/tasks.ts';
import { UpdateRecordFile } from './update/update-record.ts';
import { UpdateService } from './update/update-service.ts';

/**
 * The app without Electron: every request of a window or of the tray ends up here. Each part is made
 * where the rest of it is (`wire-….ts`); here they come together, begin and end.
 */
export class InferrsBar {
  readonly store: SnapshotStore;
  readonly engine: EngineService;
  readonly install: InstallService;
  readonly updates: UpdateService;
  readonly models: ModelsService;
  readonly modelSetup: ModelSetup;
  readonly modelSwitch: ModelSwitch;
  readonly openclawFollow: OpenClawFollow;
  readonly disk: DiskService;
  readonly downloads: DownloadService;
  readonly catalogue: CatalogueService;
  readonly hubToken: HubToken;
  readonly server: ServerCommands;
  readonly smoke: DiagnosisParts['smoke'];
  readonly mending: DiagnosisParts['mending'];
  readonly tryChat: DiagnosisParts['tryChat'];
  /** What reaches the server; whoever sees requests pass tells of them here. */
  readonly requests: RequestLog;
  readonly trouble: TroubleWatch;
  readonly openclaw: OpenClawService;
  readonly tasks: Tasks;
  readonly choices: Choices;
  readonly secrets: Secrets;
  readonly #options: InferrsBarOptions;
  readonly #settings: SettingsService;
  readonly #log: ServerLog;
  readonly #diagnosis: DiagnosisParts;
  readonly #metrics: MetricsSampler;
  readonly #shell: LoginShell | undefined;
  readonly #whenSeen = new LookWhenSeen(systemClock, () => {
    void this.engine.verify();
    void this.#settings.readLoginItem();
    void this.models.measure();
  });
  readonly #disposeServer: () => void;

  constructor(options: InferrsBarOptions) {
    const { env, dataDir, onStateDamage, send, policy } = options;
    const { homeDir: home, platform } = options.initial.app;
    this.#options = options;
    this.#log = openServerLog(dataDir);
    const { logs, masker } = this;
    this.secrets = new Secrets({ env, home, dataDir, masker: this.#log.masker });
    this.store = new SnapshotStore(options.initial, (patch) => this.hide(patch));
    this.tasks = new Tasks(systemClock, (tasks) => this.store.patch({ tasks }));
    const { store, tasks, secrets } = this;
    const ground: Ground = { store, tasks, env, home, dataDir, onStateDamage };
    this.#settings = new SettingsService({
      store,
      file: options.settings,
      systemLanguage: options.systemLanguage,
      loginItem: options.loginItem,
    });
    this.#shell =
      options.shell === undefined
        ? undefined
        : new LoginShell({ shell: options.shell, env, wanted: SHELL_VARIABLES });
    const shell = this.#shell;
    ({ engine: this.engine, install: this.install } = wireEngine({
      ...ground,
      platform,
      shell,
      practicePath: options.practicePath,
      addresses: options.addresses,
      send,
      onFirst: () => this.choices.updateSettings({ engine: { kind: 'installed' } }),
      onTakenBack: () => void this.server.start(),
    }));
    this.updates = new UpdateService({
      ...options.updates,
      store,
      clock: systemClock,
      record: new UpdateRecordFile(join(dataDir, 'app-update.json'), onStateDamage),
    });
    ({
      models: this.models,
      disk: this.disk,
      hubToken: this.hubToken,
      downloads: this.downloads,
      catalogue: this.catalogue,
    } = wireModels({
      ...ground,
      send,
      vault: options.vault,
      servingPort: () => this.server.port,
      ownBytes: () => serverParts.ownBytes(),
      onTokens: (hub) => secrets.set({ hub }),
    }));
    ({ requests: this.requests, trouble: this.trouble } = openRequests(store, {
      clock: systemClock,
      evidence: () => logs.evidence(20),
      onSpeed: (tokensPerSecond) => this.#metrics.countAnswer(tokensPerSecond),
    }));
    const { engine, models, downloads, requests } = this;
    const serverParts = wireServer({
      ...ground,
      platform,
      policy,
      logs,
      secrets,
      requests,
      engine,
      models,
      downloads,
    });
    this.server = serverParts.server;
    this.#metrics = serverParts.metrics;
    this.#disposeServer = serverParts.dispose;
    const { server } = this;
    const update = (patch: SettingsPatch): Promise<void> => this.choices.updateSettings(patch);
    this.modelSetup = new ModelSetup({ store, update });
    this.modelSwitch = new ModelSwitch({
      store,
      choose: (model) => update({ model }),
      move: async (model) => {
        await update({ model });
        await server.moveToChosen();
      },
      start: () => server.start(),
      bring: (model) => bringForSwitch({ ...ground, models, downloads }, model),
      onGivenUp: () => this.openclawFollow.giveUp(),
    });
    const openclawParts = wireOpenClaw({ ...ground, shell, secrets, update });
    ({ openclaw: this.openclaw, openclawFollow: this.openclawFollow } = openclawParts);
    const { openclaw } = this;
    this.#diagnosis = wireDiagnosis({
      ...ground,
      requests,
      server,
      models,
      openclaw,
      key: () => openclawParts.facts().key,
      logs,
      masker,
      shownEntry: () => this.#shownEntry(),
    });
    ({ smoke: this.smoke, mending: this.mending, tryChat: this.tryChat } = this.#diagnosis);
    const { install, updates, modelSwitch, openclawFollow } = this;
    this.choices = new Choices({
      store,
      settings: this.#settings,
      secrets,
      engine,
      install,
      updates,
      server,
      modelSwitch,
      openclaw,
      openclawFollow,
    });
    this.#tellOfServer();
    openclawParts.tellOfLaunch();
  }

  get logs(): LogStore {
    return this.#log.store;
  }

  /** Knows the secrets that the app has met. */
  get masker(): Masker {
    return this.#log.masker;
  }

  /** What leaves for a window or a file, without the secrets that are known. */
  hide<T>(value: T): T {
    return hideDeep(value, this.#log.masker);
  }

  /** The whole log, for a file. */
  logContents(): AsyncIterable<string | Uint8Array> {
    return this.#log.contents();
  }

  get logFile(): string {
    return this.#log.path;
  }

  get homeDir(): string {
    return this.#options.initial.app.homeDir;
  }

  get translate(): Translate {
    return this.#settings.translate;
  }

  /** First looks around; the windows show "searching" meanwhile. */
  async begin(): Promise<void> {
    const looks = await Promise.allSettled([
      this.secrets.learn(),
      ...(this.store.current.settings.guard ? [this.secrets.readGuardKey()] : []),
      this.install.begin().then(() => this.engine.rescan()),
      this.models.refresh(),
      this.disk.begin(),
      this.downloads.begin(),
      this.hubToken.read(),
      this.server.handleOrphans(),
      this.#settings.readLoginItem(),
      this.#diagnosis.agents.begin(),
      this.#diagnosis.history.begin(),
    ]);
    const openclaw = await Promise.allSettled([this.openclaw.refresh()]);
    // What one part cannot find out is no reason to do without the others.
    for (const look of [...looks, ...openclaw]) {
      if (look.status === 'rejected') {
        const words = { action: 'app.begin', detail: String(look.reason) };
        this.logs.note(this.translate('note.failed', words), 'WARN');
      }
    }
    await this.updates.begin();
  }

  /** A person asks to look again, perhaps since they have changed what their shell starts with. */
  async lookForEngine(): Promise<void> {
    this.#shell?.forget();
    await this.engine.rescan();
  }

  /** As `lookForEngine`, for OpenClaw. */
  async lookAtOpenClaw(): Promise<void> {
    this.#shell?.forget();
    await this.openclaw.refresh();
  }

  /** Lets the program run that the system refuses, and starts the server that failed for that. */
  async mendEngine(path: string, mend: Mend): Promise<void> {
    await this.engine.mend(path, mend);
    const { server } = this.store.current;
    const waitsForIt = server.kind === 'failed' && server.problem.code === 'binary-not-runnable';
    if (waitsForIt) await this.server.start();
  }

  /** Whether any window is on screen: what nobody sees is measured less often, or not at all. */
  setVisible(visible: boolean): void {
    this.server.setVisible(visible);
    this.#metrics.setVisible(visible);
    this.#whenSeen.setVisible(visible);
  }

  /** A person is back, perhaps from having installed inferrs or changed the system's settings. */
  lookAgain(): void {
    if (this.store.current.engine.kind !== 'found') void this.engine.verify();
    void this.#settings.readLoginItem();
  }

  /** What a person sends along with a question; it is sent nowhere. */
  async report(): Promise<Report> {
    await Promise.all([this.engine.verify(), this.secrets.learn()]);
    return makeReport({
      snapshot: this.store.current,
      versions: this.store.current.app.versions,
      entry: await this.#shownEntry(),
      logTail: this.logs.lastLines(2_000),
      identity: identityOf(this.homeDir),
      masker: this.masker,
      crash: await lastCrash(this.#options.dataDir),
      at: Date.now(),
    });
  }

  async #shownEntry(): Promise<unknown> {
    const configPath = this.store.current.openclaw?.configPath;
    return configPath === undefined ? null : shownEntry(configPath);
  }

  /** Ends everything; the server too, unless the user wants it to go on. */
  async end(): Promise<void> {
    const { abandoned, agents, history } = this.#diagnosis;
    this.catalogue.end();
    abandoned.dispose();
    this.requests.dispose();
    await this.mending.end();
    await this.modelSwitch.end();
    const smokeEnded = this.smoke.end();
    const installEnded = this.install.end();
    const updatesEnded = this.updates.end();
    const removed = this.disk.end();
    const downloadsEnded = this.downloads.end();
    this.#metrics.dispose();
    this.#whenSeen.dispose();
    // A config that is being written is seen through while the server goes down.
    const openclaw = this.openclaw.end();
    await this.server.end(this.store.current.settings.keepServerOnQuit);
    await openclaw;
    await smokeEnded;
    await agents.end();
    await history.end();
    await installEnded;
    await updatesEnded;
    await removed;
    await downloadsEnded;
    await this.#settings.end();
    this.models.end();
    this.hubToken.dispose();
    this.tasks.dispose();
    this.#disposeServer();
    await this.#log.dispose();
  }

  /** Each state of the server, to whoever acts on it. */
  #tellOfServer(): void {
    const showServer = createServerTasks(
      this.tasks,
      () => void this.server.stop(),
      (model) => this.downloads.has(model),
    );
    this.store.subscribe(({ server }) => {
      if (server === undefined) return;
      showServer(server);
      void this.install.onServer(server);
      void this.modelSwitch.onServer(server);
      void this.openclawFollow.onServer(server);
    });
  }
}
