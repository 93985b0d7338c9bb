import type { CliIssue, ConfigCandidate } from '../../../shared/openclaw/config-file.ts';
import type { OpenClawFailure } from '../../../shared/openclaw/failure.ts';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { isSameFile } from '../locate/same-file.ts';
import { publisherOf } from '../gateway/gateway-place.ts';
import type { CliAccess } from '../cli/cli-access.ts';
import type { CliValidation, OpenClawCliRunner } from '../cli/cli.ts';
import { gatewayPortOf, portAnswers } from '../gateway/gateway-port.ts';
import { placedIssues } from '../config/issue-place.ts';
import { onlyOpenClawError } from '../errors.ts';
import type { Environment } from '../locate/locate.ts';
import {
  type Config,
  type ConfigText,
  fingerprintOf,
  parseConfig,
  readConfigText,
  readWhatThereIs,
} from '../config/read.ts';
import type { Journal } from '../journal/journal.ts';

const REST_MS = 300;

interface BackgroundChecksOptions {
  /** Of the OpenClaw that is in use. */
  readonly env: () => Environment;
  readonly cli: CliAccess;
  readonly records: Journal;
  /** Ends every CLI run. */
  readonly signal: AbortSignal;
  /** An operation is under way: nobody looks meanwhile. */
  readonly isBusy: () => boolean;
  /** Something is known now that was not before. */
  readonly onNews: () => Promise<unknown>;
  /** All of it is known: what is worth less than that may be asked now. */
  readonly onIdle: (runner: OpenClawCliRunner) => void;
}

/**
 * What takes seconds to know, asked in the background once the file has not changed for a while: OpenClaw's own
 * verdict on a text it has not seen, and whether a gateway runs.
 */
export class BackgroundChecks {
  readonly #options: BackgroundChecksOptions;
  #verdict: { key: string; issues: readonly CliIssue[] } | undefined;
  /** What OpenClaw is being asked about: that takes it seconds, in which there are more looks. */
  #asked: string | undefined;
  #gatewayState: OpenClawStatus['gateway'] = 'unknown';
  /** Where that was asked. */
  #gatewayPort: number | undefined;
  #container: string | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: BackgroundChecksOptions) {
    this.#options = options;
  }

  get gateway(): OpenClawStatus['gateway'] {
    return this.#gatewayState;
  }

  /** What publishes the gateway's port, where that is a container's program. */
  get container(): string | undefined {
    return this.#container;
  }

  /** OpenClaw's complaints about exactly this config, as far as it was asked. */
  issuesOf(config: Config): readonly CliIssue[] {
    const known = this.#options.cli.info.found && this.#verdict?.key === verdictKey(config);
    return known ? (this.#verdict?.issues ?? []) : [];
  }

  /** OpenClaw accepts a text: it need not be asked again. */
  async noteValid(file: ConfigText): Promise<void> {
    this.#verdict = { key: verdictKey(await parseConfig(file)), issues: [] };
    await this.#options.records.noteVerdict(file.fingerprint, true);
  }

  /**
   * A gateway runs at this moment; it takes over by itself what is written. Asked anew, unless one
   * that was known to run still answers: another may have been started since.
   */
  async gatewayReloads(
    { path }: ConfigCandidate,
    runner: OpenClawCliRunner | undefined,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { config } = await readWhatThereIs(path);
    if ('code' in config) return false;
    const port = gatewayPortOf(this.#options.env(), config.effective);
    if (this.#gatewayState === 'running' && port === this.#gatewayPort && (await portAnswers(port)))
      return true;
    this.#gatewayState = await this.#askGateway(config, runner, signal);
    return this.#gatewayState === 'running';
  }

  /** The next look asks everything, also what is known: its causes may lie outside the files. */
  askAgain(): void {
    this.#again = true;
  }

  /** Looks at a config soon, unless another one comes in between. */
  soon(
    text: ConfigText | undefined,
    config: Config | OpenClawFailure,
    candidate: ConfigCandidate,
  ): void {
    clearTimeout(this.#timer);
    if (this.#options.signal.aborted || text === undefined || 'code' in config) return;
    this.#timer = setTimeout(() => {
      if (!this.#options.isBusy()) void this.#look(config, this.#options.cli.runner(candidate));
    }, REST_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  async #look(config: Config, runner: OpenClawCliRunner | undefined): Promise<void> {
    const { signal, records, onNews, onIdle, isBusy } = this.#options;
    const again = this.#again;
    this.#again = false;
    const key = verdictKey(config);
    const container = this.#container;
    const isKnown = this.#verdict?.key === key || this.#asked === key;
    const unseen = config.exists && (again || !isKnown);
    if (unseen) this.#asked = key;
    const [answer, gateway] = await Promise.all([
      unseen ? verdictOn(config.path, runner, signal) : undefined,
      again ? this.#askGateway(config, runner, signal) : this.#gatewayState,
    ]);
    if (unseen && this.#asked === key) this.#asked = undefined;
    if (signal.aborted) return;
    // While OpenClaw thinks, the app or somebody else may write: what it has read is not known then.
    const verdict = answer !== undefined && (await isStill(config)) ? answer : undefined;
    const news =
      verdict !== undefined || gateway !== this.#gatewayState || container !== this.#container;
    this.#gatewayState = gateway;
    if (verdict !== undefined) {
      this.#verdict = { key, issues: placedIssues(config.text, verdict.issues) };
      // With includes the fault may be in another file than the one that is backed up.
      if (includedFiles(config).length === 0)
        await records.noteVerdict(config.fingerprint, verdict.valid);
    }
    if (news) await onNews();
    if (runner !== undefined && !isBusy()) onIdle(runner);
  }

  async #askGateway(
    config: Config,
    runner: OpenClawCliRunner | undefined,
    signal: AbortSignal,
  ): Promise<OpenClawStatus['gateway']> {
    const { env } = this.#options;
    const port = gatewayPortOf(env(), config.effective);
    this.#gatewayPort = port;
    const answers = await portAnswers(port);
    this.#container = answers ? await publisherOf(port) : undefined;
    if (!answers) return 'stopped';
    const runs = await runner?.gatewayRuns(signal).catch(() => undefined);
    if (runs === undefined) return 'unknown';
    return runs ? 'running' : 'stopped';
  }
}

/** The files that a config includes, or the one among them that is broken. */
export function includedFiles(config: Config | OpenClawFailure): string[] {
  if (!('code' in config)) return Object.keys(config.files);
  return config.code === 'include-unreadable' ? [config.params.file] : [];
}

/** What OpenClaw's verdict rests on: the file and all that it includes. */
export function verdictKey({ path, fingerprint, files }: Config): string {
  const included = Object.entries(files).map(([file, text]) => [file, fingerprintOf(text)]);
  return JSON.stringify([path, fingerprint, ...included]);
}

/** Whether the file and all that it includes say what they said. */
async function isStill({ path, fingerprint, files }: Config): Promise<boolean> {
  const same = async (file: string, before: string): Promise<boolean> =>
    (await readConfigText(file).catch(onlyOpenClawError))?.fingerprint === before;
  const included = Object.entries(files).map(([file, text]) => same(file, fingerprintOf(text)));
  return (await Promise.all([same(path, fingerprint), ...included])).every(Boolean);
}

/** Undefined when OpenClaw cannot be asked about this file. */
async function verdictOn(
  path: string,
  runner: OpenClawCliRunner | undefined,
  signal: AbortSignal,
): Promise<CliValidation | undefined> {
  const verdict = await runner?.validate(signal).catch(() => undefined);
  return verdict !== undefined && (await isSameFile(path, verdict.path)) ? verdict : undefined;
}
