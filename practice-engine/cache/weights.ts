import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
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

/**
 * The GGUF file that a load takes by itself, which it does only of a model without a config.json: the
 * first whose name says q4_k, else q5_k, q6_k, q8_0, else the first; projectors for images are passed
 * over (measured on inferrs 0.1.0). There is no hub to ask what else it has.
 * @param folder the model's snapshot
 */
export function ggufOnly(folder: string | undefined): string | undefined {
  const names = folder === undefined ? [] : entries(folder);
  if (names.includes('config.json') || names.includes(SINGLE) || names.includes(INDEX))
    return undefined;
  const files = names.filter((name) => name.endsWith('.gguf') && !/mmproj/i.test(name));
  const kinds = [/q4_?k/i, /q5_?k/i, /q6_?k/i, /q8_0/i];
  const best = kinds.map((kind) => files.find((name) => kind.test(name)));
  return best.find((name) => name !== undefined) ?? files[0];
}

/**
 * The model whose config.json and tokenizer go with a GGUF file: by the file's key
 * `general.source.repo_id`, else by `base_model` of the model's card (measured on inferrs 0.1.0).
 * @returns undefined where neither tells: then the model's own are asked for
 */
export function sourceOf(folder: string, gguf: string): string | undefined {
  return sourceInHeader(readStart(join(folder, gguf))) ?? sourceInCard(join(folder, 'README.md'));
}

const KEY = Buffer.from('general.source.repo_id');
const STRING = 8;

function sourceInHeader(start: Buffer): string | undefined {
  const at = start.indexOf(KEY) + KEY.length;
  if (at < KEY.length || start.readUInt32LE(at) !== STRING) return undefined;
  return start.toString('utf8', at + 12, at + 12 + Number(start.readBigUInt64LE(at + 4)));
}

function sourceInCard(path: string): string | undefined {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const about = /^---\n(.*?)\n---/s.exec(text)?.[1] ?? '';
  return /^base_model:\s*(?:-\s*)?["']?([\w.-]+\/[\w.-]+)/m.exec(about)?.[1];
}

function readStart(path: string): Buffer {
  if (!existsSync(path)) return Buffer.alloc(0);
  const file = openSync(path, 'r');
  const start = Buffer.alloc(64 * 1024);
  const length = readSync(file, start);
  closeSync(file);
  return start.subarray(0, length);
}

function shardsOf(index: string): readonly string[] {
  const map = parseRecord(readFileSync(index, 'utf8'))['weight_map'];
  return isRecord(map) ? [...new Set(Object.values(map).map(String))] : [];
}
