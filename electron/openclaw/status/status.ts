import type {
  BackupEntry,
  CliIssue,
  ConfigCandidate,
  ConfigReader,
} from '../../../shared/openclaw/config-file.ts';
import type { OpenClawFailure } from '../../../shared/openclaw/failure.ts';
import type {
  OpenClawActivity,
  OpenClawCli,
  OpenClawStatus,
} from '../../../shared/openclaw/status.ts';
import { gatewayPlace } from '../gateway/gateway-place.ts';
import { hasLeftovers } from '../plan/accept.ts';
import { versionSkewOf } from './version-skew.ts';
import { driftOf } from './drift.ts';
import { factsOf, modelsOf, providerOf } from '../config/facts.ts';
import { fitOf } from '../config/fit.ts';
import { type LaunchFacts, asServed, baseUrlOf } from '../config/launch-facts.ts';
import { withMeasured } from '../plan/measured.ts';
import { toolsOf } from '../plan/plan-connect.ts';
import type { Config } from '../config/read.ts';
import type { ConnectionRecord } from '../journal/record.ts';

/** Everything the status is made of. */
export interface StatusInput {
  readonly candidate: ConfigCandidate;
  readonly candidates: readonly ConfigCandidate[];
  readonly targetPath: string;
  /** The parsed config, or why it cannot be used. */
  readonly config: Config | OpenClawFailure;
  /** What OpenClaw's own check says against exactly this text. */
  readonly issues: readonly CliIssue[];
  readonly record: ConnectionRecord | undefined;
  readonly launch: LaunchFacts;
  readonly cli: OpenClawCli;
  readonly gateway: OpenClawStatus['gateway'];
  /** What publishes the gateway's port, where that is a container's program. */
  readonly container: string | undefined;
  /** Those who start OpenClaw and use different configs; empty where they do not, or one was chosen. */
  readonly doubt: readonly ConfigReader[];
  readonly gatewayProxy: OpenClawStatus['gatewayProxy'];
  readonly readOnly: OpenClawFailure | undefined;
  readonly canUndo: boolean;
  /** Blank lines of an interrupted change at the file's end. */
  readonly blankLines: number;
  readonly activity: OpenClawActivity | undefined;
  readonly lastGoodBackup: BackupEntry | undefined;
  /** Applying the recorded options again would change something. */
  readonly outdated: boolean;
}

/** The status as the UI shows it. */
export function statusOf(input: StatusInput): OpenClawStatus {
  const { config, record } = input;
  const place = 'code' in config ? undefined : gatewayPlace(config.effective, input.container);
  const base = {
    configPath: input.candidate.path,
    targetPath: input.targetPath,
    candidates: [...input.candidates],
    cli: input.cli,
    gateway: input.gateway,
    canUndo: input.canUndo,
    ...(input.blankLines === 0 ? {} : { blankLines: input.blankLines }),
    ...(input.readOnly === undefined ? {} : { readOnly: input.readOnly }),
    ...(input.activity === undefined ? {} : { activity: input.activity }),
    ...(place === undefined ? {} : { gatewayPlace: place }),
    ...(input.doubt.length === 0 ? {} : { doubt: [...input.doubt] }),
    ...(input.gatewayProxy === undefined ? {} : { gatewayProxy: input.gatewayProxy }),
  };
  const backup = input.lastGoodBackup === undefined ? {} : { lastGoodBackup: input.lastGoodBackup };
  if ('code' in config)
    return {
      kind: 'invalid',
      ...base,
      ...backup,
      problem: { kind: 'unreadable', failure: config },
    };
  if (input.issues.length > 0) {
    const issues = [...input.issues];
    const program = input.cli.found ? input.cli.version : '';
    const skew = versionSkewOf(config.effective, program, issues, input.cli.others);
    // No backup cures that: it would be of the same release.
    if (skew !== undefined)
      return { kind: 'invalid', ...base, problem: { kind: 'refused', issues, skew } };
    return { kind: 'invalid', ...base, ...backup, problem: { kind: 'refused', issues } };
  }
  if (!config.exists && !isInstalled(input.cli) && record === undefined)
    return { kind: 'not-found', ...base };
  const facts = factsOf(config.effective, baseUrlOf(input.launch));
  const fit = connectionFit(config, record, input.launch);
  const drift = record === undefined ? [] : driftOf(config.effective, record);
  const options = record?.provider === undefined ? {} : { options: record.options };
  if (drift.length > 0) return { kind: 'changed-outside', ...base, facts, fit, ...options, drift };
  if (facts.mode === undefined) {
    const leftovers = hasLeftovers(config.effective, record);
    return {
      kind: 'not-connected',
      ...base,
      facts,
      fit,
      leftovers,
      configExists: config.exists,
    };
  }
  return {
    kind: 'connected',
    ...base,
    facts,
    fit,
    ...options,
    outdated: input.outdated,
  };
}

const isInstalled = (cli: OpenClawCli): boolean => cli.found || cli.refused !== undefined;

/** Whether agents fit, with what the entry says about the chosen model's tools. */
function connectionFit(config: Config, record: ConnectionRecord | undefined, launch: LaunchFacts) {
  const models = modelsOf(providerOf(config.effective));
  const entry = models.find(({ id }) => id === launch.modelId) ?? models[0];
  const seen = withMeasured(launch, record);
  return fitOf(record === undefined ? seen : asServed(seen, record.options), toolsOf(entry?.value));
}
