import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, parseRecord } from '../guards.ts';
import { entries } from './layout.ts';

export const SINGLE = 'model.safetensors';
const INDEX = 'model.safetensors.index.json';
export const NO_WEIGHTS = 'No model.safetensors or model.safetensors.index.json found';

interface Weights {
  readonly name: string;
  /** The hub is asked for it even where it is here (measured behaviour of inferrs 0.1.0). */
  readonly asked: boolean;
}

/**
 * Which weights a load takes: the GGUF file that is named, `model.safetensors`, else the shards of the
 * index. GGUF files are taken by themselves only where there is no config.json (all measured on inferrs
 * 0.1.0). There is no hub to ask what else there is: weights of other names here mean that it has none.
 * @param folder the model's snapshot; undefined where nothing is here
 * @returns none where there is nothing to take
 */
export function weightsOf(folder: string | undefined, ggufFile?: string): readonly Weights[] {
  if (ggufFile !== undefined) return [{ name: ggufFile, asked: false }];
  const names = folder === undefined ? [] : entries(folder);
  if (folder === undefined || names.includes(SINGLE)) return [{ name: SINGLE, asked: false }];
  if (names.includes(INDEX)) {
    return shardsOf(join(folder, INDEX)).map((name) => ({ name, asked: true }));
  }
  const others = names.filter(
    (name) => /\.(?:safetensors|gguf|bin|pth)$/.test(name) && !/^model-Q\w+\.gguf$/.test(name),
  );
  return others.length === 0 ? [{ name: SINGLE, asked: false }] : [];
}

function shardsOf(index: string): readonly string[] {
  const map = parseRecord(readFileSync(index, 'utf8'))['weight_map'];
  return isRecord(map) ? [...new Set(Object.values(map).map(String))] : [];
}
