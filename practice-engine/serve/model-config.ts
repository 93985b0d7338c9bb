import { readFileSync } from 'node:fs';
import { isRecord, parseRecord } from '../guards.ts';

/** What a model's files say of how it is served. */
export interface ModelConfig {
  readonly architecture: string;
  /** The context limit in force unless `--max-seq-len` replaces it, tokens. */
  readonly context: number;
  /** Where the model's own table ends: beyond it every answer is an error, tokens. */
  readonly hardLimit: number;
  /** Qwen3.5 checks and logs no limit. */
  readonly isLogged: boolean;
}

/** The families by the names that are looked for, in that order (read in inferrs 0.1.0). */
const families = ['Qwen3_5', 'Qwen3', 'Qwen2', 'Gemma4', 'Gemma3', 'Gemma2', 'Phi3'] as const;
type Family = (typeof families)[number];

const types: Readonly<Record<string, Family>> = {
  qwen2: 'Qwen2',
  qwen2_5: 'Qwen2',
  qwen3: 'Qwen3',
  qwen3_5: 'Qwen3_5',
  qwen3_5_moe: 'Qwen3_5',
  gemma4: 'Gemma4',
  gemma3: 'Gemma3',
  gemma2: 'Gemma2',
  phi3: 'Phi3',
};

const QWEN3_5_LIMIT = 32_768;
const QWEN3_LIMIT = 65_536;

/**
 * Reads the text of config.json as the program does: its names first, the type only if none fits.
 * @returns the words of the refusal for one that it cannot serve
 */
export function parseConfig(text: string): ModelConfig | string {
  let config: Readonly<Record<string, unknown>>;
  try {
    config = parseRecord(text);
  } catch {
    return 'Failed to parse config.json';
  }
  if (!isReadable(config['quantization_config'])) return 'Failed to parse config.json';
  const named = config['architectures'];
  const architectures = Array.isArray(named) ? named.map(String) : [];
  const type = typeof config['model_type'] === 'string' ? config['model_type'] : undefined;
  const family =
    families.find((one) => architectures.some((name) => name.includes(one))) ?? types[type ?? ''];
  if (family === undefined) {
    const some = (value: unknown): string =>
      value === undefined ? 'None' : `Some(${JSON.stringify(value)})`;
    return `Unsupported model architecture. architectures=${some(named)}, model_type=${some(type)}`;
  }
  const inner = isRecord(config['text_config']) ? config['text_config'] : {};
  const number = (key: string, fallback: number): number => {
    const value = config[key] ?? inner[key];
    return typeof value === 'number' ? value : fallback;
  };
  const positions = number('max_position_embeddings', QWEN3_LIMIT);
  const model = { architecture: family, isLogged: true };
  switch (family) {
    case 'Gemma3': {
      const window = number('sliding_window', 512);
      return { ...model, context: window, hardLimit: window };
    }
    case 'Qwen3_5':
      return { ...model, context: QWEN3_5_LIMIT, hardLimit: QWEN3_5_LIMIT, isLogged: false };
    case 'Qwen3':
      return { ...model, context: positions, hardLimit: Math.min(positions, QWEN3_LIMIT) };
    case 'Qwen2':
    case 'Gemma4':
    case 'Gemma2':
    case 'Phi3':
      return { ...model, context: positions, hardLimit: positions };
    default:
      return family satisfies never;
  }
}

/** FP8 and bitsandbytes lack the two; NVFP4 is described otherwise (measured; read). */
function isReadable(quantization: unknown): boolean {
  if (!isRecord(quantization) || /nvfp4/i.test(JSON.stringify(quantization))) return true;
  return 'bits' in quantization && 'group_size' in quantization;
}

/** Whether a chat template can call tools (read in inferrs 0.1.0). */
export function callsTools(tokenizerConfig: string | undefined): boolean {
  if (tokenizerConfig === undefined) return false;
  const template = parseRecord(readFileSync(tokenizerConfig, 'utf8'))['chat_template'];
  return (
    typeof template === 'string' &&
    /im_start|im_end/.test(template) &&
    template.includes('enable_thinking')
  );
}
