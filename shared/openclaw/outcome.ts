import { z } from 'zod';
import { configChangeSchema, configWarningSchema } from './change.ts';
import { cliIssueSchema } from './config-file.ts';
import { openClawFailureSchema } from './failure.ts';
import { fitSchema } from './fit.ts';

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
  z.object({
    kind: z.literal('valid'),
    warnings: z.array(z.string()),
    /** It has not told, before the change or after it, which models it allows. */
    notCompared: z.boolean(),
  }),
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
