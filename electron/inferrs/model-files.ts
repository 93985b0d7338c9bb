import { z } from 'zod';
import { MOST_TOKENS } from './knowledge.ts';

const tokens = z.number().int().positive().max(MOST_TOKENS);
/** Models for text and images keep the language model's figures one level down. */
const config = z.object({
  max_position_embeddings: tokens.optional().catch(undefined),
  text_config: z
    .object({ max_position_embeddings: tokens.optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
const shardIndex = z.object({ weight_map: z.record(z.string(), z.string()) });

/** @returns tokens that a model's config.json allows; undefined when it does not say */
export function parseContextWindow(text: string): number | undefined {
  const parsed = config.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  return parsed.data.max_position_embeddings ?? parsed.data.text_config?.max_position_embeddings;
}

/** @returns the files that `model.safetensors.index.json` names; undefined when it is unreadable */
export function parseShardNames(text: string): string[] | undefined {
  const parsed = shardIndex.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const names = [...new Set(Object.values(parsed.data.weight_map))];
  // Names are file names of this very folder, never a way out of it.
  return names.length > 0 && names.every((name) => /^[\w.-]+$/.test(name)) ? names : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
