import { z } from 'zod';
import { appUpdateStateSchema } from './app-update.ts';
import { MOST_RUNS, testRunSchema } from './history.ts';
import { downloadSchema } from './downloads.ts';
import { catalogueStateSchema } from './catalogue.ts';
import { engineStateSchema, modelsStateSchema } from './engine.ts';
import { openClawFailureSchema } from './openclaw/failure.ts';
import { openClawStatusSchema } from './openclaw/status.ts';
import { installStateSchema } from './install.ts';
import { machineSchema } from './machine.ts';
import { launchSchema, metricsSchema, serverStateSchema } from './server.ts';
import { answerFailedSchema, problemSchema } from './problem.ts';
import { requestEntrySchema } from './requests.ts';
import { promptBudgetSchema } from './prompt-budget.ts';
import { mendStateSchema } from './mend.ts';
import { modelIdSchema, settingsSchema } from './settings.ts';
import { smokeStateSchema } from './smoke.ts';
import { taskSchema } from './tasks.ts';
import { toolProofSchema } from './tool-proof.ts';

/** Whether the system starts the app at login; macOS may want the user to allow it first. */
export const loginItemStates = ['off', 'on', 'needs-approval'] as const;
export type LoginItemState = (typeof loginItemStates)[number];

export const appInfoSchema = z.object({
  version: z.string(),
  platform: z.enum(['darwin', 'linux', 'win32']),
  /** The language in force, after `system` is resolved. */
  language: z.enum(['en', 'ko']),
  /** The source checkout's practice engine exists, so that it can be offered. */
  practiceAvailable: z.boolean(),
  homeDir: z.string(),
  versions: z.object({ electron: z.string(), chrome: z.string(), node: z.string() }),
  /** Not run from its source. */
  isPackaged: z.boolean(),
  /** The version before, in the first run after an update and until that was read about. */
  updatedFrom: z.string().nullable(),
  loginItem: z.enum(loginItemStates),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** All that a window shows, but for the logs. The main process owns it; windows mirror it. */
export const snapshotSchema = z.object({
  app: appInfoSchema,
  settings: settingsSchema,
  engine: engineStateSchema,
  install: installStateSchema,
  appUpdate: appUpdateStateSchema,
  models: modelsStateSchema,
  /** Null until it was looked at for the first time. */
  machine: machineSchema.nullable(),
  /** Models that are being downloaded, in the order of the queue. */
  downloads: z.array(downloadSchema),
  catalogue: catalogueStateSchema,
  server: serverStateSchema,
  /** Null while there is no binary or no model to build a command line from. */
  launch: launchSchema.nullable(),
  /** Where others of the network reach the server, for as long as a person lets them; else null. */
  openAt: z.string().max(300).nullable(),
  /** Port and model differ from the running server's: a restart is needed to apply them. */
  restartNeeded: z.boolean(),
  /** The server moves to another model once that is downloaded, and serves the one before until then. */
  switchWaits: z.object({ from: modelIdSchema, to: modelIdSchema }).nullable(),
  /** The model chosen last did not start, and the one that served before is in use again. */
  switchedBack: z
    .object({ from: modelIdSchema, to: modelIdSchema, problem: problemSchema })
    .nullable(),
  /** OpenClaw's entry is to name the model that the server moves to, or could not be made to. */
  openclawFollow: z
    .discriminatedUnion('state', [
      /** It is written once the model serves. */
      z.object({ state: z.literal('waits'), model: modelIdSchema }),
      z.object({
        state: z.literal('not-written'),
        model: modelIdSchema,
        /** Absent: OpenClaw refused it, and all is as before. */
        failure: openClawFailureSchema.optional(),
      }),
    ])
    .nullable(),
  metrics: metricsSchema,
  smoke: smokeStateSchema,
  mend: mendStateSchema,
  /** The last smoke tests and deep checks, oldest first. */
  testRuns: z.array(testRunSchema).max(MOST_RUNS),
  /** What an agent's turn really sends; null until a deep check measured it. */
  promptBudget: promptBudgetSchema.nullable(),
  /** The models that were seen to call tools as an agent has to. */
  toolProofs: z.array(toolProofSchema),
  /** The server still works on an answer that a test gave up waiting for, and answers nobody else. */
  abandonedAnswer: z.boolean(),
  /** What reached the server, newest first; at most MOST_REQUESTS. */
  requests: z.array(requestEntrySchema),
  /** The server is up, and answers fail; a repeat was told since the last good answer. */
  trouble: z.object({ problem: answerFailedSchema, isRepeat: z.boolean() }).nullable(),
  /** Long work under way, oldest first. */
  tasks: z.array(taskSchema),
  /** Null until OpenClaw's config was looked at for the first time. */
  openclaw: openClawStatusSchema.nullable(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** One or more top-level parts of the snapshot, replaced whole. */
export const snapshotPatchSchema = snapshotSchema.partial();
export type SnapshotPatch = z.infer<typeof snapshotPatchSchema>;
