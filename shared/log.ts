import { z } from 'zod';

export const logLevels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One stored log line: valid Unicode, at most 64 KiB, secrets masked. */
export const logLineSchema = z.object({
  /** Strictly increasing over the life of the app; a gap means dropped lines. */
  seq: z.number().int().nonnegative(),
  /** When the app read it, milliseconds since the epoch. */
  at: z.number(),
  source: z.enum(['stdout', 'stderr', 'app']),
  /** Absent on lines that are not tracing events (backtraces, `Error: …`). */
  level: z.enum(logLevels).optional(),
  target: z.string().optional(),
  /** With ANSI colours, for display. */
  text: z.string(),
});
export type LogLine = z.infer<typeof logLineSchema>;

export const logBatchSchema = z.object({
  lines: z.array(logLineSchema),
  /** Lines that the window was not sent because it did not keep up, in all since it subscribed. */
  dropped: z.number().int().nonnegative(),
});
export type LogBatch = z.infer<typeof logBatchSchema>;
