import { z } from 'zod';
import { parseJson } from '../../system/parse-json.ts';

const shardIndex = z.object({ weight_map: z.record(z.string(), z.string()) });

/** What inferrs itself writes beside safetensors, `model-Q4K.gguf`: no weights of a repository. */
export const ownGguf = /^model-Q\w+\.gguf$/;
const splitGguf = /-\d{5}-of-(\d{5})\.gguf$/;

/** @returns the files that `model.safetensors.index.json` names; undefined when it is unreadable */
export function parseShardNames(text: string): string[] | undefined {
  const parsed = shardIndex.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const names = [...new Set(Object.values(parsed.data.weight_map))];
  // Names are file names of this very folder, never a way out of it.
  return names.length > 0 && names.every((name) => /^[\w.-]+$/.test(name)) ? names : undefined;
}

/** The largest models have some hundreds. */
const MOST_SHARDS = 1_000;

/** Of the shards that names promise a set that is whole, else the first one. */
export function promisedShards(files: readonly string[]): readonly string[] {
  const promised = files.flatMap((name) => {
    const [, stem = '', of] = /^([^/]+)-\d{5}-of-(\d{5})\.safetensors$/.exec(name) ?? [];
    return of === undefined ? [] : [[`${stem} ${of}`, { stem, of }] as const];
  });
  const sets = [...new Map(promised).values()].map(({ stem, of }) =>
    Array.from(
      { length: Math.min(Number(of), MOST_SHARDS) },
      (_, at) => `${stem}-${String(at + 1).padStart(5, '0')}-of-${of}.safetensors`,
    ),
  );
  return sets.find((set) => set.every((name) => files.includes(name))) ?? sets[0] ?? [];
}

/**
 * The GGUF file that inferrs takes of a repository: the first whose name says q4_k, else q5_k,
 * q6_k, q8_0, else the first; projectors for images are passed over (measured on inferrs 0.1.0).
 */
export function chooseGguf(names: readonly string[]): string | undefined {
  const weights = names
    .filter((name) => name.endsWith('.gguf') && !ownGguf.test(name))
    .filter((name) => !name.toLowerCase().includes('mmproj'))
    .sort();
  for (const kind of [/q4_?k/i, /q5_?k/i, /q6_?k/i, /q8_0/i]) {
    const found = weights.find((name) => kind.test(name));
    if (found !== undefined) return found;
  }
  return weights[0];
}

/**
 * The GGUF file of a model that takes config.json and tokenizer from another one: inferrs looks for one
 * by itself only where there is no config.json (measured on inferrs 0.1.0).
 * @param names of the files of a repository
 */
export function ggufAlone(names: readonly string[]): string | undefined {
  const others = ['config.json', 'model.safetensors', 'model.safetensors.index.json'];
  return others.some((name) => names.includes(name)) ? undefined : chooseGguf(topOf(names));
}

/** The files of a repository among which inferrs looks: not those in folders below. */
export const topOf = (names: readonly string[]): string[] =>
  names.filter((name) => !name.includes('/'));

/** The parts of a split GGUF file, and how many there should be; undefined for a whole one. */
export function splitParts(
  chosen: string,
  names: readonly string[],
): { readonly there: number; readonly of: number } | undefined {
  const match = splitGguf.exec(chosen);
  if (match === null) return undefined;
  const stem = chosen.slice(0, match.index);
  const there = names.filter(
    (name) => name.startsWith(`${stem}-`) && splitGguf.exec(name)?.[1] === match[1],
  );
  return { there: there.length, of: Number(match[1]) };
}
