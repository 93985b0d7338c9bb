import { join } from 'node:path';
import type { Addresses } from '../install/addresses.ts';
import { EngineStore } from '../install/engine-store.ts';
import { targetOf } from '../install/target.ts';
import type { SendGet } from '../system/web/get.ts';
import { checkBinary } from '../inferrs/check-binary.ts';
import { runCommand } from '../system/processes/run-command.ts';
import { lastCrash } from './crash/crash-report-file.ts';
import type { UpdatePlace } from '../update/place.ts';
import type { Updater } from '../update/updater.ts';
import { UpdateRecordFile } from './update/update-record.ts';
import { UpdateService } from './update/update-service.ts';
import { InstallService } from './engine/install-service.ts';
import type { Language, Translate } from '../../shared/i18n/index.ts';
import { CommandError } from '../../shared/ipc/failure.ts';
import type { Mend } from '../../shared/engine.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { LaunchFacts } from '../openclaw/config/launch-facts.ts';
import type { ServerState } from '../../shared/server.ts';
import type { SettingsPatch } from '../../shared/settings.ts';
import { SHELL_VARIABLES } from '../openclaw/locate/surroundings.ts';
import { OpenClawService } from '../openclaw/openclaw-service.ts';
import { hideDeep } from '../system/secrets/hide-deep.ts';
import type { Masker } from '../system/secrets/mask.ts';
import { LoginShell } from '../system/programs/login-shell.ts';
import type { OnStateDamage } from '../system/state/state-file.ts';
import { systemClock } from '../system/time/clock.ts';
import type { LogStore } from '../server/logs/log-store.ts';
import { treeReader } from '../system/processes/process-tree.ts';
import { readySinceOf } from '../server/metrics/ready-since.ts';
import { MetricsSampler, residentBytes } from '../server/metrics/sampler.ts';
import type { Policy } from '../server/machine/policy.ts';
import { RunRecordFile } from '../server/run-record.ts';
import { TestHistory } from './diagnosis/history.ts';
import { makeReport, type Report } from './diagnosis/report/report.ts';
import { identityOf } from './diagnosis/report/identity.ts';
import { shownEntry } from '../openclaw/config/shown-entry.ts';
import { EngineService, knownPrograms } from './engine/engine-service.ts';
import { initialSnapshot, type StaticAppInfo } from './snapshot/initial-snapshot.ts';
import { readKnownSecrets } from './diagnosis/known-secrets.ts';
import { launchFacts } from './openclaw/launch-facts.ts';
import type { LoginItem } from './settings/login-item.ts';
import { OpenClawFollow } from './models/openclaw-follow.ts';
import { bringModel } from './models/bring-model.ts';
import type { DiskService } from './models/disk-service.ts';
import type { DownloadService } from './models/download-service.ts';
import type { CatalogueService } from './models/catalogue-service.ts';
import { ModelSwitch } from './models/model-switch.ts';
import { ModelSetup } from './models/model-setup.ts';
import type { ModelsService } from './models/models-service.ts';
import { wireModels } from './models/wire-models.ts';
import { ExternalServers } from './external/external-servers.ts';
import { Orphans } from './external/orphans.ts';
import type { HubToken, Vault } from '../hub/token.ts';
import { Gate } from './server/gate.ts';
import { GuardKey } from './server/guard-key.ts';
import { RunKeeper } from './server/run-keeper.ts';
import { ServerCommands } from './server/server-commands.ts';
import { openServerLog, type ServerLog } from './server/server-log.ts';
import { SupervisorEffects } from './server/supervisor-effects.ts';
import { saving, SettingsService, type SettingsFile } from './settings/settings-service.ts';
import { AgentFacts } from './diagnosis/agent-facts.ts';
import { AbandonedAnswer } from './diagnosis/abandoned-answer.ts';
import type { RequestLog } from './diagnosis/request-log.ts';
import { openRequests } from './diagnosis/requests.ts';
import type { TroubleWatch } from './diagnosis/trouble-watch.ts';
import { passingChats } from './diagnosis/passing-chats.ts';
import { TryChat } from './diagnosis/try-chat.ts';
import { MendService } from './diagnosis/mend-service.ts';
import { SmokeService } from './diagnosis/smoke-service.ts';
import { SnapshotStore } from './snapshot/snapshot-store.ts';
import { createOpenClawTask } from './tasks/openclaw-task.ts';
import { createServerTasks } from './tasks/server-tasks.ts';
import { Tasks } from './tasks/tasks.ts';

export interface InferrsBarOptions {
  readonly app: StaticAppInfo;
  readonly systemLanguage: Language;
  readonly env: NodeJS.ProcessEnv;
  /** The app's own folder. */
  readonly dataDir: string;
  readonly settings: SettingsFile;
  /** Told of a file in `dataDir` that was damaged, once it is kept beside. */
  readonly onStateDamage?: OnStateDamage;
  readonly shell: string | undefined;
  readonly practicePath: string | undefined;
  readonly loginItem: LoginItem;
  /** Where inferrs is published, and how it is asked for. */
  readonly addresses: Addresses;
  readonly send: SendGet;
  /** Whether and how the app itself is updated. */
  readonly updates: { readonly place: UpdatePlace; readonly open: () => Promise<Updater> };
  /** How patient the supervisor is, where not as usual. */
  readonly policy?: Policy;
  /** Where the token for Hugging Face is locked. */
  readonly vault: Vault;
}

/** Secrets in the clear: of environment and token files, of OpenClaw's config, and the hub's token. */
interface KnownSecrets {
  readonly system: readonly string[];
  readonly config: readonly string[];
  readonly hub: readonly string[];
  readonly guard: readonly string[];
}

/** The app without Electron: every request of a window or of the tray ends up here. */
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
  readonly smoke: SmokeService;
  readonly mending: MendService;
  readonly tryChat: TryChat;
  /** What reaches the server; whoever sees requests pass tells of them here. */
  readonly requests: RequestLog;
  readonly trouble: TroubleWatch;
  readonly openclaw: OpenClawService;
  readonly tasks: Tasks;
  readonly #options: InferrsBarOptions;
  readonly #settings: SettingsService;
  readonly #log: ServerLog;
  readonly #abandoned: AbandonedAnswer;
  readonly #agents: AgentFacts;
  readonly #history: TestHistory;
  readonly #effects: SupervisorEffects;
  readonly #metrics: MetricsSampler;
  readonly #guardKey: GuardKey;
  readonly #shell: LoginShell | undefined;
  #toldFacts = '';
  /** Kept in memory alone, to mask them. */
  #secrets: KnownSecrets = { system: [], config: [], hub: [], guard: [] };

  constructor(options: InferrsBarOptions) {
    const { env, dataDir, onStateDamage: onDamage } = options;
    const home = options.app.homeDir;
    this.#options = options;
    this.#log = openServerLog(dataDir);
    this.store = new SnapshotStore(
      initialSnapshot(options.app, options.settings.settings, options.systemLanguage),
      (patch) => this.hide(patch),
    );
    this.tasks = new Tasks(systemClock, (tasks) => this.store.patch({ tasks }));
    this.#settings = new SettingsService({
      store: this.store,
      file: options.settings,
      systemLanguage: options.systemLanguage,
      loginItem: options.loginItem,
    });
    const { practicePath } = options;
    const { platform } = options.app;
    this.#shell =
      options.shell === undefined
        ? undefined
        : new LoginShell({ shell: options.shell, env, wanted: SHELL_VARIABLES });
    const engines = new EngineStore(join(dataDir, 'engines', 'inferrs'), 'inferrs', onDamage);
    this.engine = new EngineService(this.store, {
      env,
      platform,
      home,
      shell: this.#shell,
      practicePath,
      installed: {
        program: () => engines.programOf(engines.record.inUse),
        releaseOf: (path) => engines.releaseOf(path),
        isUnchanged: async (path) => (await engines.changedFiles(path)).length === 0,
      },
    });
    this.install = new InstallService({
      store: this.store,
      tasks: this.tasks,
      clock: systemClock,
      engines,
      target: targetOf(platform, process.arch),
      addresses: options.addresses,
      send: options.send,
      prove: (path) => checkBinary(path, { run: runCommand, env }),
      onChange: () => this.engine.rescan(),
      onFirst: () => this.updateSettings({ engine: { kind: 'installed' } }),
      onTakenBack: () => void this.server.start(),
    });
    this.updates = new UpdateService({
      ...options.updates,
      store: this.store,
      clock: systemClock,
      record: new UpdateRecordFile(join(dataDir, 'app-update.json'), onDamage),
    });
    this.modelSwitch = new ModelSwitch({
      store: this.store,
      move: async (model) => {
        await this.updateSettings({ model });
        await this.server.moveToChosen();
      },
      start: () => this.server.start(),
    });
    const servingPort = (): number | undefined => this.server.port;
    const readTree = treeReader(platform);
    ({
      models: this.models,
      disk: this.disk,
      hubToken: this.hubToken,
      downloads: this.downloads,
      catalogue: this.catalogue,
    } = wireModels({
      store: this.store,
      tasks: this.tasks,
      env,
      home,
      dataDir,
      onStateDamage: onDamage,
      send: options.send,
      vault: options.vault,
      servingPort,
      ownBytes: async () => {
        const { groupId } = this.#effects.supervisor;
        return groupId === null ? 0 : residentBytes((await readTree(groupId)) ?? []);
      },
      onToken: (token) => this.#setSecrets({ hub: token === undefined ? [] : [token] }),
    }));
    this.modelSetup = new ModelSetup({
      store: this.store,
      update: (patch) => this.updateSettings(patch),
    });
    const keeper = new RunKeeper({
      file: new RunRecordFile(join(dataDir, 'run.json'), { onDamage }),
      clock: systemClock,
    });
    this.#guardKey = new GuardKey(dataDir);
    const gate = new Gate({
      key: () => this.#readGuardKey(),
      onPassed: (path) => passingChats(this.requests)(path),
      onTurnedAway: (why) => this.requests.turnedAway(why),
      onOpened: (openAt) => this.store.patch({ openAt }),
    });
    this.#effects = new SupervisorEffects({
      clock: systemClock,
      env,
      logs: this.logs,
      keeper,
      gate,
      isPractice: () => {
        const { engine } = this.store.current;
        return engine.kind === 'found' && engine.practice;
      },
      onRequest: (line) => {
        const isReady = this.store.current.server.kind === 'ready';
        if (line.kind === 'request' && isReady) this.#metrics.countRequest();
        this.requests.heard(line);
      },
      isCached: (model) => this.models.isCached(model),
      freeSpace: () => this.models.freeSpace(),
      judgeModel: (model) => this.models.judge(model),
      bring: (model, ends, onBringing) => {
        const { store, models, downloads, server } = this;
        return bringModel({ env, store, models, downloads, server }, model, ends, onBringing);
      },
      measure: (model, phase) => this.models.bytesOnDisk(model, phase),
      readTree: treeReader(platform),
      policy: options.policy,
    });
    const { supervisor } = this.#effects;
    this.server = new ServerCommands({
      store: this.store,
      supervisor,
      engine: this.engine,
      keeper,
      gate,
      external: new ExternalServers({ clock: systemClock, store: this.store, supervisor, keeper }),
      orphans: new Orphans({ store: this.store, supervisor, keeper, logs: this.logs }),
      logs: this.logs,
    });
    this.#metrics = new MetricsSampler({
      clock: systemClock,
      readTree: treeReader(platform),
      groupId: () => supervisor.groupId,
      onChange: (metrics) => this.store.patch({ metrics }),
    });
    this.openclaw = new OpenClawService({
      env,
      home,
      dataFolder: join(dataDir, 'openclaw'),
      onStateDamage: onDamage,
      launch: () => this.#launchFacts(this.store.current),
      onSecrets: (secrets) => this.#setSecrets({ config: secrets }),
      shell: this.#shell,
      chosenProgram: () => this.store.current.settings.openclawProgram ?? undefined,
      chosenConfig: this.store.current.settings.openclawConfig ?? undefined,
    });
    this.openclawFollow = new OpenClawFollow({
      store: this.store,
      openclaw: this.openclaw,
      facts: (snapshot) => this.#launchFacts(snapshot),
      update: (patch) => this.updateSettings(patch),
    });
    const { requests, trouble } = openRequests(this.store, {
      clock: systemClock,
      evidence: () => this.logs.evidence(20),
      onSpeed: (tokensPerSecond) => this.#metrics.countAnswer(tokensPerSecond),
    });
    this.requests = requests;
    this.trouble = trouble;
    const abandoned = new AbandonedAnswer(this.store, requests);
    this.#abandoned = abandoned;
    this.tryChat = new TryChat({ store: this.store, servingPort, abandoned, requests });
    this.#history = new TestHistory(
      this.store,
      join(dataDir, 'test-history.json'),
      () => this.#shownEntry(),
      onDamage,
    );
    this.#agents = new AgentFacts(this.store, join(dataDir, 'agents.json'), onDamage);
    this.smoke = new SmokeService({
      store: this.store,
      tasks: this.tasks,
      openclaw: this.openclaw,
      servingPort,
      abandoned,
      requests,
      agentFolder: join(dataDir, 'deep-check'),
      agents: this.#agents,
      key: () => this.#launchFacts(this.store.current).key,
      logs: this.logs,
      masker: this.#log.masker,
    });
    this.mending = new MendService({
      store: this.store,
      tasks: this.tasks,
      smoke: this.smoke,
      server: this.server,
      unload: () => this.models.unload(),
      openclaw: this.openclaw,
    });
    this.#wire();
  }

  get logs(): LogStore {
    return this.#log.store;
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
    return this.#options.app.homeDir;
  }

  get translate(): Translate {
    return this.#settings.translate;
  }

  /** First looks around; the windows show "searching" meanwhile. */
  async begin(): Promise<void> {
    const looks = await Promise.allSettled([
      this.#learnSecrets(),
      ...(this.store.current.settings.guard ? [this.#readGuardKey()] : []),
      this.install.begin().then(() => this.engine.rescan()),
      this.models.refresh(),
      this.disk.begin(),
      this.downloads.begin(),
      this.hubToken.read(),
      this.server.handleOrphans(),
      this.#settings.readLoginItem(),
      this.#agents.begin(),
      this.#history.begin(),
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

  async updateSettings(patch: SettingsPatch): Promise<void> {
    // OpenClaw's entry, which is to have the key, follows from the settings at once.
    if (patch.guard === true) await this.guardKey();
    await this.#settings.update(patch);
    if (patch.engine !== undefined) await this.engine.rescan();
    if (patch.lookForUpdates !== undefined) this.install.planCheck();
    if (patch.appUpdates !== undefined || patch.updateChannel !== undefined)
      await this.updates.onSettings(patch);
    if (patch.guard !== undefined) await this.server.moveToChosen();
  }

  /**
   * As `updateSettings`, for a request that came from a window: it names only programs that were found
   * or that a person has picked in the system's own dialog, never any file of its liking.
   * @throws {CommandError} when it names another
   */
  async updateSettingsFromWindow(patch: SettingsPatch): Promise<void> {
    const { engine } = patch;
    if (engine?.kind === 'practice') this.#demandPractice();
    if (engine?.kind === 'path' && !knownPrograms(this.store.current).includes(engine.path)) {
      throw new CommandError({ kind: 'not-available', what: 'engine-path' });
    }
    await this.updateSettings(patch);
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

  /** Begins the installation, which its task then tells of. */
  async installEngine({ lookForUpdates }: { lookForUpdates?: boolean }): Promise<void> {
    if (lookForUpdates !== undefined) await this.updateSettings({ lookForUpdates });
    void this.install.install();
  }

  /** Lets the program run that the system refuses, and starts the server that failed for that. */
  async mendEngine(path: string, mend: Mend): Promise<void> {
    await this.engine.mend(path, mend);
    const { server } = this.store.current;
    const waitsForIt = server.kind === 'failed' && server.problem.code === 'binary-not-runnable';
    if (waitsForIt) await this.server.start();
  }

  async usePractice(): Promise<void> {
    this.#demandPractice();
    await this.updateSettings({ engine: { kind: 'practice' } });
  }

  /**
   * Chooses a model; a server of ours that runs, or is about to, is moved to it.
   * @param previewId as `OpenClawFollow.agree` takes it
   */
  async selectModel(model: string, previewId?: string | null): Promise<void> {
    await this.openclawFollow.agree(model, previewId);
    await this.modelSwitch.to(model);
  }

  /**
   * As `chooseConfig`, for a request that came from a window: a config that was found, since the app
   * edits it and shows its lines. Any other is picked by a person, in the system's own dialog.
   * @throws {CommandError} when it names another
   */
  async chooseConfigFromWindow(path: string): Promise<void> {
    const { openclaw } = this.store.current;
    if (openclaw?.candidates.some((candidate) => candidate.path === path) !== true) {
      throw new CommandError({ kind: 'not-available', what: 'config-path' });
    }
    await this.chooseConfig(path);
  }

  /**
   * Uses another of OpenClaw's programs that were found.
   * @throws {CommandError} when it names another
   */
  async chooseOpenClawProgram(path: string): Promise<void> {
    const cli = this.store.current.openclaw?.cli;
    if (cli?.others.some((other) => other.path === path) !== true) {
      throw new CommandError({ kind: 'not-available', what: 'engine-path' });
    }
    await this.updateSettings({ openclawProgram: path });
    await this.openclaw.refresh();
  }

  /** Remembers the choice of OpenClaw's config; null goes back to the one OpenClaw uses. */
  async chooseConfig(path: string | null): Promise<void> {
    await this.openclaw.chooseConfig(path ?? undefined);
    await this.updateSettings({ openclawConfig: path });
  }

  /** Whether any window is on screen: what nobody sees is measured less often, or not at all. */
  setVisible(visible: boolean): void {
    this.server.setVisible(visible);
    this.#metrics.setVisible(visible);
    if (!visible) return;
    void this.engine.verify();
    void this.#settings.readLoginItem();
    void this.models.measure();
  }

  /** A person is back, perhaps from having installed inferrs or changed the system's settings. */
  lookAgain(): void {
    if (this.store.current.engine.kind !== 'found') void this.engine.verify();
    void this.#settings.readLoginItem();
  }

  /** Knows the secrets that the app has met. */
  get masker(): Masker {
    return this.#log.masker;
  }

  /** What a person sends along with a question; it is sent nowhere. */
  async report(): Promise<Report> {
    await Promise.all([this.engine.verify(), this.#learnSecrets()]);
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
    this.catalogue.end();
    this.#abandoned.dispose();
    this.requests.dispose();
    await this.mending.end();
    const smokeEnded = this.smoke.end();
    const installEnded = this.install.end();
    const updatesEnded = this.updates.end();
    const removed = this.disk.end();
    const downloadsEnded = this.downloads.end();
    this.#metrics.dispose();
    // A config that is being written is seen through while the server goes down.
    const openclaw = this.openclaw.end();
    await this.server.end(this.store.current.settings.keepServerOnQuit);
    await openclaw;
    await smokeEnded;
    await this.#agents.end();
    await this.#history.end();
    await installEnded;
    await updatesEnded;
    await removed;
    await downloadsEnded;
    this.tasks.dispose();
    this.#effects.dispose();
    await this.#log.dispose();
  }

  #demandPractice(): void {
    if (!this.store.current.app.practiceAvailable) {
      throw new CommandError({ kind: 'not-available', what: 'practice-engine' });
    }
  }

  #wire(): void {
    let before = servingOf(this.store.current.server);
    let readySince: number | undefined;
    this.#effects.supervisor.subscribe(({ server, restarts }) => {
      readySince = readySinceOf(server, readySince);
      this.#metrics.setServer({ readySince, restarts });
      const serving = servingOf(server);
      if (before !== serving) void this.models.refresh();
      // A token may be new since the last start; it is known before the program prints anything.
      if (before !== serving && server.kind === 'starting') void this.#learnSecrets();
      before = serving;
    });
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
    const showOpenClaw = createOpenClawTask(this.tasks, () => this.openclaw.cancel());
    this.openclaw.onStatus((openclaw) => {
      // First the task, so that what is shown can be cancelled.
      showOpenClaw(openclaw.activity);
      this.store.patch({ openclaw });
    });
    this.store.subscribe(() => this.#tellOpenClaw());
  }

  /**
   * What programs need at the guarded address.
   * @throws {CommandError} where a new one cannot be kept
   */
  async guardKey(): Promise<string> {
    await saving(() => this.#readGuardKey());
    return this.#readGuardKey();
  }

  /** @throws the file system's error where a new one cannot be kept */
  async #readGuardKey(): Promise<string> {
    const key = await this.#guardKey.read();
    this.#setSecrets({ guard: [key] });
    return key;
  }

  #launchFacts(snapshot: Snapshot): LaunchFacts {
    return launchFacts(snapshot, this.#guardKey.value);
  }

  async #learnSecrets(): Promise<void> {
    this.#setSecrets({ system: await readKnownSecrets(this.#options.env, this.homeDir) });
  }

  #setSecrets(secrets: Partial<KnownSecrets>): void {
    this.#secrets = { ...this.#secrets, ...secrets };
    this.#log.masker.setSecrets(Object.values(this.#secrets).flat());
  }

  /** OpenClaw's entry follows from the launch: when that changes, it may be outdated. */
  #tellOpenClaw(): void {
    const facts = JSON.stringify(this.#launchFacts(this.store.current));
    if (facts === this.#toldFacts) return;
    this.#toldFacts = facts;
    if (this.store.current.openclaw !== null) void this.openclaw.launchChanged();
  }
}

/** What decides which models there are to show: the state, and what another's server has loaded. */
const servingOf = (server: ServerState): string =>
  server.kind === 'external' ? `external ${server.model ?? ''}` : server.kind;
