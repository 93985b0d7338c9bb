import { join } from 'node:path';
import {
  type CliIssue,
  type ConfigCandidate,
  type OpenClawActivity,
  type OpenClawFailure,
  type OpenClawStatus,
} from '../../shared/openclaw.ts';
import { BackupStore } from './backups.ts';
import { CliAccess } from './cli-access.ts';
import type { CliLauncher } from './cli-locate.ts';
import type { OpenClawCliRunner } from './cli.ts';
import type { CommitTools } from './commit.ts';
import { OpenClawError } from './errors.ts';
import { placedIssues } from './issue-place.ts';
import { gatewayPortOf, portAnswers } from './gateway-port.ts';
import type { LaunchFacts } from './launch-facts.ts';
import { type Environment, locateConfigs } from './locate.ts';
import { isOutdated } from './outdated.ts';
import { readOnlyMode } from './read-only.ts';
import { type Config, type ConfigText, readWhatThereIs } from './read.ts';
import { RecordStore } from './record.ts';
import { statusOf } from './status.ts';
import { FileWatch } from './watch.ts';

/** What the service needs from the app. */
export interface ServiceOptions {
  readonly env: Environment;
  /** The user's home folder. */
  readonly home: string;
  /** A folder of the app's own, for backups and the record of what it wrote. */
  readonly dataFolder: string;
  /** What the app knows about its server at this moment. */
  readonly launch: () => LaunchFacts;
  /** The config the user picked earlier; undefined: the one OpenClaw uses by itself. */
  readonly chosenConfig?: string | undefined;
  /** How to start the OpenClaw CLI; null: do without; undefined: it is searched. */
  readonly cli?: CliLauncher | null | undefined;
  readonly now?: () => number;
}

const REST_MS = 300;

/** What is known about config, CLI and gateway, kept up to date and turned into the status. */
export class OpenClawState {
  readonly backups: BackupStore;
  readonly records: RecordStore;
  private readonly options: ServiceOptions;
  private readonly stopping = new AbortController();
  private readonly listeners = new Set<(status: OpenClawStatus) => void>();
  private readonly now: () => number;
  private readonly cli: CliAccess;
  private chosen: string | undefined;
  private candidate: ConfigCandidate | undefined;
  private gateway: OpenClawStatus['gateway'] = 'unknown';
  private verdict: { fingerprint: string; issues: readonly CliIssue[] } | undefined;
  private activity: OpenClawActivity | undefined;
  private watch: { key: string; watch: FileWatch } | undefined;
  private working = 0;
  private behind: NodeJS.Timeout | undefined;
  private gatewayWanted = false;
  private refreshing: Promise<unknown> = Promise.resolve();
  private latest: OpenClawStatus | undefined;

  constructor(options: ServiceOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
    this.chosen = options.chosenConfig;
    this.cli = new CliAccess(options.env, options.home, options.cli);
    this.backups = new BackupStore(join(options.dataFolder, 'openclaw-backups'), this.now);
    this.records = new RecordStore(join(options.dataFolder, 'openclaw-record.json'));
  }

  get status(): OpenClawStatus | undefined {
    return this.latest;
  }

  get gatewayRuns(): boolean {
    return this.gateway === 'running';
  }

  onStatus(listener: (status: OpenClawStatus) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The config in use. Known once `ready` or `refresh` is through. */
  current(): ConfigCandidate {
    if (this.candidate === undefined) throw new TypeError('Refresh the OpenClaw state first');
    return this.candidate;
  }

  /** @throws {OpenClawError} `read-only-mode` */
  requireWritable(): void {
    const failure = readOnlyMode(this.options.env);
    if (failure !== undefined) throw new OpenClawError(failure);
  }

  /** Everything an edit starts from. */
  async ready(): Promise<{ candidate: ConfigCandidate; launch: LaunchFacts; cliFound: boolean }> {
    if (this.candidate === undefined) await this.refresh(true);
    const candidate = this.current();
    return { candidate, launch: this.options.launch(), cliFound: this.cli.info.found };
  }

  tools(candidate: ConfigCandidate): CommitTools {
    return {
      now: this.now,
      report: (activity) => this.report(activity),
      cli: this.cli.runner(candidate),
      signal: this.stopping.signal,
    };
  }

  /** The models OpenClaw allows (empty: all); undefined when it cannot be asked. */
  async allowedBy(candidate: ConfigCandidate): Promise<readonly string[] | undefined> {
    const status = this.cli.runner(candidate)?.modelsStatus(this.stopping.signal);
    return status?.then(
      ({ allowed }) => allowed,
      () => undefined,
    );
  }

  /** OpenClaw's own check of a text is known: it need not be made again. */
  noteVerdict(fingerprint: string): void {
    this.verdict = { fingerprint, issues: [] };
  }

  /** Runs an operation; the file watcher's own checks wait meanwhile. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.working += 1;
    try {
      return await work();
    } finally {
      this.working -= 1;
      this.activity = undefined;
    }
  }

  /** Takes effect with the next refresh. */
  choose(path: string | undefined): void {
    this.chosen = path;
  }

  /** @param everything look for the CLI and the gateway again, not only at the file */
  async refresh(everything: boolean): Promise<OpenClawStatus> {
    const run = this.refreshing.then(async () => {
      if (everything) await this.cli.look(this.stopping.signal);
      return this.look(everything);
    });
    this.refreshing = run.catch(() => undefined);
    return run;
  }

  dispose(): void {
    this.stopping.abort();
    clearTimeout(this.behind);
    this.watch?.watch.dispose();
    this.listeners.clear();
  }

  private async look(everything: boolean): Promise<OpenClawStatus> {
    // In the middle of an operation file and record do not agree; it looks again at its end.
    if (this.working > 0 && this.latest !== undefined) return this.latest;
    const { env, home } = this.options;
    const candidates = await locateConfigs(env, home, this.chosen);
    const candidate = candidates.find(({ path }) => path === this.chosen) ?? candidates[0];
    if (candidate.path !== this.candidate?.path) this.verdict = undefined;
    this.candidate = candidate;
    const { text, config } = await readWhatThereIs(candidate.path);
    this.watchFile(candidate.path, text?.target ?? candidate.path);
    const status = await this.statusFrom(candidates, candidate, text, config);
    if (this.working > 0 && this.latest !== undefined) return this.latest;
    this.emit(status);
    this.checkSoon(candidate, text, config, everything);
    return status;
  }

  private async statusFrom(
    candidates: readonly ConfigCandidate[],
    candidate: ConfigCandidate,
    text: ConfigText | undefined,
    config: Config | OpenClawFailure,
  ): Promise<OpenClawStatus> {
    const record = await this.records.connection(candidate.path);
    const undo = await this.records.undo(candidate.path);
    const launch = this.options.launch();
    const fresh = this.verdict?.fingerprint === text?.fingerprint;
    const issues = fresh ? (this.verdict?.issues ?? []) : [];
    const invalid = 'code' in config || issues.length > 0;
    const backups = invalid ? await this.backups.list(candidate.path) : [];
    return statusOf({
      candidate,
      candidates,
      targetPath: text?.target ?? candidate.path,
      config,
      issues,
      record,
      launch,
      cli: this.cli.info,
      gateway: this.gateway,
      readOnly: readOnlyMode(this.options.env),
      canUndo: undo !== undefined && undo.fingerprint === text?.fingerprint,
      activity: this.activity,
      lastGoodBackup: backups.find(({ readable, absent }) => readable && !absent),
      outdated: !('code' in config) && isOutdated(config, record, launch),
    });
  }

  /**
   * The slow looks, once the file has rested: OpenClaw's own check of a text it has not seen, and
   * the gateway.
   */
  private checkSoon(
    candidate: ConfigCandidate,
    text: ConfigText | undefined,
    config: Config | OpenClawFailure,
    everything: boolean,
  ): void {
    this.gatewayWanted ||= everything;
    clearTimeout(this.behind);
    if (this.stopping.signal.aborted || text === undefined || 'code' in config) return;
    this.behind = setTimeout(() => {
      if (this.working === 0) void this.checkBehind(candidate, text, config);
    }, REST_MS);
  }

  private async checkBehind(
    candidate: ConfigCandidate,
    text: ConfigText,
    config: Config,
  ): Promise<void> {
    const { signal } = this.stopping;
    const unseen = text.exists && this.verdict?.fingerprint !== text.fingerprint;
    const runner = this.cli.runner(candidate);
    const asks = this.gatewayWanted;
    this.gatewayWanted = false;
    const [verdict, gateway] = await Promise.all([
      unseen ? runner?.validate(signal).catch(() => undefined) : undefined,
      asks ? this.gatewayState(config, runner) : this.gateway,
    ]);
    if (signal.aborted || this.candidate?.path !== candidate.path) return;
    const news = verdict !== undefined || gateway !== this.gateway;
    this.gateway = gateway;
    if (verdict !== undefined)
      this.verdict = {
        fingerprint: text.fingerprint,
        issues: placedIssues(text.text, verdict.issues),
      };
    if (news) await this.refresh(false);
  }

  private async gatewayState(
    config: Config,
    runner: OpenClawCliRunner | undefined,
  ): Promise<OpenClawStatus['gateway']> {
    const port = gatewayPortOf(this.options.env, config.effective);
    if (!(await portAnswers(port))) return 'stopped';
    const runs = await runner?.gatewayRuns(this.stopping.signal).catch(() => undefined);
    if (runs === undefined) return 'unknown';
    return runs ? 'running' : 'stopped';
  }

  private watchFile(path: string, target: string): void {
    const key = `${path}\n${target}`;
    if (this.watch?.key === key || this.stopping.signal.aborted) return;
    this.watch?.watch.dispose();
    const changed = (): void => {
      if (this.working === 0) void this.refresh(false);
    };
    this.watch = { key, watch: new FileWatch([path, target], changed) };
  }

  private report(activity: OpenClawActivity): void {
    this.activity = activity;
    if (this.latest !== undefined) this.emit({ ...this.latest, activity });
  }

  private emit(status: OpenClawStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.latest)) return;
    this.latest = status;
    for (const listener of this.listeners) listener(status);
  }
}
