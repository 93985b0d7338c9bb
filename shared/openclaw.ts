/**
 * What the UI knows about OpenClaw: status, connect options, preview, outcome, backups.
 * Every text the user reads is a code with parameters; the catalogues translate the codes, so
 * each list of codes here is a closed union and a catalogue with a hole does not compile.
 */
import { z } from 'zod';

/** Who starts the server: this app, or OpenClaw through `localService` (the app then attaches). */
export const connectModeSchema = z.enum(['app-runs', 'on-demand']);
export type ConnectMode = z.infer<typeof connectModeSchema>;

/** What the user chose on the OpenClaw screen. Durations carry their unit in the name. */
export const connectOptionsSchema = z.object({
  mode: connectModeSchema.default('app-runs'),
  /**
   * On-demand mode: `chosen` starts the server with the chosen model; `all` starts it without one,
   * so that it loads whichever downloaded model is asked for.
   */
  models: z.enum(['chosen', 'all']).default('chosen'),
  /**
   * True points `agents.defaults.model` at our model (fallbacks and string/object form stay), false
   * gives the default back, undefined leaves it (one that this app set follows a change of model).
   */
  makeDefault: z.boolean().optional(),
  /**
   * Write `agents.defaults.models["inferrs/…"].alias` where that restricts nothing; false takes out
   * one that this app wrote.
   */
  addAlias: z.boolean().default(true),
  /** Add our model to an allow-list that is in force (without it the model cannot be used). */
  addToAllowList: z.boolean().default(true),
  /** Fallbacks and agents that name a model which leaves the entry are pointed at the new one. */
  repoint: z.boolean().default(false),
  /** `compat.requiresStringContent`; undefined leaves what is there. */
  requiresStringContent: z.boolean().optional(),
  /** `compat.supportsTools`; undefined leaves what is there. */
  supportsTools: z.boolean().optional(),
  /** Wish for `maxTokens`; always kept below the context window. */
  maxTokens: z.int().positive().max(1_000_000).optional(),
  /** Request time limit of the entry; on-demand mode writes 300 when neither side has one. */
  timeoutSeconds: z.int().positive().max(86_400).optional(),
  /** App-runs mode: take out a `localService` that is in the entry. */
  removeLocalService: z.boolean().default(false),
  /** On-demand mode: how long OpenClaw waits for the server. */
  readyTimeoutMs: z.int().positive().max(3_600_000).optional(),
  /** On-demand mode: OpenClaw stops the idle server after this long; 0 = never. */
  idleStopMs: z.int().min(0).max(86_400_000).optional(),
});
export type ConnectOptions = z.output<typeof connectOptionsSchema>;
export type ConnectOptionsInput = z.input<typeof connectOptionsSchema>;

/** A place in the config: object keys and array indexes from the root. */
export const configPathSchema = z.array(z.union([z.string(), z.number()]));
export type ConfigPath = z.infer<typeof configPathSchema>;

/** Where a candidate config file comes from. */
export const configSourceSchema = z.enum([
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

const textParam = z.string();
const countParam = z.int();

/** Every way an operation on the config can fail. */
export const openClawFailureSchema = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('syntax-error'),
    params: z.object({
      path: textParam,
      line: countParam,
      column: countParam,
      reason: textParam,
    }),
  }),
  z.object({
    code: z.literal('unexpected-shape'),
    params: z.object({ keyPath: textParam, expected: z.enum(['object', 'array', 'string']) }),
  }),
  z.object({
    code: z.literal('config-unreadable'),
    params: z.object({ path: textParam, errno: textParam }),
  }),
  z.object({
    code: z.literal('not-permitted'),
    params: z.object({ path: textParam, errno: textParam }),
  }),
  z.object({ code: z.literal('disk-full'), params: z.object({ path: textParam }) }),
  z.object({
    code: z.literal('write-failed'),
    params: z.object({ path: textParam, errno: textParam }),
  }),
  z.object({ code: z.literal('read-only-mode'), params: z.object({ variable: textParam }) }),
  z.object({
    code: z.literal('included-key'),
    params: z.object({ keyPath: textParam, file: textParam }),
  }),
  z.object({
    code: z.literal('include-unreadable'),
    params: z.object({ file: textParam, reason: textParam }),
  }),
  z.object({ code: z.literal('include-too-deep'), params: z.object({ file: textParam }) }),
  z.object({
    code: z.literal('lock-held'),
    params: z.object({ pid: countParam, waitedSeconds: countParam, path: textParam }),
  }),
  z.object({ code: z.literal('changed-meanwhile'), params: z.object({ path: textParam }) }),
  z.object({ code: z.literal('preview-expired'), params: z.object({}) }),
  z.object({ code: z.literal('no-model'), params: z.object({}) }),
  z.object({ code: z.literal('command-not-absolute'), params: z.object({ command: textParam }) }),
  z.object({ code: z.literal('nothing-to-start'), params: z.object({}) }),
  z.object({ code: z.literal('backup-not-found'), params: z.object({ id: textParam }) }),
  z.object({ code: z.literal('nothing-to-undo'), params: z.object({}) }),
  z.object({ code: z.literal('changed-since-apply'), params: z.object({ path: textParam }) }),
  z.object({ code: z.literal('reverted-by-openclaw'), params: z.object({ path: textParam }) }),
  z.object({ code: z.literal('cli-not-found'), params: z.object({}) }),
  z.object({
    code: z.literal('cli-failed'),
    params: z.object({ command: textParam, exitCode: countParam, detail: textParam }),
  }),
  z.object({
    code: z.literal('cli-timeout'),
    params: z.object({ command: textParam, seconds: countParam }),
  }),
  z.object({
    code: z.literal('cli-answer-unreadable'),
    params: z.object({ command: textParam, detail: textParam }),
  }),
  z.object({
    code: z.literal('cli-other-config'),
    params: z.object({ path: textParam, used: textParam }),
  }),
  z.object({ code: z.literal('cancelled'), params: z.object({}) }),
]);
export type OpenClawFailure = z.infer<typeof openClawFailureSchema>;
export type OpenClawErrorCode = OpenClawFailure['code'];

/**
 * Tokens of OpenClaw's first agent turn (measured with OpenClaw 2026.9.6 and "hi" as the message:
 * its own estimate is about 15.5 k with its tools, about 8 k without).
 */
const TURN_WITH_TOOLS = 15_500;
const TURN_WITHOUT_TOOLS = 8_000;
/**
 * The same window must hold the answer too. With 500 left OpenClaw gives up (`Context overflow`,
 * measured with a window of 16000); 1500 is three times that, or an answer of about a page.
 */
const ROOM_FOR_ANSWER = 1_500;

/** Windows that agents need, tokens. */
export const NEED_WITH_TOOLS = TURN_WITH_TOOLS + ROOM_FOR_ANSWER;
export const NEED_WITHOUT_TOOLS = TURN_WITHOUT_TOOLS + ROOM_FOR_ANSWER;

/** Whether OpenClaw's agent turns fit the server's real context window. */
export const fitSchema = z.object({
  verdict: z.enum(['with-tools', 'without-tools-only', 'none', 'unknown']),
  /** Tokens the running server (or else its config) really has; absent when unknown. */
  contextWindow: z.int().optional(),
  /** Who says so. */
  source: z.enum(['server', 'config', 'unknown']),
  needWithTools: z.int(),
  needWithoutTools: z.int(),
  /** What to change; in the order to offer. */
  advice: z.array(
    z.enum([
      'start-server-to-measure',
      'turn-tools-off',
      'raise-max-seq-len',
      'choose-larger-context-model',
    ]),
  ),
});
export type Fit = z.infer<typeof fitSchema>;

/** The fields of `localService` that this app writes. */
export const serviceFieldSchema = z.enum([
  'command',
  'args',
  'healthUrl',
  'readyTimeoutMs',
  'idleStopMs',
]);
export type ServiceField = z.infer<typeof serviceFieldSchema>;

/** What one part of the edit does, one sentence each. */
export const configChangeSchema = z
  .discriminatedUnion('code', [
    z.object({ code: z.literal('config-created'), params: z.object({ file: textParam }) }),
    z.object({ code: z.literal('provider-added'), params: z.object({ baseUrl: textParam }) }),
    z.object({ code: z.literal('provider-removed'), params: z.object({}) }),
    z.object({ code: z.literal('models-mode-set'), params: z.object({}) }),
    z.object({
      code: z.literal('base-url-changed'),
      params: z.object({ from: textParam, to: textParam }),
    }),
    /** There was no address. */
    z.object({ code: z.literal('base-url-set'), params: z.object({ to: textParam }) }),
    z.object({ code: z.literal('api-key-set'), params: z.object({}) }),
    /** The key that was there before somebody took it out; its text is not shown. */
    z.object({ code: z.literal('api-key-restored'), params: z.object({}) }),
    z.object({ code: z.literal('api-set'), params: z.object({ to: textParam }) }),
    z.object({
      code: z.literal('api-changed'),
      params: z.object({ from: textParam, to: textParam }),
    }),
    z.object({ code: z.literal('timeout-set'), params: z.object({ seconds: countParam }) }),
    z.object({ code: z.literal('model-added'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('model-removed'), params: z.object({ model: textParam }) }),
    /** What the user's own model entry lacked. */
    z.object({
      code: z.literal('model-name-set'),
      params: z.object({ model: textParam, name: textParam }),
    }),
    z.object({ code: z.literal('model-reasoning-set'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('model-input-set'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('model-cost-set'), params: z.object({ model: textParam }) }),
    z.object({
      code: z.literal('context-window-set'),
      params: z.object({ model: textParam, tokens: countParam }),
    }),
    z.object({
      code: z.literal('max-tokens-set'),
      params: z.object({ model: textParam, tokens: countParam }),
    }),
    z.object({ code: z.literal('string-content-on'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('string-content-off'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('tools-on'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('tools-off'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('local-service-added'), params: z.object({ command: textParam }) }),
    z.object({
      code: z.literal('local-service-changed'),
      params: z.object({ field: serviceFieldSchema }),
    }),
    z.object({ code: z.literal('local-service-removed'), params: z.object({}) }),
    z.object({
      code: z.literal('default-model-set'),
      /** `from` is empty when there was none. */
      params: z.object({ from: textParam, to: textParam, fallbacksKept: countParam }),
    }),
    z.object({ code: z.literal('default-model-restored'), params: z.object({ to: textParam }) }),
    z.object({ code: z.literal('default-model-removed'), params: z.object({}) }),
    z.object({
      code: z.literal('alias-added'),
      params: z.object({ model: textParam, alias: textParam }),
    }),
    z.object({ code: z.literal('alias-removed'), params: z.object({ model: textParam }) }),
    z.object({
      code: z.literal('allow-list-extended'),
      params: z.object({ model: textParam, entries: countParam }),
    }),
    z.object({ code: z.literal('allow-list-shortened'), params: z.object({ model: textParam }) }),
    /** A fallback or an agent that named a model of ours which is no longer listed. */
    z.object({
      code: z.literal('reference-repointed'),
      params: z.object({ keyPath: textParam, from: textParam, to: textParam }),
    }),
    z.object({ code: z.literal('file-restored'), params: z.object({ takenAt: textParam }) }),
    z.object({ code: z.literal('file-removed'), params: z.object({ file: textParam }) }),
  ])
  .and(z.object({ path: configPathSchema }));
export type ConfigChange = z.infer<typeof configChangeSchema>;
export type ConfigChangeCode = ConfigChange['code'];

/** What the user should know before applying; none of these stops the edit. */
export const configWarningSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('context-window-unknown'), params: z.object({ model: textParam }) }),
  z.object({
    code: z.literal('duplicate-base-url'),
    params: z.object({ provider: textParam, baseUrl: textParam }),
  }),
  z.object({ code: z.literal('local-service-found'), params: z.object({ command: textParam }) }),
  z.object({ code: z.literal('alias-would-restrict'), params: z.object({ model: textParam }) }),
  z.object({
    code: z.literal('model-not-allowed'),
    params: z.object({ model: textParam, entries: countParam }),
  }),
  z.object({
    code: z.literal('agent-override'),
    params: z.object({ agent: textParam, model: textParam }),
  }),
  /** A policy of one agent lists models without ours. */
  z.object({ code: z.literal('agent-allow-list'), params: z.object({ agent: textParam }) }),
  /** No default is set anywhere, and OpenClaw then takes the first model it finds: ours. */
  z.object({
    code: z.literal('becomes-default-by-itself'),
    params: z.object({ model: textParam }),
  }),
  z.object({ code: z.literal('host-not-loopback'), params: z.object({ host: textParam }) }),
  z.object({ code: z.literal('value-from-variable'), params: z.object({ keyPath: textParam }) }),
  z.object({
    code: z.literal('dangling-reference'),
    params: z.object({ keyPath: textParam, model: textParam }),
  }),
  /** Taking our model out leaves an allow-list empty, which OpenClaw reads as "all are allowed". */
  z.object({ code: z.literal('allow-list-emptied'), params: z.object({}) }),
  /** The server is started without a model. */
  z.object({ code: z.literal('loads-on-request'), params: z.object({}) }),
  z.object({ code: z.literal('cli-missing'), params: z.object({}) }),
  z.object({ code: z.literal('blank-lines-stay'), params: z.object({ lines: countParam }) }),
  z.object({ code: z.literal('legacy-config'), params: z.object({ path: textParam }) }),
]);
export type ConfigWarning = z.infer<typeof configWarningSchema>;
export type ConfigWarningCode = ConfigWarning['code'];

/** One line of the unified diff. Line numbers are 1-based. `gap` stands for lines left out. */
export const diffLineSchema = z.object({
  type: z.enum(['context', 'add', 'remove', 'gap']),
  oldLine: z.int().optional(),
  newLine: z.int().optional(),
  text: z.string(),
});
export type DiffLine = z.infer<typeof diffLineSchema>;

/** What Apply would do, computed from one exact text of the file; nothing is written yet. */
export const configPreviewSchema = z.object({
  id: z.string(),
  purpose: z.enum(['connect', 'disconnect', 'restore']),
  configPath: z.string(),
  /** The file that is written when `configPath` is a symlink. */
  targetPath: z.string(),
  /** SHA-256 (hex) of the text that the preview was computed from. */
  baseFingerprint: z.string(),
  noChange: z.boolean(),
  changes: z.array(configChangeSchema),
  warnings: z.array(configWarningSchema),
  diff: z.array(diffLineSchema),
  fit: fitSchema,
  /** `inferrs/<id>`: how OpenClaw will call the model. Absent for restore. */
  modelRef: z.string().optional(),
});
export type ConfigPreview = z.infer<typeof configPreviewSchema>;

/** Whether OpenClaw itself accepted the result. */
export const validationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('valid'), warnings: z.array(z.string()) }),
  z.object({ kind: z.literal('not-checked'), failure: openClawFailureSchema }),
]);
export type Validation = z.infer<typeof validationSchema>;

export const applyOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unchanged') }),
  z.object({
    kind: z.literal('applied'),
    backupId: z.string(),
    validation: validationSchema,
    /** A gateway is running: it reloads by itself within a few seconds, no restart needed. */
    gatewayReloads: z.boolean(),
  }),
  z.object({
    kind: z.literal('rolled-back'),
    issues: z.array(cliIssueSchema),
    /** `allowed` became more restrictive, though the file was valid. */
    restricted: z.boolean(),
  }),
]);
export type ApplyOutcome = z.infer<typeof applyOutcomeSchema>;

/** A value of the entry that this app writes, for naming what was changed. */
export const entryFieldSchema = z.enum([
  'baseUrl',
  'apiKey',
  'api',
  'timeoutSeconds',
  'contextWindow',
  'maxTokens',
  'requiresStringContent',
  'supportsTools',
  'localService',
  ...serviceFieldSchema.options,
]);
export type EntryField = z.infer<typeof entryFieldSchema>;

/** How our part of the file differs from what this app last wrote. Values are short JSON. */
export const driftItemSchema = z.object({
  code: z.enum([
    'provider-missing',
    'field-changed',
    'field-missing',
    'model-missing',
    'local-service-appeared',
    'default-model-changed',
    'alias-missing',
    'allow-list-entry-missing',
  ]),
  path: configPathSchema,
  /** Which value, where one of the entry was changed or removed. */
  field: entryFieldSchema.optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
});
export type DriftItem = z.infer<typeof driftItemSchema>;
export type DriftCode = DriftItem['code'];

/** Which models OpenClaw lets an agent use. */
export const allowListSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unrestricted') }),
  z.object({
    kind: z.literal('restricted'),
    /** `policy`: `modelPolicy.allow`; `legacy`: a non-empty `agents.defaults.models`. */
    form: z.enum(['policy', 'legacy']),
    path: configPathSchema,
    entries: z.array(z.string()),
    includesOurs: z.boolean(),
  }),
]);
export type AllowList = z.infer<typeof allowListSchema>;

export const defaultModelSchema = z.object({
  form: z.enum(['absent', 'string', 'object']),
  primary: z.string().optional(),
  fallbacks: z.array(z.string()),
  /** `primary` is one of the models of the inferrs entry. */
  isOurs: z.boolean(),
});
export type DefaultModel = z.infer<typeof defaultModelSchema>;

/** What a readable config says that concerns us. */
export const configFactsSchema = z.object({
  /** Absent: there is no inferrs entry. */
  mode: connectModeSchema.optional(),
  baseUrl: z.string().optional(),
  models: z.array(z.object({ id: z.string(), contextWindow: z.int().optional() })),
  localServiceCommand: z.string().optional(),
  defaultModel: defaultModelSchema,
  agentOverrides: z.array(z.object({ agent: z.string(), model: z.string() })),
  allowList: allowListSchema,
  /** Other providers with the same base URL. */
  duplicates: z.array(z.object({ provider: z.string(), baseUrl: z.string() })),
  /** The alias under which OpenClaw shows our (first) model. */
  alias: z.string().optional(),
});
export type ConfigFacts = z.infer<typeof configFactsSchema>;

export const openClawCliSchema = z.discriminatedUnion('found', [
  z.object({ found: z.literal(true), path: z.string(), version: z.string() }),
  z.object({ found: z.literal(false) }),
]);
export type OpenClawCli = z.infer<typeof openClawCliSchema>;

/** What is going on right now, for a visible note. */
export const openClawActivitySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting-for-lock'), pid: z.int(), since: z.number() }),
  z.object({ kind: z.literal('writing') }),
  z.object({ kind: z.literal('validating') }),
  z.object({ kind: z.literal('comparing-allowed') }),
  z.object({ kind: z.literal('removing'), stage: z.int(), stages: z.int() }),
]);
export type OpenClawActivity = z.infer<typeof openClawActivitySchema>;

const statusBase = {
  /** The config in use; when it does not exist yet, where OpenClaw would put it. */
  configPath: z.string(),
  /** Where a symlinked config really is. */
  targetPath: z.string(),
  candidates: z.array(configCandidateSchema),
  cli: openClawCliSchema,
  gateway: z.enum(['running', 'stopped', 'unknown']),
  /** Why this app must not write, with what to tell the user. */
  readOnly: openClawFailureSchema.optional(),
  /** The last change of this app can be undone (the file is as we left it). */
  canUndo: z.boolean(),
  /**
   * So many blank lines stand at the file's end because a change is not through: they keep OpenClaw
   * from putting the old content back, and go once it has seen the new one. Absent: none.
   */
  blankLines: z.int().positive().optional(),
  activity: openClawActivitySchema.optional(),
};

export const openClawStatusSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-found'), ...statusBase }),
  z.object({
    kind: z.literal('not-connected'),
    ...statusBase,
    configExists: z.boolean(),
    facts: configFactsSchema,
    fit: fitSchema,
    /** A default, a short name or a permission that this app wrote outlived the entry. */
    leftovers: z.boolean(),
  }),
  z.object({
    kind: z.literal('connected'),
    ...statusBase,
    facts: configFactsSchema,
    fit: fitSchema,
    /** The wishes of the last edit; absent when this app did not write the entry. */
    options: connectOptionsSchema.optional(),
    /** The app's model, port or window changed since: applying again would change the entry. */
    outdated: z.boolean(),
  }),
  z.object({
    kind: z.literal('changed-outside'),
    ...statusBase,
    facts: configFactsSchema,
    fit: fitSchema,
    options: connectOptionsSchema.optional(),
    drift: z.array(driftItemSchema),
  }),
  z.object({
    kind: z.literal('invalid'),
    ...statusBase,
    problem: z.discriminatedUnion('kind', [
      /** Not JSON5, not readable, or a broken `$include`. */
      z.object({ kind: z.literal('unreadable'), failure: openClawFailureSchema }),
      /** OpenClaw's own check refuses it. */
      z.object({ kind: z.literal('refused'), issues: z.array(cliIssueSchema) }),
    ]),
    lastGoodBackup: backupEntrySchema.optional(),
  }),
]);
export type OpenClawStatus = z.infer<typeof openClawStatusSchema>;
export type OpenClawStatusKind = OpenClawStatus['kind'];

/** Whether OpenClaw starts the server by itself. */
export function isOnDemand(openclaw: OpenClawStatus | null): boolean {
  return openclaw !== null && 'facts' in openclaw && openclaw.facts.mode === 'on-demand';
}
