import { z } from 'zod';
import { configPathSchema } from '../../../shared/openclaw/config-file.ts';
import { lightenings } from '../../../shared/openclaw/lighter.ts';
import { connectOptionsSchema } from '../../../shared/openclaw/options.ts';
import { each, eachOf } from '../../system/state/fields.ts';
import type { StateFormat } from '../../system/state/state-format.ts';

const jsonValue = z.json();

/** What this app wrote into one config, to tell drift, undo and take itself out again. */
const connectionRecordSchema = z.object({
  configPath: z.string(),
  options: connectOptionsSchema,
  /** SHA-256 (hex) of the file's text as this app left it last. */
  fingerprint: z.string(),
  /**
   * The entry as written, for comparison. Absent once the user accepted that the entry is gone,
   * while something else of ours is still in the config.
   */
  provider: z.record(z.string(), jsonValue).optional(),
  /** The window that the running server reported, and the launch that it is true of. */
  measured: z
    .object({ model: z.string(), maxSeqLen: z.int().min(0), tokens: z.int().positive() })
    .optional(),
  /** Ids of models that were in nobody's entry before this app added them. */
  addedModels: z.array(z.string()),
  addedLocalService: z.boolean(),
  /** Containers that this app created; taken out with the entry when nothing else is in them. */
  created: z.array(configPathSchema),
  /** The default model this app set, and what was there before. */
  defaultModel: z
    .object({
      ref: z.string(),
      before: z.discriminatedUnion('form', [
        z.object({ form: z.literal('absent') }),
        z.object({ form: z.literal('string'), primary: z.string().optional() }),
        z.object({ form: z.literal('object'), primary: z.string().optional() }),
      ]),
    })
    .optional(),
  aliases: z.array(
    z.object({
      ref: z.string(),
      alias: z.string(),
      /** The model's key was in the map before, and stays when the alias goes. */
      keyExisted: z.boolean().default(false),
    }),
  ),
  /** Entries this app added to an allow-list. */
  allowed: z.array(z.object({ ref: z.string(), form: z.enum(['policy', 'legacy']) })),
  /** Settings that this app made for smaller requests, with what stood there before. */
  lightened: z
    .array(
      z.object({
        how: z.enum(lightenings),
        path: configPathSchema,
        value: jsonValue,
        before: jsonValue.optional(),
      }),
    )
    .default([]),
});
export type ConnectionRecord = z.infer<typeof connectionRecordSchema>;

/** The last change of a file, for `undo`. */
const undoRecordSchema = z.object({
  configPath: z.string(),
  backupId: z.string(),
  /** The text this app left; undo is offered only while the file still has it. */
  fingerprint: z.string(),
  /** The connection record before that change. */
  connection: connectionRecordSchema.optional(),
});
export type UndoRecord = z.infer<typeof undoRecordSchema>;

/**
 * A change that is being made, noted before the first byte is written: whatever ends the app in the
 * middle, the file itself tells afterwards whether the change was made, and this what it means.
 */
const intentSchema = z.object({
  /** SHA-256 (hex) of the text that the change ends with, and its length in UTF-16 units. */
  fingerprint: z.string(),
  length: z.int().min(0),
  connection: connectionRecordSchema.optional(),
  undo: undoRecordSchema.optional(),
});
export type Intent = z.infer<typeof intentSchema>;

/** The journal, each by the path of a config. */
export interface JournalFile {
  connections: Record<string, ConnectionRecord>;
  undo: Record<string, UndoRecord>;
  intents: Record<string, Intent>;
  /** Fingerprints of texts that OpenClaw refused, newest last. */
  refused: string[];
}

export const journalFormat: StateFormat<JournalFile> = {
  what: 'openclaw',
  // Version 1 was the first.
  migrations: [(content) => content],
  read: (part) => ({
    connections: part('connections', eachOf(connectionRecordSchema)),
    undo: part('undo', eachOf(undoRecordSchema)),
    intents: part('intents', eachOf(intentSchema)),
    refused: part('refused', each(z.string())),
  }),
  // All that was written into each config.
  maxBytes: 64 * 1024 * 1024,
};
