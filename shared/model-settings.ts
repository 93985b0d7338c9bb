import { z } from 'zod';

/** Formats that inferrs quantizes to; `none` leaves the weights as they are (its help). */
export const quantizations = [
  'none',
  'Q4K',
  'Q5K',
  'Q6K',
  'Q8_0',
  'Q2K',
  'Q3K',
  'Q4_0',
  'Q4_1',
  'Q5_0',
  'Q5_1',
] as const;
export type Quantization = (typeof quantizations)[number];
export const dtypes = ['f32', 'f16', 'bf16'] as const;
export const turboQuants = ['false', '1', '2', '3', '4', '5', '6', '7', '8'] as const;

/** An option that the app has no field for: one word, so that its value cannot be taken for a model. */
const extraOption = /^--[a-z][a-z0-9-]*(?:=[^\0]*)?$/;
const LONGEST_OPTION = 200;

/** How one model is started; what is absent is left to the app's settings and to inferrs. */
export const modelSettingsSchema = z
  .object({
    /** Tokens. */
    maxSeqLen: z.int().min(1).max(10_000_000),
    quantize: z.enum(quantizations),
    dtype: z.enum(dtypes),
    turboQuant: z.enum(turboQuants),
    temperature: z.number().min(0).max(2),
    topP: z.number().min(0).max(1),
    topK: z.int().min(0).max(100_000),
    /** Tokens of an answer whose request names no limit. */
    maxTokens: z.int().min(1).max(1_000_000),
    extra: z.array(z.string().max(LONGEST_OPTION).regex(extraOption)).max(32),
  })
  .partial()
  .strict();
export type ModelSettings = z.infer<typeof modelSettingsSchema>;

export const optionSettings = [
  'maxSeqLen',
  'quantize',
  'dtype',
  'turboQuant',
  'temperature',
  'topP',
  'topK',
  'maxTokens',
] as const satisfies readonly (keyof ModelSettings)[];
export type OptionSetting = (typeof optionSettings)[number];

/** The option of `serve` that each setting becomes (its help). */
export const optionOf: Readonly<Record<OptionSetting, string>> = {
  maxSeqLen: 'max-seq-len',
  quantize: 'quantize',
  dtype: 'dtype',
  turboQuant: 'turbo-quant',
  temperature: 'temperature',
  topP: 'top-p',
  topK: 'top-k',
  maxTokens: 'max-tokens',
};

/** @param known as of `optionFault` */
export const hasOption = (name: OptionSetting, known: readonly string[] | undefined): boolean =>
  known?.includes(optionOf[name]) !== false;

/** What the app decides itself, or has a field for, by the option's name. */
const MANAGED: ReadonlySet<string> = new Set([
  ...Object.values(optionOf),
  'host',
  'port',
  'device',
  'gguf-file',
  'tokenizer-source',
  'revision',
  'help',
  'version',
]);

/** Options with which answers go wrong: concurrent ones corrupt each other (measured). */
const HARMFUL: ReadonlySet<string> = new Set(['paged-attention']);

/** Why an option cannot be given. */
export type OptionFault = 'not-an-option' | 'managed' | 'harmful' | 'unknown';

/**
 * Looks at the options that a person typed.
 * @param known the names of all that the program in use has; undefined where it did not tell
 */
export function optionFault(
  extra: readonly string[],
  known: readonly string[] | undefined,
): { readonly option: string; readonly fault: OptionFault } | undefined {
  for (const option of extra) {
    if (option.length > LONGEST_OPTION || !extraOption.test(option))
      return { option, fault: 'not-an-option' };
    const name = option.slice(2).split('=')[0] ?? '';
    if (HARMFUL.has(name)) return { option, fault: 'harmful' };
    if (MANAGED.has(name)) return { option, fault: 'managed' };
    if (known?.includes(name) === false) return { option, fault: 'unknown' };
  }
  return undefined;
}
