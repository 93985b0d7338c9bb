import { z } from 'zod';
import { lighterSchema } from './lighter.ts';

/** Who starts the server: this app, or OpenClaw through `localService` (the app then attaches). */
export const connectModeSchema = z.enum(['app-runs', 'on-demand']);
export type ConnectMode = z.infer<typeof connectModeSchema>;

/** What the user chose on the OpenClaw screen. Durations carry their unit in the name. */
export const connectOptionsSchema = z.object({
  mode: connectModeSchema.default('app-runs'),
  /**
   * On-demand mode: `chosen` starts the server with the chosen model; `all` starts it without one,
   * so that it loads whichever downloaded model is asked for.
   */
  models: z.enum(['chosen', 'all']).default('chosen'),
  /**
   * True points `agents.defaults.model` at our model (fallbacks and string/object form stay), false
   * gives the default back, undefined leaves it (one that this app set follows a change of model).
   */
  makeDefault: z.boolean().optional(),
  /**
   * Write `agents.defaults.models["inferrs/…"].alias` where that restricts nothing; false takes out
   * one that this app wrote.
   */
  addAlias: z.boolean().default(true),
  /** Add our model to an allow-list that is in force (without it the model cannot be used). */
  addToAllowList: z.boolean().default(true),
  /** Fallbacks and agents that name a model which leaves the entry are pointed at the new one. */
  repoint: z.boolean().default(false),
  /** `compat.requiresStringContent`; undefined leaves what is there. */
  requiresStringContent: z.boolean().optional(),
  /** `compat.supportsTools`; undefined leaves what is there. */
  supportsTools: z.boolean().optional(),
  /** Wanted `maxTokens`; always kept below the context window. */
  maxTokens: z.int().positive().max(1_000_000).optional(),
  /** Most of the window that OpenClaw may fill (`contextTokens`); 0 takes such a limit out. */
  contextTokens: z.int().min(0).optional(),
  /** Smaller requests of agents. */
  lighter: lighterSchema.default({}),
  /** Request time limit of the entry; on-demand mode writes 300 when neither side has one. */
  timeoutSeconds: z.int().positive().max(86_400).optional(),
  /** App-runs mode: take out a `localService` that is in the entry. */
  removeLocalService: z.boolean().default(false),
  /** On-demand mode: how long OpenClaw waits for the server. */
  readyTimeoutMs: z.int().positive().max(3_600_000).optional(),
  /** On-demand mode: OpenClaw stops the idle server after this long; 0 = never. */
  idleStopMs: z.int().min(0).max(86_400_000).optional(),
});
export type ConnectOptions = z.output<typeof connectOptionsSchema>;
export type ConnectOptionsInput = z.input<typeof connectOptionsSchema>;
