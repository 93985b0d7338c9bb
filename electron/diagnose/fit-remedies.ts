import type { Remedy } from '../../shared/problem.ts';
import type { SmokeReason } from '../../shared/smoke.ts';

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
