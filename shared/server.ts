import { z } from 'zod';
import { assertNever } from './assert-never.ts';
import { problemSchema, unhealthyReasons } from './problem.ts';

const time = z.number().describe('milliseconds since the epoch');
const pid = z.number().int().positive();

export const startPhases = ['preparing', 'downloading', 'loading'] as const;
export type StartPhase = (typeof startPhases)[number];

/** What the logs say is in use, as against what was asked for. */
export const deviceInUseSchema = z.enum(['metal', 'cpu', 'cuda']);
export type DeviceInUse = z.infer<typeof deviceInUseSchema>;

/** Who holds a port: what the operating system tells, and whether it answers as inferrs does. */
export const portOwnerSchema = z.object({
  pid: pid.optional(),
  name: z.string().optional(),
  commandLine: z.string().optional(),
  isInferrs: z.boolean(),
  /** Started by an earlier run of this app (run record, start time and command line all match). */
  isOrphan: z.boolean(),
});
export type PortOwner = z.infer<typeof portOwnerSchema>;

/** How a server that somebody else runs does, as its answers tell. */
export const externalHealths = ['ok', 'no-model', 'loading', 'load-failed', 'silent'] as const;
export type ExternalHealth = (typeof externalHealths)[number];

export const progressSchema = z.object({
  receivedBytes: z.number().nonnegative(),
  totalBytes: z.number().positive().optional(),
});

export const serverStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stopped') }),
  z.object({
    kind: z.literal('starting'),
    phase: z.enum(startPhases),
    since: time,
    model: z.string(),
    pid: pid.optional(),
    /** The last milestone line of the log, verbatim. */
    milestone: z.string().optional(),
    progress: progressSchema.optional(),
    /** It does nothing but wait for an answer from the network: for what is here, or for more. */
    waitsForNetwork: z.enum(['avoidable', 'needed']).optional(),
  }),
  z.object({
    kind: z.literal('ready'),
    since: time,
    model: z.string(),
    pid,
    device: deviceInUseSchema.optional(),
    /** KV cache capacity in tokens, from the log: the real context window. */
    contextWindow: z.number().int().positive().optional(),
  }),
  z.object({
    kind: z.literal('unhealthy'),
    since: time,
    model: z.string(),
    pid,
    why: z.enum(unhealthyReasons),
    detail: z.string(),
  }),
  z.object({ kind: z.literal('stopping'), since: time, model: z.string() }),
  z.object({
    kind: z.literal('restarting'),
    /** 1 for the first attempt after a crash. */
    attempt: z.number().int().positive(),
    at: time,
    model: z.string(),
    cause: problemSchema,
  }),
  z.object({ kind: z.literal('failed'), problem: problemSchema, model: z.string().optional() }),
  z.object({
    kind: z.literal('external'),
    since: time,
    model: z.string().optional(),
    /** Where it listens, which need not be the port of the settings. */
    port: z.number().int().positive(),
    owner: portOwnerSchema,
    health: z.enum(externalHealths),
  }),
]);
export type ServerState = z.infer<typeof serverStateSchema>;

/** The English words that tests and assistive technology rely on; see `statusOf`. */
export type StatusWord =
  | 'stopped'
  | 'starting'
  | 'downloading'
  | 'loading'
  | 'ready'
  | 'unhealthy'
  | 'stopping'
  | 'restarting'
  | 'failed'
  | 'external';

/** The one word a state is called by in status line, tray and icon; a start is named by its phase. */
export function statusOf(state: ServerState): StatusWord {
  if (state.kind !== 'starting') return state.kind;
  return state.phase === 'preparing' ? 'starting' : state.phase;
}

/** Whether a process of this run of the app exists or is about to. */
export function isRunning(state: ServerState): boolean {
  switch (state.kind) {
    case 'starting':
    case 'ready':
    case 'unhealthy':
    case 'restarting':
    case 'stopping':
      return true;
    case 'stopped':
    case 'failed':
    case 'external':
      return false;
    default:
      return assertNever(state);
  }
}

/** Stop makes sense: a process of ours runs, be it one that an earlier run of the app left. */
export function canStop(state: ServerState): boolean {
  return isRunning(state) || (state.kind === 'external' && state.owner.isOrphan);
}

export const launchSchema = z.object({
  /** Copyable, shell-quoted; shown only, never run through a shell. */
  commandLine: z.string(),
  /** Where other programs find it. */
  baseUrl: z.string(),
  /** They need the key there. */
  guarded: z.literal(true).optional(),
});

export const metricsSampleSchema = z.object({
  at: time,
  /** Of one core, summed over the process tree: 0 to 100 × cores. */
  cpuPercent: z.number().nonnegative(),
  residentBytes: z.number().nonnegative(),
});
export type MetricsSample = z.infer<typeof metricsSampleSchema>;

/** How far back the figures go, ms. */
export const HISTORY_MS = 15 * 60_000;

/** What was asked of the server in one minute. */
export const trafficSchema = z.object({
  /** When the minute began. */
  at: time,
  requests: z.number().int().nonnegative(),
  /** The mean of the answers whose speed was measured; absent where there was none. */
  tokensPerSecond: z.number().positive().optional(),
});
export type Traffic = z.infer<typeof trafficSchema>;

export const metricsSchema = z.object({
  /** Newest last, as far back as HISTORY_MS: dense for the last minute, thinner before. */
  samples: z.array(metricsSampleSchema),
  /** The minutes of the same time in which anything was asked, newest last. */
  traffic: z.array(trafficSchema),
  /** Of the process that is up, also while it is unhealthy. */
  readySince: time.optional(),
  /** Memory that it took when it was first ready, where the system told. */
  readyBytes: z.number().nonnegative().optional(),
  /** Restarts after crashes, since the app began. */
  restarts: z.number().int().nonnegative(),
  /** Requests that the server logged, since the app began. */
  requests: z.number().int().nonnegative(),
});
export type Metrics = z.infer<typeof metricsSchema>;

/** The model that a server runs or is to run, as far as its state tells. */
export const modelOf = (server: ServerState): string | undefined =>
  'model' in server ? server.model : undefined;
