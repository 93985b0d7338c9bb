import { z } from 'zod';
import { mends } from './engine.ts';
import { downloadFailureSchema } from './downloads.ts';
import { modelReasonSchema } from './model.ts';
import { installFailureSchema } from './install.ts';
import { modelIdSchema, portSchema } from './settings.ts';

/** What can help an agent's turn, in the order of least harm. */
const rungs = [
  z.object({ kind: z.literal('require-string-content') }),
  z.object({ kind: z.literal('minimal-tools') }),
  z.object({ kind: z.literal('fewer-skills') }),
  z.object({ kind: z.literal('smaller-files') }),
  z.object({ kind: z.literal('disable-tools') }),
  z.object({ kind: z.literal('cap-context'), tokens: z.int().positive() }),
  z.object({ kind: z.literal('choose-model') }),
] as const;
export const rungSchema = z.discriminatedUnion('kind', rungs);
export type Rung = z.infer<typeof rungSchema>;

/**
 * A button that mends a problem; each variant holds everything that it needs. What a click on it
 * does is said by `shared/actions/remedy-action.ts`.
 */
export const remedySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('retry') }),
  z.object({ kind: z.literal('choose-binary') }),
  z.object({ kind: z.literal('show-install') }),
  z.object({ kind: z.literal('install-engine') }),
  z.object({ kind: z.literal('mend-engine'), path: z.string(), mend: z.enum(mends) }),
  z.object({ kind: z.literal('use-cpu') }),
  z.object({ kind: z.literal('start-offline') }),
  z.object({ kind: z.literal('use-port'), port: portSchema }),
  z.object({ kind: z.literal('attach') }),
  z.object({ kind: z.literal('detach') }),
  z.object({ kind: z.literal('stop-orphan'), pid: z.number().int().positive() }),
  z.object({ kind: z.literal('start') }),
  z.object({ kind: z.literal('restart') }),
  z.object({ kind: z.literal('unload') }),
  z.object({ kind: z.literal('run-smoke-test') }),
  z.object({ kind: z.literal('run-deep-check') }),
  z.object({ kind: z.literal('open-model-page'), model: modelIdSchema }),
  z.object({ kind: z.literal('show-logs') }),
  z.object({ kind: z.literal('open-settings') }),
  z.object({ kind: z.literal('open-openclaw') }),
  ...rungs,
  z.object({ kind: z.literal('update-openclaw-entry') }),
  z.object({ kind: z.literal('remove-rival') }),
  /** `file`: OpenClaw's own, in which it is noted. */
  z.object({ kind: z.literal('except-loopback'), file: z.string() }),
]);
export type Remedy = z.infer<typeof remedySchema>;

const rungKinds: Readonly<Record<Rung['kind'], true>> = {
  'require-string-content': true,
  'minimal-tools': true,
  'fewer-skills': true,
  'smaller-files': true,
  'disable-tools': true,
  'cap-context': true,
  'choose-model': true,
};
/** Whether it is a step of the ladder of cures. */
export const isRung = (remedy: Remedy): remedy is Rung => Object.hasOwn(rungKinds, remedy.kind);

const text = z.string();
const count = z.int();

/**
 * What is known of the run that a fault ended: the telling line of its output (`reason`, may be
 * empty), and how its process ended where it did: by an exit code, by a signal, or untold.
 */
const runParams = z.object({
  model: text,
  reason: text,
  port: count.optional(),
  path: text.optional(),
  exit: count.optional(),
  signal: text.optional(),
});
export type RunParams = z.infer<typeof runParams>;

/** What a server that is started again may have crashed of. */
const crashCause = z.enum(['crashed', 'out-of-memory', 'start-refused', 'unknown']);
export type CrashCause = z.infer<typeof crashCause>;

/** `owner` and `pid` as far as the system tells; `successor` where llmman answers there. */
const portParams = z.object({
  port: count,
  owner: text.optional(),
  pid: count.optional(),
  successor: z.boolean().optional(),
});

/** A setting that the server cannot be started with; as text, since a number may be none (NaN). */
export const settingParams = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('invalid-model'), model: text }),
  z.object({ reason: z.literal(['invalid-port', 'blocked-port']), port: text }),
  z.object({ reason: z.literal('invalid-device'), device: text }),
  z.object({ reason: z.literal('invalid-option'), option: text }),
  z.object({ reason: z.literal('invalid-max-seq-len'), maxSeqLen: text }),
  z.object({ reason: z.literal('relative-command'), command: text }),
]);
export type SettingParams = z.infer<typeof settingParams>;

const lostReasons = ['timeout', 'refused', 'http-status', 'bad-body'] as const;
/** Why a server that runs is none that answers; `unloaded`: it does, without its model. */
export const unhealthyReasons = [...lostReasons, 'unloaded'] as const;
export type LostReason = (typeof lostReasons)[number];
export type UnhealthyReason = (typeof unhealthyReasons)[number];

/** What an engine fails of while it works on an answer. */
const answerFaults = ['engine', 'out-of-memory', 'beyond-window', 'engine-gone'] as const;
export type AnswerFault = (typeof answerFaults)[number];

const variant = <C extends string, P extends z.ZodType>(code: C, params: P) =>
  z.object({
    code: z.literal(code),
    params,
    evidence: z.array(z.string()),
    remedies: z.array(remedySchema),
  });

/** The server is up, and an answer failed. `isProven`: by an answer, and not by the log alone. */
export const answerFailedSchema = variant(
  'answer-failed',
  z.object({ model: text, reason: text, cause: z.enum(answerFaults), isProven: z.boolean() }),
);

/**
 * Everything that can be wrong with the server. `params` fill the sentences of the i18n catalogues
 * (`{{port}}`, `{{owner}}` …), so that a change of language re-words a problem that is already on
 * screen; `evidence` are the log lines that prove it, oldest first, already masked.
 * `shared/problem-catalogue.ts` makes them.
 */
export const problemSchema = z.discriminatedUnion('code', [
  variant('binary-not-found', z.object({ searched: count })),
  /** `reason` is a `NotRunnableReason`, or what the program or the system said. */
  variant('binary-not-runnable', runParams.partial().extend({ path: text, reason: text })),
  variant('no-model-selected', z.object({})),
  /** Seen before the start, which would fail. */
  variant('model-not-servable', z.object({ model: text, cause: modelReasonSchema })),
  variant('bad-arguments', runParams),
  variant('invalid-setting', settingParams),
  variant('port-in-use', portParams),
  variant('port-in-use-late', runParams.partial().extend(portParams.shape)),
  variant('model-load-failed', runParams),
  variant('model-not-found', runParams),
  variant('gated-model', runParams),
  variant('sign-in-needed', runParams),
  variant('no-network', runParams),
  variant('network-intercepted', runParams),
  /** With what is free on the disk of the models, bytes, where the system tells. */
  variant('download-broke-off', runParams.extend({ freeBytes: count.optional() })),
  variant('device-unavailable', runParams.extend({ device: text })),
  variant('out-of-memory', runParams),
  variant('start-refused', runParams),
  variant('crashed', runParams),
  /** Of the last crash: the code of its problem, which the params go with. */
  variant('crash-loop', runParams.partial().extend({ crashes: count, cause: crashCause })),
  variant('ready-timeout', z.object({ minutes: count, milestone: text })),
  variant('health-lost', z.object({ why: z.enum(lostReasons), detail: text })),
  /** `other` is the model that it has instead, if any. */
  variant('model-unloaded', z.object({ model: text, other: text.optional() })),
  answerFailedSchema,
  variant('disk-full', runParams),
  variant('stop-failed', z.object({ pid: count })),
  variant('engine-install-failed', installFailureSchema),
  variant('model-download-failed', z.object({ model: text, failure: downloadFailureSchema })),
  variant('unknown', runParams.partial()),
]);
export type Problem = z.infer<typeof problemSchema>;
export type ProblemCode = Problem['code'];
export type ProblemOf<C extends ProblemCode> = Extract<Problem, { code: C }>;
