/**
 * Which models inferrs loads, by the names in their config.json: its own tests in its own order
 * (read in its source at 9535ae3).
 */
export type Family = 'Qwen3_5' | 'Qwen3' | 'Qwen2' | 'Gemma4' | 'Gemma3' | 'Gemma2' | 'Phi3';

export type Architecture =
  | { readonly kind: 'known'; readonly family: Family }
  /** Passes the test of the name, and fails at loading or loads as something else. */
  | { readonly kind: 'variant'; readonly family: Family; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string };

/** Case-sensitive parts of a name; the first that is in it decides. */
const order: readonly Family[] = [
  'Qwen3_5',
  'Qwen3',
  'Qwen2',
  'Gemma4',
  'Gemma3',
  'Gemma2',
  'Phi3',
];

/** Asked only where no name matches; must be equal. */
const byModelType: Readonly<Record<string, Family>> = {
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

const variants: readonly RegExp[] = [
  /Qwen3(?:Moe|Next|VL|Omni)/,
  /Qwen2(?:_5)?(?:VL|_VL|Moe|Audio|Omni|_5Omni)/,
  /Gemma3n/,
  // The text-only one is Gemma3ForCausalLM.
  /Gemma3ForConditionalGeneration/,
  /Phi3V/,
];

/**
 * @param names `architectures` of config.json
 * @param modelType `model_type` of config.json
 */
export function architectureOf(
  names: readonly string[],
  modelType: string | undefined,
): Architecture {
  for (const name of names) {
    const family = order.find((part) => name.includes(part));
    if (family === undefined) continue;
    return variants.some((pattern) => pattern.test(name))
      ? { kind: 'variant', family, name }
      : { kind: 'known', family };
  }
  const family =
    modelType !== undefined && Object.hasOwn(byModelType, modelType)
      ? byModelType[modelType]
      : undefined;
  return family === undefined
    ? { kind: 'refused', name: names[0] ?? modelType ?? '' }
    : { kind: 'known', family };
}

/** The families by llama.cpp's names, which GGUF files bear (its documentation). */
const byGgufName: Readonly<Record<string, Family>> = {
  qwen2: 'Qwen2',
  qwen3: 'Qwen3',
  qwen35: 'Qwen3_5',
  qwen35moe: 'Qwen3_5',
  gemma4: 'Gemma4',
  gemma3: 'Gemma3',
  gemma2: 'Gemma2',
  phi3: 'Phi3',
};

/**
 * What the config.json of a GGUF file's own model will say, which is with another model.
 * @param name `general.architecture` of its header
 */
export function architectureOfGguf(name: string): Architecture {
  const family = Object.hasOwn(byGgufName, name) ? byGgufName[name] : undefined;
  if (family !== undefined) return { kind: 'known', family };
  const like = Object.entries(byGgufName).find(([known]) => name.startsWith(known))?.[1];
  return like === undefined ? { kind: 'refused', name } : { kind: 'variant', family: like, name };
}
