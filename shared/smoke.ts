import { z } from 'zod';
import { remedySchema } from './problem.ts';

/** The checks of both layers, in the order they run. */
export const smokeChecks = [
  'process',
  'port',
  'health',
  'models',
  'chat',
  'provider-entry',
  'openclaw-infer',
] as const;

/** What only the deep check asks, after all the others: minutes on a slow computer. */
export const deepChecks = ['openclaw-agent'] as const;
export const allChecks = [...smokeChecks, ...deepChecks] as const;
export type SmokeCheckId = (typeof allChecks)[number];

/** Why a check failed or was skipped; each has its sentences in the i18n catalogues. */
export const smokeReasons = [
  'server-not-started',
  'engine-missing',
  'engine-not-runnable',
  'no-model',
  'process-gone',
  'port-closed',
  'health-loading',
  'health-error',
  'health-unreachable',
  'health-bad-answer',
  'models-unreachable',
  'models-bad-answer',
  'model-not-listed',
  'chat-needs-string-content',
  'chat-failed',
  'chat-timeout',
  'chat-empty',
  'engine-error',
  'worker-gone',
  'config-not-found',
  'openclaw-missing',
  'config-invalid',
  'gateway-elsewhere',
  'gateway-in-container',
  'entry-missing',
  'entry-other-address',
  'entry-successor',
  'entry-other-model',
  'cli-not-found',
  'infer-needs-string-content',
  'infer-tools',
  'infer-crashed-server',
  'infer-connection',
  'openclaw-proxy',
  'infer-timeout',
  'infer-context-window',
  'infer-failed',
  'agent-needs-string-content',
  'agent-tools',
  'agent-crashed-tools',
  'agent-crashed',
  'agent-context-tools',
  'agent-context-window',
  'agent-connection',
  'agent-timeout',
  'agent-failed',
  'external-not-answering',
  'earlier-check-failed',
  'cancelled',
] as const;
export type SmokeReason = (typeof smokeReasons)[number];

export const smokeStepSchema = z.object({
  id: z.enum(allChecks),
  status: z.enum(['pending', 'running', 'passed', 'failed', 'skipped']),
  durationMs: z.number().nonnegative().optional(),
  reason: z.enum(smokeReasons).optional(),
  /** The raw answer or error, trimmed; for the curious. */
  detail: z.string().optional(),
  remedies: z.array(remedySchema),
});
export type SmokeStep = z.infer<typeof smokeStepSchema>;

export const smokeStateSchema = z.object({
  running: z.boolean(),
  startedAt: z.number().optional(),
  finishedAt: z.number().optional(),
  steps: z.array(smokeStepSchema),
});
export type SmokeState = z.infer<typeof smokeStateSchema>;

/** Whether this run is, or was, a deep check. */
export function isDeep({ steps }: SmokeState): boolean {
  return steps.some(({ id }) => deepChecks.some((deep) => deep === id));
}
