import type { ModelAdditionalField } from '@huggingface/hub';
import { z } from 'zod';
import type { gates } from '../../../shared/catalogue.ts';
import { modelIdSchema } from '../../../shared/settings.ts';

/** What is asked for of each model, besides what the library asks for by itself. */
export const entryFields: readonly ModelAdditionalField[] = [
  'config',
  'safetensors',
  'tags',
  'filePaths',
  'sha',
  // The library passes on what the hub knows, of which its types do not list this.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  'gguf' as string as ModelAdditionalField,
];

/** A model has some dozens, one with every quantization some hundreds. */
const MOST_FILES = 2_000;

const strings = z
  .array(z.unknown())
  .catch([])
  .transform((list) => list.filter((item) => typeof item === 'string').slice(0, MOST_FILES));

const schema = z.object({
  name: modelIdSchema,
  gated: z.enum(['auto', 'manual']).or(z.literal(false)).catch(false),
  downloads: z.int().nonnegative().optional().catch(undefined),
  sha: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .optional()
    .catch(undefined),
  tags: strings,
  filePaths: strings,
  /** Parts of config.json, and of tokenizer_config.json within. */
  config: z.record(z.string(), z.unknown()).optional().catch(undefined),
  /** What the header of its GGUF file says. */
  gguf: z.object({ architecture: z.string() }).optional().catch(undefined),
  safetensors: z
    .object({ parameters: z.record(z.string(), z.number().nonnegative()) })
    .optional()
    .catch(undefined),
});

/** What the hub's lists tell of a model. */
export interface HubEntry {
  readonly id: string;
  readonly gate: (typeof gates)[number];
  readonly downloads: number | undefined;
  /** The commit that this is about. */
  readonly revision: string;
  readonly licence: string | undefined;
  readonly files: readonly string[];
  readonly config: Readonly<Record<string, unknown>> | undefined;
  /** Of its GGUF file, by llama.cpp's name. */
  readonly ggufArchitecture?: string | undefined;
  /** What it was made from, by its card. */
  readonly baseModel?: string | undefined;
  /** Numbers by the name of their type, as `BF16`. */
  readonly parameters: Readonly<Record<string, number>> | undefined;
}

/** @returns undefined for what is no `ORG/NAME`, which inferrs cannot be told to load */
export function parseEntry(value: unknown): HubEntry | undefined {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return undefined;
  const { name, gated, sha, tags, filePaths, safetensors, ...rest } = parsed.data;
  const licence = tags.find((tag) => tag.startsWith('license:'))?.slice('license:'.length);
  return {
    id: name,
    gate: gated === false ? 'open' : gated,
    downloads: rest.downloads,
    revision: sha ?? 'main',
    licence: licence?.slice(0, 60),
    files: filePaths,
    config: rest.config,
    ggufArchitecture: rest.gguf?.architecture,
    baseModel: baseModelIn(tags),
    parameters: safetensors?.parameters,
  };
}

/** The hub makes tags of the card's data, `base_model:ORG/NAME` and `base_model:quantized:ORG/NAME`. */
const baseModelIn = (tags: readonly string[]): string | undefined =>
  tags.map((tag) => /^base_model:(?:[a-z]+:)?([^:]+)$/.exec(tag)?.[1]).find(isModelId);

const isModelId = (text: string | undefined): boolean => modelIdSchema.safeParse(text).success;
