import { z } from 'zod';
import { modelIdSchema } from './settings.ts';

/**
 * A button that mends a problem. The renderer shows it, `remedy.perform` carries it out in the
 * main process; each variant holds everything that the action needs.
 */
export const remedySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('retry') }),
  z.object({ kind: z.literal('choose-binary') }),
  z.object({ kind: z.literal('show-install') }),
  z.object({ kind: z.literal('choose-model') }),
  z.object({ kind: z.literal('use-cpu') }),
  z.object({ kind: z.literal('use-port'), port: z.number().int().min(1).max(65535) }),
  z.object({ kind: z.literal('attach') }),
  z.object({ kind: z.literal('detach') }),
  z.object({ kind: z.literal('stop-orphan'), pid: z.number().int().positive() }),
  z.object({ kind: z.literal('start') }),
  z.object({ kind: z.literal('restart') }),
  z.object({ kind: z.literal('run-smoke-test') }),
  z.object({ kind: z.literal('run-deep-check') }),
  z.object({ kind: z.literal('open-model-page'), model: modelIdSchema }),
  z.object({ kind: z.literal('show-logs') }),
  z.object({ kind: z.literal('open-settings') }),
  z.object({ kind: z.literal('open-openclaw') }),
  z.object({ kind: z.literal('require-string-content') }),
  z.object({ kind: z.literal('disable-tools') }),
  z.object({ kind: z.literal('update-openclaw-entry') }),
]);
export type Remedy = z.infer<typeof remedySchema>;

/** Everything that can be wrong with the server. Titles and details live in the i18n catalogues. */
export const problemCodes = [
  'binary-not-found',
  'binary-not-runnable',
  'no-model-selected',
  'bad-arguments',
  'invalid-setting',
  'port-in-use',
  'port-in-use-late',
  'model-load-failed',
  'model-not-found',
  'gated-model',
  'no-network',
  'device-unavailable',
  'out-of-memory',
  'start-refused',
  'crashed',
  'crash-loop',
  'ready-timeout',
  'health-lost',
  'disk-full',
  'stop-failed',
  'unknown',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/**
 * A diagnosed fault. `params` fill the catalogue's sentences (`{{port}}`, `{{owner}}` …) so that a
 * change of language re-words a problem that is already on screen; `evidence` are the log lines
 * that prove it, oldest first, already masked.
 */
export const problemSchema = z.object({
  code: z.enum(problemCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  evidence: z.array(z.string()),
  remedies: z.array(remedySchema),
});
export type Problem = z.infer<typeof problemSchema>;
