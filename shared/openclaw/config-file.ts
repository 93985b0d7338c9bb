import { z } from 'zod';

/** A place in the config: object keys and array indexes from the root. */
export const configPathSchema = z.array(z.union([z.string(), z.number()]));
export type ConfigPath = z.infer<typeof configPathSchema>;

/** Where a candidate config file comes from. */
export const configSourceSchema = z.enum([
  'gateway', // what the gateway's service is started with says so
  'terminal', // the login shell's variables say so
  'env-config-path', // OPENCLAW_CONFIG_PATH
  'env-state-dir', // OPENCLAW_STATE_DIR
  'env-home', // OPENCLAW_HOME
  'default', // ~/.openclaw/openclaw.json
  'profile', // ~/.openclaw-<profile>/openclaw.json
  'legacy', // ~/.clawdbot/clawdbot.json
  'chosen', // picked by the user from elsewhere
]);
export type ConfigSource = z.infer<typeof configSourceSchema>;

export const configCandidateSchema = z.object({
  path: z.string(),
  source: configSourceSchema,
  /** Name of the profile, for `profile`. */
  profile: z.string().optional(),
  exists: z.boolean(),
  /** OpenClaw itself, started without a profile, would use this one. */
  openclawDefault: z.boolean(),
});
export type ConfigCandidate = z.infer<typeof configCandidateSchema>;

/** One of those who start OpenClaw, and the config that it uses then. */
export const configReaderSchema = z.object({
  /** The app itself, where it was given variables; the gateway's service; the user's terminal. */
  by: z.enum(['app', 'gateway', 'terminal']),
  path: z.string(),
});
export type ConfigReader = z.infer<typeof configReaderSchema>;

export const cliIssueSchema = z.object({
  /** Dotted path as OpenClaw prints it, `<root>` for the whole file. */
  path: z.string(),
  message: z.string(),
  /** Where that key stands in the file, 1-based, when it could be found. */
  line: z.int().optional(),
  column: z.int().optional(),
});
export type CliIssue = z.infer<typeof cliIssueSchema>;

export const backupReasonSchema = z.enum([
  'before-connect',
  'before-disconnect',
  'before-restore',
  'before-undo',
  'before-migration',
]);
export type BackupReason = z.infer<typeof backupReasonSchema>;

/** A copy of the config in the app's own folder. */
export const backupEntrySchema = z.object({
  id: z.string(),
  configPath: z.string(),
  /** ISO 8601. */
  takenAt: z.string(),
  bytes: z.int().min(0),
  reason: backupReasonSchema,
  /** The file did not exist: restoring this backup removes it. */
  absent: z.boolean(),
  /** The copy parses as JSON5. */
  readable: z.boolean(),
});
export type BackupEntry = z.infer<typeof backupEntrySchema>;
