import { z } from 'zod';
import { MOST_TOKENS } from '../knowledge.ts';
import { type Architecture, architectureOf } from './architecture.ts';
import { parseJson } from '../../system/parse-json.ts';

/** What of a model's config.json decides how inferrs serves it. */
export interface ModelConfig {
  readonly architecture: Architecture;
  /** Tokens that the server will have; undefined until it is measured. */
  readonly contextWindow: number | undefined;
  /** The name of a form of weights that inferrs does not load; undefined where it does. */
  readonly foreignQuantization: string | undefined;
  /** Python wrote `Infinity` or `NaN`, which JSON does not have. */
  readonly strict: boolean;
  /** All of it, parsed. */
  readonly json: unknown;
}

/** inferrs' hard stops, whatever the config says (read in its source at 9535ae3). */
const QWEN3_MOST = 65_536;
const QWEN3_5_WINDOW = 32_768;

const tokens = z.number().int().positive().max(MOST_TOKENS).optional().catch(undefined);
const figures = { max_position_embeddings: tokens, sliding_window: tokens };
const schema = z.object({
  architectures: z
    .array(z.unknown())
    .catch([])
    .transform((list) => list.filter((name) => typeof name === 'string')),
  model_type: z.string().optional().catch(undefined),
  ...figures,
  /** Models for text and images keep the language model's figures one level down. */
  text_config: z.object(figures).optional().catch(undefined),
  quantization_config: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
type Config = z.infer<typeof schema>;

/** @returns undefined for what is no JSON object, `Infinity` and `NaN` allowed for */
export function parseConfig(text: string): ModelConfig | undefined {
  const exact = parseJson(text);
  const json = exact ?? parseJson(withoutPythonNumbers(text));
  const parsed = schema.safeParse(json);
  if (!parsed.success) return undefined;
  const config = parsed.data;
  const architecture = architectureOf(config.architectures, config.model_type);
  return {
    architecture,
    contextWindow:
      architecture.kind === 'known' ? windowOf(architecture.family, config) : undefined,
    foreignQuantization: foreignQuantization(config.quantization_config),
    strict: exact !== undefined,
    json,
  };
}

/** Read in its source at 9535ae3; for Gemma 3 prompt and answer share the sliding window. */
function windowOf(
  family: Extract<Architecture, { kind: 'known' }>['family'],
  { text_config: inner, ...outer }: Config,
): number | undefined {
  const stated = outer.max_position_embeddings ?? inner?.max_position_embeddings;
  switch (family) {
    case 'Qwen3_5':
      return QWEN3_5_WINDOW;
    case 'Qwen3':
      return stated === undefined ? undefined : Math.min(stated, QWEN3_MOST);
    case 'Gemma3':
      return outer.sliding_window ?? inner?.sliding_window;
    case 'Gemma4':
      return inner?.max_position_embeddings ?? outer.max_position_embeddings;
    case 'Qwen2':
    case 'Gemma2':
    case 'Phi3':
      return stated;
    default:
      return family satisfies never;
  }
}

/**
 * GPTQ of four bits and NVFP4 load (read in its source at 9535ae3); a description without `bits` and
 * `group_size` (FP8, bitsandbytes) ends in `Failed to parse config.json` (measured on inferrs 0.1.0),
 * and what packs its numbers otherwise (AWQ, MLX, GPTQ of other widths) is none of the two.
 */
function foreignQuantization(quantization: Config['quantization_config']): string | undefined {
  if (quantization === undefined || /nvfp4/i.test(JSON.stringify(quantization))) return undefined;
  const { quant_method: method, bits } = quantization;
  if (method === 'gptq' && bits === 4 && 'group_size' in quantization) return undefined;
  const name = typeof method === 'string' ? method : 'quantization_config';
  return typeof bits === 'number' ? `${name}, ${bits} bits` : name;
}

/** Strings stay as they are. */
const withoutPythonNumbers = (text: string): string =>
  text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\b(?:Infinity|NaN)\b/g, (found) =>
    found.startsWith('"') ? found : 'null',
  );
