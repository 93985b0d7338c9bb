import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { configPathSchema, connectOptionsSchema } from '../../shared/openclaw.ts';

const jsonValue = z.json();

/** What this app wrote into one config, to tell drift, undo and take itself out again. */
export const connectionRecordSchema = z.object({
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
});
export type ConnectionRecord = z.infer<typeof connectionRecordSchema>;

/** The last change of a file, for `undo`. */
export const undoRecordSchema = z.object({
  configPath: z.string(),
  backupId: z.string(),
  /** The text this app left; undo is offered only while the file still has it. */
  fingerprint: z.string(),
  /** The connection record before that change. */
  connection: connectionRecordSchema.optional(),
});
export type UndoRecord = z.infer<typeof undoRecordSchema>;

const fileSchema = z.object({
  version: z.literal(1),
  connections: z.record(z.string(), connectionRecordSchema),
  undo: z.record(z.string(), undoRecordSchema),
});
type RecordFile = z.infer<typeof fileSchema>;

/**
 * The app's memory of its own edits, by config path, in one small file (mode 0600) of the app's
 * data folder. A lost or unreadable file costs drift and undo, never the user's config.
 */
export class RecordStore {
  private readonly path: string;
  private cache: RecordFile | undefined;

  constructor(path: string) {
    this.path = path;
  }

  async connection(configPath: string): Promise<ConnectionRecord | undefined> {
    return (await this.load()).connections[configPath];
  }

  async undo(configPath: string): Promise<UndoRecord | undefined> {
    return (await this.load()).undo[configPath];
  }

  /** Writes both records of one config; undefined forgets. */
  async save(
    configPath: string,
    connection: ConnectionRecord | undefined,
    undo: UndoRecord | undefined,
  ): Promise<void> {
    const old = await this.load();
    const file: RecordFile = {
      version: 1,
      connections: withEntry(old.connections, configPath, connection),
      undo: withEntry(old.undo, configPath, undo),
    };
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const temporary = `${this.path}.tmp`;
    await writeFile(temporary, JSON.stringify(file, null, 2), { mode: 0o600 });
    await rename(temporary, this.path);
    this.cache = file;
  }

  private async load(): Promise<RecordFile> {
    this.cache ??= await readRecords(this.path);
    return this.cache;
  }
}

async function readRecords(path: string): Promise<RecordFile> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    return { version: 1, connections: {}, undo: {} };
  }
}

function withEntry<T>(
  all: Record<string, T>,
  key: string,
  value: T | undefined,
): Record<string, T> {
  const rest = Object.fromEntries(Object.entries(all).filter(([name]) => name !== key));
  return value === undefined ? rest : { ...rest, [key]: value };
}
