import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadModel } from './cache/download.ts';
import { loadHub, modelFolder } from './cache/layout.ts';

/** What {@link seedCache} puts into a cache unless told otherwise. */
const practiceModels = ['practice/tiny-chat', 'practice/small-instruct'] as const;
const partialModel = 'practice/partial-download';

export interface SeedOptions {
  /** The home folder whose `.cache/huggingface/hub` is filled. */
  readonly home: string;
  /** `ORG/NAME` ids; `practice/tiny-chat` and `practice/small-instruct` by default. */
  readonly models?: readonly string[];
  /** Also leaves a download that never finished (`practice/partial-download`); true by default. */
  readonly partial?: boolean;
  /** Bytes of each model's weights; 64 KiB by default. */
  readonly weightBytes?: number;
}

/**
 * Fills the model cache of `home` with tiny models that the practice engine can serve. Gives the
 * cache folder. Rejects with the error of the file system when it cannot be written.
 */
export async function seedCache(options: SeedOptions): Promise<string> {
  const { home, models = practiceModels, partial = true, weightBytes } = options;
  const faults = {
    downloadBytes: weightBytes,
    downloadRate: undefined,
    downloadStall: undefined,
    downloadFail: undefined,
    diskFull: undefined,
  };
  for (const id of models) await downloadModel({ id, home, faults, quiet: true });
  if (partial) seedPartial(home);
  return loadHub(home);
}

/** A folder without a usable snapshot: only the part of a file that was being downloaded. */
function seedPartial(home: string): void {
  const folder = modelFolder(loadHub(home), partialModel);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'blobs'), { recursive: true });
  writeFileSync(join(folder, 'blobs', `${'0'.repeat(64)}.part`), Buffer.alloc(4096));
}
