import type { ConfigChange, ConfigWarning } from '../../../shared/openclaw/change.ts';
import type { Fit } from '../../../shared/openclaw/fit.ts';
import type { JsonValue } from '../config/config-value.ts';
import type { Edit } from '../../json5/index.ts';
import type { ConnectionRecord } from '../journal/record.ts';

/** What an edit will do, worked out from one exact text; pure data, nothing written. */
export interface Plan {
  readonly edits: readonly Edit[];
  readonly changes: readonly ConfigChange[];
  readonly warnings: readonly ConfigWarning[];
  readonly fit: Fit;
  readonly modelRef: string | undefined;
  /** What to remember once it is applied (the fingerprint follows); undefined forgets. */
  readonly record: Omit<ConnectionRecord, 'fingerprint'> | undefined;
}

/** The config a plan starts from. */
export interface PlanInput {
  readonly configPath: string;
  /** The file's own value, includes unresolved. */
  readonly own: JsonValue;
  /** With its includes resolved: what OpenClaw sees. */
  readonly effective: JsonValue;
  readonly exists: boolean;
  readonly record: ConnectionRecord | undefined;
}
