import type { Remedy } from '../../shared/problem.ts';
import type { SmokeReason } from '../../shared/smoke.ts';
import type { Finding } from './findings.ts';

/** Who decides that the server under test runs: this app, OpenClaw on demand, or somebody else. */
export type Starter = 'app' | 'openclaw' | 'external';

/** What only mends a server that this app starts. */
const onOurServer: ReadonlySet<Remedy['kind']> = new Set([
  'start',
  'restart',
  'use-cpu',
  'choose-model',
  'show-logs',
]);

/** What must be there before a remedy can work: the first that is missing is what is offered. */
export type Lack = 'engine-missing' | 'engine-not-runnable' | 'no-model';

const wayOut: Readonly<Record<Lack, readonly Remedy[]>> = {
  'engine-missing': [{ kind: 'install-engine' }, { kind: 'show-install' }],
  'engine-not-runnable': [{ kind: 'install-engine' }, { kind: 'choose-binary' }],
  'no-model': [{ kind: 'choose-model' }],
};

/** A server that cannot be started yet: the finding names what is missing instead of "start it". */
export function fitLack(finding: Finding, lack: Lack | undefined): Finding {
  if (finding.reason !== 'server-not-started' || lack === undefined) return finding;
  return { reason: lack, remedies: wayOut[lack] };
}

/** Leaves out what the app cannot do with a server that is not its own, and offers what it can. */
export function fitRemedies(remedies: readonly Remedy[], starter: Starter): readonly Remedy[] {
  if (starter === 'app') return remedies;
  const fitting = remedies.filter(({ kind }) => !onOurServer.has(kind));
  if (fitting.length === remedies.length) return remedies;
  const instead: readonly Remedy[] =
    starter === 'openclaw'
      ? [{ kind: 'open-openclaw' }]
      : [{ kind: 'run-smoke-test' }, { kind: 'detach' }];
  const others = instead.filter(({ kind }) => !fitting.some((one) => one.kind === kind));
  return [...fitting, ...others];
}

/** Reasons whose words tell to restart the server. */
const isDown: ReadonlySet<SmokeReason> = new Set([
  'process-gone',
  'port-closed',
  'health-unreachable',
  'models-unreachable',
]);

/** A stranger's server that is down is for the one who started it: the words say so. */
export function fitReason(reason: SmokeReason, starter: Starter): SmokeReason {
  return starter === 'external' && isDown.has(reason) ? 'external-not-answering' : reason;
}
