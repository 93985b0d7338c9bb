import { type ConnectOptionsInput, connectOptionsSchema } from '../../shared/openclaw/options.ts';
import type { JsonValue } from '../../electron/openclaw/config/config-value.ts';
import { intendedValue } from '../../electron/json5/intended.ts';
import type { LaunchFacts } from '../../electron/openclaw/config/launch-facts.ts';
import { planConnect } from '../../electron/openclaw/plan/plan-connect.ts';
import { planDisconnect } from '../../electron/openclaw/plan/plan-disconnect.ts';
import type { Plan } from '../../electron/openclaw/plan/plan.ts';
import type { ConnectionRecord } from '../../electron/openclaw/journal/record.ts';
import { launchFacts } from './bench-home.ts';

/** A plan carried out on a value instead of a file. */
export interface Result {
  plan: Plan;
  value: JsonValue;
  record: ConnectionRecord | undefined;
}

function done(own: JsonValue, plan: Plan): Result {
  const value = plan.edits.reduce(intendedValue, own);
  const record = plan.record === undefined ? undefined : { ...plan.record, fingerprint: 'f' };
  return { plan, value, record };
}

export function connect(
  own: JsonValue,
  options: ConnectOptionsInput = {},
  launch: LaunchFacts = launchFacts(),
  record?: ConnectionRecord,
  effective: JsonValue = own,
): Result {
  const input = { configPath: '/c', own, effective, exists: true, record };
  return done(own, planConnect(input, launch, connectOptionsSchema.parse(options)));
}

export function disconnect(own: JsonValue, record: ConnectionRecord | undefined): Result {
  const input = { configPath: '/c', own, effective: own, exists: true, record };
  return done(own, planDisconnect(input, launchFacts()));
}

export function codes(plan: Plan): string[] {
  return plan.changes.map(({ code }) => code);
}

export function warnings(plan: Plan): string[] {
  return plan.warnings.map(({ code }) => code);
}
