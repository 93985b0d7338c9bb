import { suggestedModels } from '../../electron/hub/catalogue/suggested.ts';
import type { HubModel } from '../../shared/catalogue.ts';

function suggested(id: string): HubModel {
  const model = suggestedModels.find((one) => one.id === id);
  if (model === undefined) throw new Error(`${id} is not suggested`);
  return model;
}

export const gatedModel = suggested('google/gemma-3-1b-it');

/** What a search for `qwen` brings: two that run, one that inferrs cannot load. */
export const found: HubModel[] = [
  { ...suggested('Qwen/Qwen3-0.6B'), downloads: 9_412_330 },
  { ...suggested('Qwen/Qwen3-4B'), downloads: 2_204_118 },
  {
    id: 'deepseek-ai/DeepSeek-R1-Distill-Llama-and-Qwen-Merge-of-a-long-name-8B',
    sizeBytes: 16_060_522_496,
    architecture: 'LlamaForCausalLM',
    licence: 'mit',
    gate: 'auto',
    downloads: 88_211,
    status: 'unsupported',
    reason: { code: 'architecture', detail: 'LlamaForCausalLM' },
    cautions: [],
  },
];
