import { z } from 'zod';
import { problemSchema, remedySchema, rungSchema } from './problem.ts';

/**
 * The stations of the way from the program to OpenClaw's answer, in the order in which a request
 * passes through them. Those that do not rest on one another are asked side by side.
 */
export const smokeChecks = [
  'engine',
  'process',
  'port',
  'health',
  'models',
  'chat',
  'provider-entry',
  'openclaw-infer',
] as const;

/** What only the deep check asks, after all the others: minutes on a slow computer. */
export const deepChecks = ['openclaw-agent', 'openclaw-tools'] as const;
export const allChecks = [...smokeChecks, ...deepChecks] as const;
export type SmokeCheckId = (typeof allChecks)[number];

/** Why a check failed or was skipped; each has its sentences in the i18n catalogues. */
export const smokeReasons = [
  'server-not-started',
  'server-failed',
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
  'config-refused',
  'config-needs-migration',
  'openclaw-too-old',
  'gateway-elsewhere',
  'gateway-in-container',
  'entry-missing',
  'entry-other-address',
  'entry-successor',
  'entry-other-model',
  'entry-lacks-key',
  'entry-rival',
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
  'agent-too-long',
  'agent-upstream',
  'agent-failed',
  'tools-off',
  'tools-text',
  'tools-malformed',
  'tools-unknown',
  'tools-wrong-answer',
  'external-not-answering',
  'earlier-check-failed',
  'cancelled',
] as const;
export type SmokeReason = (typeof smokeReasons)[number];

/** What was seen at a station, trimmed and without secrets: to be read and copied. */
const evidenceSchema = z.object({
  /** As it was asked: a request, or a command line. */
  request: z.string().optional(),
  /** As it came: a status and a body, or what a program printed. */
  answer: z.string().optional(),
  /** What the server's log said meanwhile, oldest first; only where the check failed. */
  log: z.array(z.string()),
});

/** A rung of the ladder of cures. */
const cureSchema = z.object({
  remedy: rungSchema,
  /** Tokens that the prompt of an agent's turn loses by it. */
  saves: z.int().positive().optional(),
});
export type Cure = z.infer<typeof cureSchema>;

export const smokeStepSchema = z.object({
  id: z.enum(allChecks),
  status: z.enum(['pending', 'running', 'passed', 'failed', 'skipped']),
  durationMs: z.number().nonnegative().optional(),
  reason: z.enum(smokeReasons).optional(),
  /** The raw answer or error, trimmed; for the curious. */
  detail: z.string().optional(),
  evidence: evidenceSchema.optional(),
  /** The program is another's affair: whoever starts the server brings it. */
  isElsewhere: z.boolean().optional(),
  /** What the server itself failed of, where that is the reason: its words go first. */
  problem: problemSchema.optional(),
  remedies: z.array(remedySchema),
  /** Those of the remedies that make the turn smaller, in the order of least harm. */
  ladder: z.array(cureSchema).optional(),
  /** The longest prompt that the server answered, tokens. */
  longestPrompt: z.int().nonnegative().optional(),
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

/** The station that a finished test's verdict is about; undefined where all is well. */
export function brokenStep({ steps }: SmokeState): SmokeStep | undefined {
  return steps.find(({ status }) => status === 'failed') ?? steps.find((step) => !isWell(step));
}

/** It passed, or there was nothing to be proven. */
const isWell = ({ status, reason }: SmokeStep): boolean =>
  status === 'passed' || (status === 'skipped' && reason === 'tools-off');
