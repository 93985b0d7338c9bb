import { dirname, join } from 'node:path';
import type {
  BackupEntry,
  CliIssue,
  ConfigCandidate,
  ConfigReader,
} from '../../shared/openclaw/config-file.ts';
import type { OpenClawFailure } from '../../shared/openclaw/failure.ts';
import type { OpenClawActivity, OpenClawStatus } from '../../shared/openclaw/status.ts';
import { BackupStore } from './journal/backups.ts';
import { AllowedModels } from './cli/allowed-models.ts';
import { CliAccess } from './cli/cli-access.ts';
import type { CliLauncher } from './cli/cli-environment.ts';
import type { ChangeTools } from './write/change-config.ts';
import { OpenClawError } from './errors.ts';
import { Operation } from './operation.ts';
import type { LaunchFacts } from './config/launch-facts.ts';
import { dotEnvExceptsLoopback, dotEnvIn, type Proxied } from './config/dot-env.ts';
import { type Environment, locateConfigs, stateFolder } from './locate/locate.ts';
import { Surroundings } from './locate/surroundings.ts';
import type { GatewayService } from './gateway/gateway-service.ts';
import type { OnStateDamage } from '../system/state/state-file.ts';
import { proxyOfLoopback } from '../system/http/proxy-env.ts';
import type { LoginShell } from '../system/programs/login-shell.ts';
import { isOutdated } from './status/outdated.ts';
import { foresee } from './schema/foresee.ts';
import { KeptSchema } from './schema/kept-schema.ts';
import { secretsIn } from './config/secrets.ts';
import { readOnlyMode } from './locate/read-only.ts';
import { type Config, type ConfigText, readWhatThereIs } from './config/read.ts';
import { Journal } from './journal/journal.ts';
import { BackgroundChecks, includedFiles, verdictKey } from './status/background-checks.ts';
import { versionSkewOf } from './status/version-skew.ts';
import { statusOf } from './status/status.ts';
import type { Edit } from '../json5/index.ts';
import { Emitter } from '../system/emitter.ts';
import { FileWatch } from '../system/files/watch-file.ts';
import { SerialQueue } from '../system/time/serial-queue.ts';

/** What the service needs from the app. */
export interface ServiceOptions {
  readonly env: Environment;
  /** The user's home folder. */
  readonly home: string;
  /** The user's login shell; undefined where it is not to be asked. */
  readonly shell?: LoginShell | undefined;
  /** A folder of the app's own, for backups and the record of what it wrote. */
  readonly dataFolder: string;
  readonly onStateDamage?: OnStateDamage | undefined;
  /** What the app knows about its server at this moment. */
  readonly launch: () => LaunchFacts;
  /** Told what the config in use holds in the clear, before anything else of it is told. */
  readonly onSecrets?: (secrets: readonly string[]) => void;
  /** The config the user picked earlier; undefined: the one OpenClaw uses by itself. */
  readonly chosenConfig?: string | undefined;
  /** OpenClaw's program that the user chose, at this moment. */
  readonly chosenProgram?: () => string | undefined;
  /** How to start the OpenClaw CLI; null: do without; undefined: it is searched. */
  readonly cli?: CliLauncher | null | undefined;
  /** How long a change waits for what OpenClaw says before it is made; after it, it has 30 s. */
  readonly patienceMs?: number;
  readonly now?: () => number;
}

/** What is known about config, CLI and gateway, kept up to date and turned into the status. */
export class OpenClawState {
  readonly backups: BackupStore;
  readonly records: Journal;
  readonly operation: Operation;
  readonly #schema: KeptSchema;
  readonly #options: ServiceOptions;
  readonly #stopping = new AbortController();
  readonly #news = new Emitter<[OpenClawStatus]>();
  readonly #now: () => number;
  readonly #surroundings: Surroundings;
  readonly #cli: CliAccess;
  #askingShell: Promise<void> = Promise.resolve();
  readonly #slow: BackgroundChecks;
  #chosen: string | undefined;
  #candidate: ConfigCandidate | undefined;
  #watch: { key: string; watch: FileWatch } | undefined;
  readonly #looks = new SerialQueue();
  #latest: OpenClawStatus | undefined;
  readonly #allowed = new AllowedModels();

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#chosen = options.chosenConfig;
    this.operation = new Operation(options.patienceMs);
    const surroundings = new Surroundings(options);
    this.#surroundings = surroundings;
    const env = (): Environment => surroundings.env;
    this.#cli = new CliAccess({ ...options, env });
    this.backups = new BackupStore(join(options.dataFolder, 'openclaw-backups'), this.#now);
    this.records = new Journal(
      join(options.dataFolder, 'openclaw-record.json'),
      options.onStateDamage,
    );
    this.#schema = new KeptSchema(join(options.dataFolder, 'openclaw-schema.json'));
    this.#slow = new BackgroundChecks({
      env,
      cli: this.#cli,
      records: this.records,
      signal: this.#stopping.signal,
      isBusy: () => this.operation.isUnderWay,
      onNews: async () => this.refresh(false),
      onIdle: (runner) => {
        void this.#schema.bring(this.#cli.info, runner, this.#stopping.signal);
      },
    });
  }

  get status(): OpenClawStatus | undefined {
    return this.#latest;
  }

  onStatus(listener: (status: OpenClawStatus) => void): () => void {
    return this.#news.subscribe(listener);
  }

  /** Where the OpenClaw that uses this config keeps what is its own. */
  stateFolder(candidate: ConfigCandidate): string {
    return candidate.openclawDefault
      ? stateFolder(candidate.path, this.#surroundings.env, this.#options.home)
      : dirname(candidate.path);
  }

  /** @see Surroundings.proxies; undefined also where OpenClaw's own file sets that right. */
  async proxied(candidate: ConfigCandidate): Promise<Proxied | undefined> {
    const variables = this.#surroundings.proxies;
    const folder = this.stateFolder(candidate);
    if (variables === undefined || (await dotEnvExceptsLoopback(folder))) return undefined;
    return { variables, dotEnv: dotEnvIn(folder) };
  }

  /** @throws {OpenClawError} `read-only-mode` */
  requireWritable(): void {
    const failure = readOnlyMode(this.#surroundings.env);
    if (failure !== undefined) throw new OpenClawError(failure);
  }

  /** Everything an edit starts from. */
  async ready(): Promise<{ candidate: ConfigCandidate; launch: LaunchFacts; cliFound: boolean }> {
    const search: Promise<unknown> =
      this.#candidate === undefined
        ? this.refresh(true)
        : Promise.all([this.#askingShell, this.#cli.searched()]);
    await this.operation.patiently(search, this.#stopping.signal);
    if (this.#candidate === undefined) await this.refresh(false);
    if (this.#candidate === undefined) throw new TypeError('No place for a config was found');
    const candidate = this.#candidate;
    return { candidate, launch: this.#options.launch(), cliFound: this.#cli.info.found };
  }

  /** What changing a config needs. */
  tools(candidate: ConfigCandidate): ChangeTools {
    return {
      backups: this.backups,
      records: this.records,
      cli: this.#cli.runner(candidate),
      report: (activity) => this.#report(activity),
      onWait: ({ pid }) => this.#report({ kind: 'waiting-for-lock', pid, since: this.#now() }),
      signal: this.#stopping.signal,
      giveUp: this.operation.waiting,
      asking: this.operation.asking,
      gatewayReloads: async () =>
        this.#slow.gatewayReloads(candidate, this.#cli.runner(candidate), this.operation.asking),
      noteValid: async (file) => this.#slow.noteValid(file),
    };
  }

  /** @see AllowedModels.of */
  async allowedBy(
    candidate: ConfigCandidate,
    config: Config,
  ): Promise<readonly string[] | undefined> {
    const cli = this.#cli.runner(candidate);
    return this.#allowed.of(verdictKey(config), cli, this.#stopping.signal);
  }

  /** What OpenClaw would hold against an edit, as far as can be said without asking. */
  async foreseen(config: Config, edits: readonly Edit[]): Promise<readonly CliIssue[]> {
    if (edits.length === 0) return [];
    return foresee(await this.#schema.of(this.#cli.info), config.effective, edits);
  }

  /** Runs an operation; the file watcher's own checks wait meanwhile. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#schema.giveWay();
    return this.operation.during(work);
  }

  /** Takes effect with the next refresh. */
  choose(path: string | undefined): void {
    this.#chosen = path;
  }

  /**
   * What the file says is told at once; what takes a program to know follows.
   * @param everything look for the CLI and the gateway again, not only at the file
   */
  async refresh(everything: boolean): Promise<OpenClawStatus> {
    const status = await this.#looks.run(async () => this.#look());
    if (!everything) return status;
    this.#askingShell = this.#askShell();
    await Promise.all([this.#askingShell, this.#cli.look(this.#stopping.signal)]);
    this.#slow.askAgain();
    this.#allowed.forget();
    const found = await this.#looks.run(async () => this.#look());
    void this.#tryOtherPrograms();
    return found;
  }

  async #tryOtherPrograms(): Promise<void> {
    if (await this.#cli.tryOthers(this.#stopping.signal))
      await this.#looks.run(async () => this.#look());
  }

  /** What the user's terminal says may lead to another file, whether or not a program is found. */
  async #askShell(): Promise<void> {
    if (await this.#surroundings.askShell()) await this.#looks.run(async () => this.#look());
  }

  dispose(): void {
    this.#stopping.abort();
    this.operation.giveUp();
    this.operation.passOver();
    this.#slow.dispose();
    this.#watch?.watch.dispose();
    this.#news.clear();
  }

  async #look(): Promise<OpenClawStatus> {
    // It looks again at its end.
    if (this.operation.isMidway && this.#latest !== undefined) return this.#latest;
    await this.#surroundings.readServices();
    const readers = await this.#surroundings.readers();
    const candidates = await locateConfigs(this.#surroundings.env, this.#options.home, {
      readers,
      chosen: this.#chosen,
    });
    const candidate = candidates.find(({ path }) => path === this.#chosen) ?? candidates[0];
    this.#candidate = candidate;
    const { text, config } = await readWhatThereIs(candidate.path);
    if (!('code' in config)) this.#options.onSecrets?.(secretsIn(config.effective));
    this.#watchFiles([candidate.path, text?.target ?? candidate.path, ...includedFiles(config)]);
    const status = await this.#statusFrom({ candidates, candidate, readers }, text, config);
    if (this.operation.isMidway && this.#latest !== undefined) return this.#latest;
    // Without a file all depends on the program: nothing is said before it was looked for.
    const isOpen =
      status.kind === 'not-found' && !status.cli.found && status.cli.searching === true;
    if (!isOpen || this.#latest !== undefined) this.#emit(status);
    this.#slow.soon(text, config, candidate);
    return status;
  }

  async #statusFrom(
    {
      candidates,
      candidate,
      readers,
    }: {
      candidates: readonly ConfigCandidate[];
      candidate: ConfigCandidate;
      readers: readonly ConfigReader[];
    },
    text: ConfigText | undefined,
    config: Config | OpenClawFailure,
  ): Promise<OpenClawStatus> {
    const remembered = text === undefined ? undefined : await this.records.of(text);
    const record = remembered?.connection;
    const rest = remembered?.rest;
    const launch = this.#options.launch();
    const issues = 'code' in config ? [] : this.#slow.issuesOf(config);
    const invalid = 'code' in config || issues.length > 0;
    return statusOf({
      candidate,
      candidates,
      targetPath: text?.target ?? candidate.path,
      config,
      issues,
      record,
      launch,
      cli: this.#cli.info,
      gateway: this.#slow.gateway,
      container: this.#slow.container,
      doubt: this.#chosen === undefined ? doubtOf(readers) : [],
      gatewayProxy: proxyOf(this.#surroundings.service),
      readOnly: readOnlyMode(this.#surroundings.env),
      canUndo: remembered?.undoFits ?? false,
      blankLines: rest === undefined ? 0 : (text?.text.length ?? 0) - rest.length,
      activity: this.operation.activity,
      lastGoodBackup: invalid ? await this.#lastGoodBackup(candidate, text) : undefined,
      outdated: !('code' in config) && isOutdated(config, record, launch),
    });
  }

  /**
   * Neither the text as it is nor one that OpenClaw is known to refuse would mend anything, nor does
   * any where the file cannot be read.
   */
  async #lastGoodBackup(
    candidate: ConfigCandidate,
    text: ConfigText | undefined,
  ): Promise<BackupEntry | undefined> {
    if (text === undefined) return undefined;
    const except = new Set(await this.records.refused()).add(text.fingerprint);
    const cli = this.#cli.info;
    return this.backups.lastGood(
      candidate.path,
      except,
      (config) => !cli.found || versionSkewOf(config, cli.version) === undefined,
    );
  }

  #watchFiles(paths: readonly string[]): void {
    const key = paths.join('\n');
    if (this.#watch?.key === key || this.#stopping.signal.aborted) return;
    this.#watch?.watch.dispose();
    const changed = (): void => {
      if (!this.operation.isUnderWay) void this.refresh(false);
    };
    this.#watch = { key, watch: new FileWatch(paths, changed) };
  }

  #report(activity: OpenClawActivity): void {
    this.operation.activity = activity;
    if (this.#latest !== undefined) this.#emit({ ...this.#latest, activity });
    // All is written: that is shown, whatever OpenClaw says of it, and whenever.
    if (activity.kind === 'validating') void this.refresh(false);
  }

  #emit(status: OpenClawStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#latest)) return;
    this.#latest = status;
    this.#news.emit(status);
  }
}

/** More than one file among those who start OpenClaw. */
const doubtOf = (readers: readonly ConfigReader[]): readonly ConfigReader[] =>
  new Set(readers.map(({ path }) => path)).size > 1 ? readers : [];

function proxyOf(service: GatewayService | undefined): OpenClawStatus['gatewayProxy'] {
  const proxy = service === undefined ? undefined : proxyOfLoopback(service.environment);
  return service === undefined || proxy === undefined ? undefined : { proxy, file: service.file };
}
