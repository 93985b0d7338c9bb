import { z } from 'zod';
import {
  backupEntrySchema,
  cliIssueSchema,
  configCandidateSchema,
  configPathSchema,
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

export const openClawCliSchema = z.discriminatedUnion('found', [
  z.object({ found: z.literal(true), path: z.string(), version: z.string() }),
  z.object({
    found: z.literal(false),
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

/** The gateway runs on another computer, at this address: this config is not what it reads. */
const remoteGateway = z.string().optional();

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
    remoteGateway,
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
    remoteGateway,
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
export type OpenClawStatusKind = OpenClawStatus['kind'];

/** What a person is told of OpenClaw in one word: connected counts only for what runs now. */
export type OpenClawStatusWord = OpenClawStatusKind | 'out-of-date' | 'elsewhere';

/** The one word a status is called by, in every window and in the tray. */
export function openClawWordOf(status: OpenClawStatus): OpenClawStatusWord {
  if (status.kind !== 'connected') return status.kind;
  if (status.remoteGateway !== undefined) return 'elsewhere';
  return status.outdated ? 'out-of-date' : 'connected';
}

/** Whether OpenClaw starts the server by itself. */
export function isOnDemand(openclaw: OpenClawStatus | null): boolean {
  return openclaw !== null && 'facts' in openclaw && openclaw.facts.mode === 'on-demand';
}
