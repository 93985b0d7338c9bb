import { z } from 'zod';
import { keepReasons } from '../disk-use.ts';
import { hubFailureSchema } from '../catalogue.ts';
import { openClawFailureSchema } from '../openclaw/failure.ts';
import { problemSchema } from '../problem.ts';
import { stateDamageSchema } from '../state-damage.ts';

/** What can be asked for and not be had just then. */
export const unavailable = [
  'practice-engine',
  'attach',
  /** It is llmman that answers there. */
  'attach-successor',
  /** Another's server is watched: none of our own beside it. */
  'start-watching',
  /** OpenClaw starts the server by itself. */
  'start-on-demand',
  'engine-path',
  'config-path',
  /** Started from a disk image: from there the system could not start it again. */
  'login-item',
  /** No key is asked for, no server runs, or the computer is in no network. */
  'network',
  'network-address',
] as const;
export type Unavailable = (typeof unavailable)[number];

/** Why a file could not be written. */
export const fileFaults = [
  'disk-full',
  'not-allowed',
  'read-only',
  'missing-folder',
  'other',
] as const;
export type FileFault = (typeof fileFaults)[number];

/** Why a command did not do what was asked; every variant has its sentence in the catalogues. */
export const commandFailureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('problem'), problem: problemSchema }),
  z.object({ kind: z.literal('openclaw'), failure: openClawFailureSchema }),
  z.object({ kind: z.literal('hub'), failure: hubFailureSchema }),
  z.object({ kind: z.literal('invalid-payload'), command: z.string(), detail: z.string() }),
  z.object({ kind: z.literal('untrusted-sender') }),
  z.object({ kind: z.literal('not-available'), what: z.enum(unavailable) }),
  z.object({ kind: z.literal('file-not-saved'), path: z.string(), why: z.enum(fileFaults) }),
  z.object({ kind: z.literal('program-not-mended'), path: z.string(), why: z.enum(fileFaults) }),
  z.object({ kind: z.literal('settings-not-saved'), why: z.enum(fileFaults) }),
  z.object({ kind: z.literal('model-kept'), model: z.string(), why: z.enum(keepReasons) }),
  z.object({ kind: z.literal('model-not-removed'), model: z.string(), why: z.enum(fileFaults) }),
  z.object({ kind: z.literal('folder-not-opened'), path: z.string() }),
  z.object({ kind: z.literal('state-damaged'), damage: stateDamageSchema }),
  /** A fault of the app itself; the app's log has the details, which mean nothing to most. */
  z.object({ kind: z.literal('internal') }),
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

/** What a window is told of any error that a command ended with. */
export function failureOf(error: unknown): CommandFailure {
  return error instanceof CommandError ? error.failure : { kind: 'internal' };
}
