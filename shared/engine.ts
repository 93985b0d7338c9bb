import { z } from 'zod';
import { diskUseSchema, modelDiskUseSchema } from './disk-use.ts';
import { memorySheetSchema } from './fit/memory-sheet.ts';
import { modelCautions, modelReasonSchema, modelStatuses } from './model.ts';

export const binarySources = [
  'setting',
  'path',
  'known-folder',
  'login-shell',
  'practice',
  /** Installed by the app itself. */
  'installed',
] as const;

export const binaryCandidateSchema = z.object({
  path: z.string(),
  source: z.enum(binarySources),
  version: z.string().optional(),
  /** Which release it is, where its place tells: `--version` says the same of all of them. */
  release: z.string().optional(),
});
export type BinaryCandidate = z.infer<typeof binaryCandidateSchema>;

/** Why a program that is there cannot be used. */
export const notRunnableReasons = [
  'missing',
  'not-a-file',
  'not-executable',
  'wrong-architecture',
  'not-a-program',
  'failed',
  'timed-out',
  'not-inferrs',
  /** Not as it was installed. */
  'changed',
  /** macOS holds back what a browser has downloaded. */
  'quarantined',
  'blocked',
  /** Somebody else could put another program in its place: which folder says `detail`. */
  'everybody-writes',
  'group-writes',
  'another-user-writes',
] as const;
export type NotRunnableReason = (typeof notRunnableReasons)[number];

/** What lets the system run a program, where the app can do that and nothing else is touched. */
export const mends = ['add-run-bit', 'lift-quarantine'] as const;
export type Mend = (typeof mends)[number];

/** Which server program is in use, and which others were found and passed over. */
export const engineStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('searching') }),
  z.object({
    kind: z.literal('found'),
    binary: binaryCandidateSchema,
    others: z.array(binaryCandidateSchema),
    practice: z.boolean(),
    /** Names of the options that `serve` has; absent where it did not tell. */
    options: z.array(z.string()).optional(),
  }),
  z.object({
    kind: z.literal('not-runnable'),
    path: z.string(),
    reason: z.enum(notRunnableReasons),
    /** Error code or the program's own words. */
    detail: z.string().optional(),
    mend: z.enum(mends).optional(),
    others: z.array(binaryCandidateSchema),
  }),
  z.object({ kind: z.literal('not-found'), searched: z.array(z.string()) }),
]);
export type EngineState = z.infer<typeof engineStateSchema>;

/** What moves the cache of other programs than `inferrs serve`. */
export const cacheVariables = [
  'HF_HOME',
  'XDG_CACHE_HOME',
  'HF_HUB_CACHE',
  'HUGGINGFACE_HUB_CACHE',
] as const;
export type CacheVariable = (typeof cacheVariables)[number];

export const modelInfoSchema = z.object({
  id: z.string(),
  sizeBytes: z.number().nonnegative(),
  /** The window that inferrs will give it, tokens; undefined until it is measured. */
  contextWindow: z.number().int().positive().optional(),
  status: z.enum(modelStatuses),
  reason: modelReasonSchema.optional(),
  cautions: z.array(z.enum(modelCautions)),
  /** Whether its answers can hold tool calls; undefined while nobody knows. */
  toolCalls: z.boolean().optional(),
  /** What it takes of memory; undefined while its files do not tell. */
  memory: memorySheetSchema.optional(),
  /** The GGUF file that a start must name. */
  ggufFile: z.string().optional(),
  /** The model that must be named with it, where not this one. */
  tokenizerSource: z.string().optional(),
  /** Absolute; passed in place of its name, it lets a start ask nobody for what is here. */
  folder: z.string().optional(),
  loaded: z.boolean(),
  /** What its files are; absent for one that is not on this computer. */
  disk: modelDiskUseSchema.optional(),
});
export type ModelInfo = z.infer<typeof modelInfoSchema>;

export const modelsStateSchema = z.object({
  models: z.array(modelInfoSchema),
  /** Models that a server names beyond those that are shown. */
  leftOut: z.int().nonnegative(),
  cacheDir: z.string(),
  /** Of the user's own environment: what points other programs at another cache than `serve` uses. */
  ignoredEnvironment: z.array(z.enum(cacheVariables)),
  /** Absent until the cache was looked at for the first time. */
  disk: diskUseSchema.optional(),
  refreshedAt: z.number().optional(),
});
export type ModelsState = z.infer<typeof modelsStateSchema>;
