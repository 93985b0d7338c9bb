import { z } from 'zod';
import { problemSchema } from './problem.ts';

export const taskProgressSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('bytes'),
    done: z.number().nonnegative(),
    total: z.number().positive().optional(),
  }),
  z.object({
    kind: z.literal('steps'),
    done: z.int().nonnegative(),
    total: z.int().positive(),
    /** The code of the step that is under way. */
    label: z.string().optional(),
  }),
  z.object({ kind: z.literal('indeterminate') }),
]);
export type TaskProgress = z.infer<typeof taskProgressSchema>;

const common = {
  id: z.int().positive(),
  since: z.number().describe('milliseconds since the epoch'),
  progress: taskProgressSchema,
  /** Bytes a second, of the last few seconds. */
  speed: z.number().nonnegative().optional(),
  /** `tasks.cancel` ends it; it may take back or get this on the way. */
  cancellable: z.boolean(),
  /** It has failed, and is shown until another of its kind begins or the failure is dismissed. */
  problem: problemSchema.optional(),
};

/** Long work that is under way, or has failed. */
export const taskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('server-start'), model: z.string(), ...common }),
  z.object({ kind: z.literal('model-download'), model: z.string(), ...common }),
  z.object({ kind: z.literal('smoke-test'), deep: z.boolean(), ...common }),
  z.object({ kind: z.literal('mend'), ...common }),
  z.object({ kind: z.literal('openclaw-write'), ...common }),
  z.object({ kind: z.literal('engine-install'), ...common }),
]);
export type Task = z.infer<typeof taskSchema>;
