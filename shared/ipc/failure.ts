import { z } from 'zod';
import { openClawFailureSchema } from '../openclaw.ts';
import { problemSchema } from '../problem.ts';

/** Why a command did not do what was asked; every variant has its sentence in the catalogues. */
export const commandFailureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('problem'), problem: problemSchema }),
  z.object({ kind: z.literal('openclaw'), failure: openClawFailureSchema }),
  z.object({ kind: z.literal('invalid-payload'), command: z.string(), detail: z.string() }),
  z.object({ kind: z.literal('untrusted-sender') }),
  z.object({ kind: z.literal('not-available'), what: z.string() }),
  z.object({ kind: z.literal('file-not-saved'), path: z.string(), detail: z.string() }),
  z.object({ kind: z.literal('internal'), detail: z.string() }),
]);
export type CommandFailure = z.infer<typeof commandFailureSchema>;

/** Thrown by command handlers in the main process; carried to the window as data. */
export class CommandError extends Error {
  readonly failure: CommandFailure;

  constructor(failure: CommandFailure) {
    super(failure.kind);
    this.name = 'CommandError';
    this.failure = failure;
  }
}
