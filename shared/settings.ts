import { z } from 'zod';
import { languageChoices, themes, updateChannels } from './choices.ts';
import { type ModelSettings, modelSettingsSchema } from './model-settings.ts';

export const devices = ['auto', 'metal', 'cpu'] as const;
export type Device = (typeof devices)[number];

/** As long as Linux takes one; macOS takes less (`PATH_MAX`). */
export const pathSchema = z.string().max(4096);

/** Which server program to run. */
export const engineChoiceSchema = z.discriminatedUnion('kind', [
  /** The first found: PATH, the known install folders, the login shell. */
  z.object({ kind: z.literal('auto') }),
  z.object({ kind: z.literal('path'), path: pathSchema.min(1) }),
  /** The source checkout's practice engine. */
  z.object({ kind: z.literal('practice') }),
  /** The one that the app itself has installed, whichever release is in use. */
  z.object({ kind: z.literal('installed') }),
]);
export type EngineChoice = z.infer<typeof engineChoiceSchema>;

const modelId = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;
/**
 * A Hugging Face model id. A name without a slash is an OCI reference to inferrs and would start a
 * background daemon on all interfaces (measured behaviour of inferrs 0.1.0): refused.
 */
export const modelIdSchema = z.string().max(200).regex(modelId);
/** The same without a schema, which no window has. */
export const isModelId = (text: string): boolean => text.length <= 200 && modelId.test(text);

/** Those below need rights that the app does not have. */
export const portSchema = z.number().int().min(1024).max(65535);

export const settingsSchema = z.object({
  engine: engineChoiceSchema,
  model: modelIdSchema.nullable(),
  device: z.enum(devices),
  port: portSchema,
  /** The app stands on the port, with the server behind it: who has no key gets no further. */
  guard: z.boolean(),
  /** 0 means the model's own limit (`--max-seq-len`). */
  maxSeqLen: z.number().int().min(0).max(10_000_000),
  /** Models that are wholly here are started without asking the network for them. */
  offline: z.boolean(),
  /** By model. */
  perModel: z.record(modelIdSchema, modelSettingsSchema),
  keepServerOnQuit: z.boolean(),
  openAtLogin: z.boolean(),
  language: z.enum(languageChoices),
  theme: z.enum(themes),
  /** OpenClaw's entry follows a switch of the model; null: nobody has said so yet. */
  openclawFollows: z.boolean().nullable(),
  openclawConfig: pathSchema.nullable(),
  /** OpenClaw's program; null: the first that works. */
  openclawProgram: pathSchema.nullable(),
  /** Look for a newer inferrs once a day; nothing is asked of the network otherwise. */
  lookForUpdates: z.boolean(),
  /** Look for a newer version of the app itself once a day; null: nobody has said so yet. */
  appUpdates: z.enum(['off', 'ask']).nullable(),
  updateChannel: z.enum(updateChannels),
  /** Say so in the system's own way when something happens while no window shows it. */
  notifications: z.boolean(),
  onboarded: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  engine: { kind: 'auto' },
  model: null,
  device: 'auto',
  port: 8080,
  guard: false,
  maxSeqLen: 0,
  perModel: {},
  offline: false,
  keepServerOnQuit: false,
  openAtLogin: false,
  language: 'system',
  theme: 'system',
  openclawFollows: null,
  openclawConfig: null,
  openclawProgram: null,
  lookForUpdates: false,
  appUpdates: null,
  updateChannel: 'stable',
  notifications: true,
  onboarded: false,
};

/** Of a new set-up: whoever had none before need not get used to a change. */
export const newSettings: Settings = { ...defaultSettings, guard: true };

export const settingsPatchSchema = settingsSchema.partial().strict();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

/** One object, so that who watches it sees no change. */
const NONE: ModelSettings = {};

/** How a model is started. */
export const settingsOf = (
  { perModel }: Pick<Settings, 'perModel'>,
  model: string | null,
): ModelSettings => (model === null ? undefined : perModel[model]) ?? NONE;

/** `--max-seq-len` of a model, tokens: its own, else that of all; 0 leaves it its own window. */
export const maxSeqLenOf = (
  settings: Pick<Settings, 'perModel' | 'maxSeqLen'>,
  model: string | null,
): number => settingsOf(settings, model).maxSeqLen ?? settings.maxSeqLen;
