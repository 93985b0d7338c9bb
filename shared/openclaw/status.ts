import { z } from 'zod';
import {
  backupEntrySchema,
  cliIssueSchema,
  configCandidateSchema,
  configPathSchema,
  configReaderSchema,
} from './config-file.ts';
import { driftItemSchema } from './drift.ts';
import { openClawFailureSchema } from './failure.ts';
import { fitSchema } from './fit.ts';
import { connectModeSchema, connectOptionsSchema } from './options.ts';

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

/** Another program of the name that was found. */
const otherCliSchema = z.object({
  path: z.string(),
  /** Absent: it does not work (`failure`), or has not been tried yet. */
  version: z.string().optional(),
  failure: openClawFailureSchema.optional(),
});
export type OtherCli = z.infer<typeof otherCliSchema>;

const others = z.array(otherCliSchema);

export const openClawCliSchema = z.discriminatedUnion('found', [
  z.object({ found: z.literal(true), path: z.string(), version: z.string(), others }),
  z.object({
    found: z.literal(false),
    others,
    /** It is being looked for, for the first time. */
    searching: z.literal(true).optional(),
    /** One is there and does not work. */
    refused: z.object({ path: z.string(), failure: openClawFailureSchema }).optional(),
  }),
]);
export type OpenClawCli = z.infer<typeof openClawCliSchema>;

/** A config of another release of OpenClaw than the program that was found. */
export const versionSkewSchema = z.object({
  /** `earlier`: the program has been updated and has yet to migrate it; `newer`: an old program. */
  kind: z.enum(['earlier', 'newer']),
  /** The release that wrote it last; empty when it does not say. */
  config: z.string(),
  program: z.string(),
  /** For `newer`: another program that was found and is new enough. */
  better: z.object({ path: z.string(), version: z.string() }).optional(),
});
export type VersionSkew = z.infer<typeof versionSkewSchema>;

/** What is going on right now, for a visible note. */
export const openClawActivitySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting-for-lock'), pid: z.int(), since: z.number() }),
  z.object({ kind: z.literal('writing') }),
  z.object({ kind: z.literal('validating') }),
  /** OpenClaw's own doctor is at work. */
  z.object({ kind: z.literal('migrating') }),
  z.object({ kind: z.literal('comparing-allowed') }),
  z.object({ kind: z.literal('removing'), stage: z.int(), stages: z.int() }),
]);
export type OpenClawActivity = z.infer<typeof openClawActivitySchema>;

/** Where the gateway runs that cannot reach this computer's 127.0.0.1. */
export const gatewayPlaceSchema = z.discriminatedUnion('kind', [
  /** On another computer, which reads a config of its own; `address` may be empty. */
  z.object({ kind: z.literal('computer'), address: z.string() }),
  /** In a container; `sign` is what shows it: a program that publishes its port, or a folder. */
  z.object({ kind: z.literal('container'), sign: z.string() }),
]);
export type GatewayPlace = z.infer<typeof gatewayPlaceSchema>;

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
  /** Absent: the gateway is, or would be, this computer's own. */
  gatewayPlace: gatewayPlaceSchema.optional(),
  /** Those who start OpenClaw use different configs, and the user has not said which is meant. */
  doubt: z.array(configReaderSchema).optional(),
  /** The gateway's service asks 127.0.0.1 through this proxy: a variable and its value. */
  gatewayProxy: z.object({ proxy: z.string(), file: z.string() }).optional(),
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
    /** The options of the last edit; absent when this app did not write the entry. */
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
      z.object({
        kind: z.literal('refused'),
        issues: z.array(cliIssueSchema),
        skew: versionSkewSchema.optional(),
      }),
    ]),
    lastGoodBackup: backupEntrySchema.optional(),
  }),
]);
export type OpenClawStatus = z.infer<typeof openClawStatusSchema>;
/** Of a config that can be read, and edited unless it says why not. */
export type ReadableStatus = Extract<
  OpenClawStatus,
  { kind: 'not-connected' | 'connected' | 'changed-outside' }
>;
export type OpenClawStatusKind = OpenClawStatus['kind'];

/** What a person is told of OpenClaw in one word: connected counts only for what runs now. */
export type OpenClawStatusWord =
  | OpenClawStatusKind
  | 'out-of-date'
  | 'elsewhere'
  | 'needs-migration'
  /** The program is of an earlier release than the config. */
  | 'program-too-old';

/** The one word a status is called by, in every window and in the tray. */
export function openClawWordOf(status: OpenClawStatus): OpenClawStatusWord {
  const skew = refusalIn(status)?.skew;
  if (skew !== undefined) return skew.kind === 'earlier' ? 'needs-migration' : 'program-too-old';
  if (status.kind !== 'connected') return status.kind;
  if (status.gatewayPlace !== undefined) return 'elsewhere';
  return status.outdated ? 'out-of-date' : 'connected';
}

/** What OpenClaw itself has against its config, as far as it is known. */
export type ConfigRefusal = Extract<
  Extract<OpenClawStatus, { kind: 'invalid' }>['problem'],
  { kind: 'refused' }
>;

export function refusalIn(status: OpenClawStatus | undefined): ConfigRefusal | undefined {
  return status?.kind === 'invalid' && status.problem.kind === 'refused'
    ? status.problem
    : undefined;
}

/** Whether OpenClaw starts the server by itself. */
export function isOnDemand(openclaw: OpenClawStatus | null): boolean {
  return openclaw !== null && 'facts' in openclaw && openclaw.facts.mode === 'on-demand';
}
