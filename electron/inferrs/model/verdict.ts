import { type Quantization, quantizations } from '../../../shared/model-settings.ts';
import type { MemorySheet } from '../../../shared/fit/memory-sheet.ts';
import type { ModelCaution, ModelReason, ModelStatus } from '../../../shared/model.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import { type Architecture, architectureOfGguf } from './architecture.ts';
import { type ModelConfig, parseConfig } from './config.ts';
import { denseWeights } from './fit/dense-weights.ts';
import { makeSheet } from './fit/make-sheet.ts';
import type { WeightsSummary } from './fit/weights-summary.ts';
import type { GgufHeader } from './gguf.ts';
import { canCallTools } from './tool-calls.ts';
import { chooseGguf, parseShardNames, splitParts } from './weights.ts';

/** What is on disk of one model, links followed. */
export interface ModelFolder {
  /** Of the main snapshot, absolute. */
  readonly path: string;
  /** What `refs/main` is worth: hf-hub takes it literally, a newline included. */
  readonly revision: 'good' | 'missing' | 'newline';
  /** Regular files of the main snapshot. */
  readonly files: readonly string[];
  /** Links of the snapshot that lead to no file. */
  readonly brokenLinks: readonly string[];
  /** Some blob is there, whole or not. */
  readonly hasBlobs: boolean;
  /** A blob is there of which the download never finished. */
  readonly hasUnfinished: boolean;
  /** Texts of the small files; undefined where one is missing or cannot be read. */
  readonly config: string | undefined;
  readonly tokenizerConfig: string | undefined;
  readonly shardIndex: string | undefined;
  /** Safetensors that are not as long as their header says. */
  readonly damaged: readonly string[];
  /** Of the weights that inferrs would load; undefined where a header is missing. */
  readonly weights?: WeightsSummary | undefined;
  /** Of the GGUF file that inferrs would choose. */
  readonly gguf?: GgufHeader | undefined;
}

/** What inferrs will make of a model. */
export interface Verdict {
  readonly status: Exclude<ModelStatus, 'listed'>;
  readonly reason?: ModelReason;
  readonly cautions: readonly ModelCaution[];
  /** Tokens; undefined until it is measured. */
  readonly contextWindow?: number;
  /** Whether its answers can hold tool calls; undefined while its template is not here. */
  readonly toolCalls?: boolean;
  /** What it takes of memory; undefined while its files do not tell. */
  readonly memory?: MemorySheet;
  /** Must be named with `--gguf-file`, and where its tokenizer is with `--tokenizer-source`. */
  readonly ggufFile?: string;
  /** The model that config.json and tokenizer come from, where not from itself. */
  readonly tokenizerSource?: string;
  /** Of a model that asks the network for what is here: named in its place, it asks nobody. */
  readonly folder?: string;
}

type State = Pick<Verdict, 'status' | 'reason' | 'ggufFile'>;

const state = (status: Verdict['status'], reason?: ModelReason): State => ({
  status,
  ...(reason === undefined ? {} : { reason }),
});

/** A GGUF file alone lacks these; inferrs takes them from another model. */
export const borrowed = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** Those of them that can be taken from a model as it is here; none where config.json makes no sense. */
export const lendable = ({ revision, files, config = '' }: ModelFolder): readonly string[] =>
  revision === 'good' && parseConfig(config) !== undefined
    ? borrowed.filter((name) => files.includes(name))
    : [];

/**
 * What inferrs will make of a GGUF file that takes the rest from another model. With all of that here
 * it asks nobody, if both are named (measured on inferrs 0.1.0).
 */
export function judgeWithSource(
  { model: folder, verdict: alone }: { readonly model: ModelFolder; readonly verdict: Verdict },
  source: { readonly id: string; readonly folder: ModelFolder },
): Verdict {
  const { config, tokenizerConfig } = source.folder;
  const here = lendable(source.folder);
  // The third may not exist, as in any other model.
  if (!here.includes('config.json') || !here.includes('tokenizer.json'))
    return { ...alone, ...state('incomplete', { code: 'source-missing', detail: source.id }) };
  // Its own folder says nothing of the other's.
  const { folder: _, ...whole } = judge({
    ...folder,
    files: [...folder.files, ...here],
    config,
    tokenizerConfig,
  });
  return { ...whole, tokenizerSource: source.id };
}

/** What inferrs will make of these files. What decides most is looked at first. */
export function judge(folder: ModelFolder): Verdict {
  const config = folder.config === undefined ? undefined : parseConfig(folder.config);
  const found = unsupportedBy(config) ?? stateOf(folder);
  const toolCalls =
    folder.tokenizerConfig === undefined ? undefined : canCallTools(folder.tokenizerConfig);
  const memory = memoryOf(folder, config, found.ggufFile);
  return {
    ...found,
    ...(asksForWhatIsHere(found) ? { folder: folder.path } : {}),
    cautions: config === undefined ? [] : cautionsOf(config),
    ...(config?.contextWindow === undefined ? {} : { contextWindow: config.contextWindow }),
    ...(toolCalls === undefined ? {} : { toolCalls }),
    ...(memory === undefined ? {} : { memory }),
  };
}

/** With its folder as the model inferrs takes these files as they are (measured on inferrs 0.1.0). */
const asksForWhatIsHere = ({ status, reason }: State): boolean =>
  status === 'needs-network' && reason?.code !== 'gguf-only';

function memoryOf(folder: ModelFolder, config: ModelConfig | undefined, gguf: string | undefined) {
  if (config?.architecture.kind !== 'known') return undefined;
  const { family } = config.architecture;
  const isNamed = (format: Quantization): boolean => folder.files.includes(quantizedFile(format));
  const weights =
    gguf === undefined ? folder.weights : denseWeights({ family, config: config.json });
  if (weights === undefined) return undefined;
  // A start that is given such a file quantizes nothing.
  const formatsHere = gguf === undefined ? quantizations.filter(isNamed) : quantizations;
  return makeSheet({ family, config: config.json, weights, formatsHere });
}

/** Known from config.json alone, before gigabytes are downloaded for nothing. */
function unsupportedBy(config: ModelConfig | undefined): State | undefined {
  if (config === undefined) return undefined;
  const { foreignQuantization } = config;
  return (
    unsupportedKind(config.architecture) ??
    (foreignQuantization === undefined
      ? undefined
      : state('unsupported', { code: 'quantization', detail: foreignQuantization }))
  );
}

function unsupportedKind(architecture: Architecture): State | undefined {
  switch (architecture.kind) {
    case 'known':
      return undefined;
    case 'refused':
      return state('unsupported', { code: 'architecture', detail: architecture.name });
    case 'variant':
      return state('unsupported', { code: 'variant', detail: architecture.name });
    default:
      return assertNever(architecture);
  }
}

function cautionsOf({ architecture, strict }: ModelConfig): ModelCaution[] {
  const own: Partial<Record<string, ModelCaution>> = {
    Gemma3: 'gemma3-window',
    Gemma4: 'gemma4-long-prompts',
  };
  const caution = architecture.kind === 'known' ? own[architecture.family] : undefined;
  return [
    ...(caution === undefined ? [] : [caution]),
    ...(strict ? [] : ['config-not-strict' as const]),
  ];
}

function stateOf(folder: ModelFolder): State {
  const { revision, files, config } = folder;
  if (revision === 'newline') return state('incomplete', { code: 'revision-newline' });
  if (files.length === 0) return emptyState(folder);
  if (config !== undefined && parseConfig(config) === undefined)
    return state('damaged', { code: 'config-unreadable' });
  return config === undefined ? withoutConfig(folder) : withConfig(folder);
}

function emptyState({ revision, brokenLinks, hasBlobs, hasUnfinished }: ModelFolder): State {
  const [broken] = brokenLinks;
  if (hasUnfinished) return state('incomplete', { code: 'download-broke-off' });
  if (broken !== undefined) return state('no-weights', { code: 'broken-link', detail: broken });
  if (!hasBlobs) return state('no-weights', { code: 'nothing-there' });
  return revision === 'missing'
    ? state('incomplete', { code: 'revision-missing' })
    : state('no-weights', { code: 'links-lost' });
}

/** GGUF is used by itself only where there is no config.json (measured on inferrs 0.1.0). */
function withoutConfig(folder: ModelFolder): State {
  // By the name that PEFT, which makes them, gives the file that describes one.
  if (folder.files.includes('adapter_config.json'))
    return state('unsupported', { code: 'adapter' });
  const gguf = chooseGguf(folder.files);
  if (gguf === undefined || folder.brokenLinks.includes('config.json'))
    return state('incomplete', { code: 'config-missing' });
  const { architecture } = folder.gguf ?? {};
  const unsupported =
    architecture === undefined ? undefined : unsupportedKind(architectureOfGguf(architecture));
  return unsupported ?? splitState(gguf, folder) ?? state('needs-network', { code: 'gguf-only' });
}

function withConfig(folder: ModelFolder): State {
  const weights = safetensorsState(folder) ?? ggufState(folder) ?? otherState(folder);
  const isComplete = weights.status === 'ready' || weights.status === 'needs-network';
  if (!isComplete) return weights;
  if (!folder.files.includes('tokenizer.json'))
    return state('incomplete', { code: 'tokenizer-missing' });
  return weights.status === 'ready' && !folder.files.includes('tokenizer_config.json')
    ? { ...weights, ...state('needs-network', { code: 'tokenizer-config-missing' }) }
    : weights;
}

/** @returns undefined where the snapshot has neither `model.safetensors` nor the shards' index */
function safetensorsState({ files, shardIndex, damaged }: ModelFolder): State | undefined {
  const cut = (names: readonly string[]): State | undefined => {
    const broken = names.find((name) => damaged.includes(name));
    return broken === undefined
      ? undefined
      : state('damaged', { code: 'file-damaged', detail: broken });
  };
  if (files.includes(WEIGHTS)) return cut([WEIGHTS]) ?? state('ready');
  if (!files.includes(SHARD_INDEX)) return undefined;
  const shards = shardIndex === undefined ? undefined : parseShardNames(shardIndex);
  if (shards === undefined) return state('damaged', { code: 'file-damaged', detail: SHARD_INDEX });
  const missing = shards.filter((name) => !files.includes(name)).length;
  if (missing > 0)
    return state('incomplete', { code: 'shards-missing', missing, of: shards.length });
  return cut(shards) ?? state('needs-network', { code: 'sharded' });
}

export const WEIGHTS = 'model.safetensors';
/** Made by the first start that quantizes to it (measured on inferrs 0.1.0). */
const quantizedFile = (format: Quantization): string => `model-${format}.gguf`;
export const SHARD_INDEX = 'model.safetensors.index.json';

/** Beside a config.json a GGUF file has to be named (measured on inferrs 0.1.0). */
function ggufState(folder: ModelFolder): State | undefined {
  const gguf = chooseGguf(folder.files);
  if (gguf === undefined) return undefined;
  return splitState(gguf, folder) ?? { ...state('ready'), ggufFile: gguf };
}

/** inferrs takes one file (measured on inferrs 0.1.0), which holds a part of the tensors only. */
function splitState(gguf: string, { files }: ModelFolder): State | undefined {
  const parts = splitParts(gguf, files);
  if (parts === undefined || parts.of === 1) return undefined;
  return parts.there < parts.of
    ? state('incomplete', { code: 'shards-missing', missing: parts.of - parts.there, of: parts.of })
    : state('unsupported', { code: 'gguf-split' });
}

function otherState({ files, brokenLinks, hasUnfinished }: ModelFolder): State {
  if (hasUnfinished) return state('incomplete', { code: 'download-broke-off' });
  const isWeights = (name: string): boolean => /\.(?:safetensors|gguf)$/.test(name);
  const broken = brokenLinks.find(isWeights);
  if (broken !== undefined) return state('no-weights', { code: 'broken-link', detail: broken });
  const other = files.find((name) => /\.(?:safetensors|bin|pth|pt|onnx|msgpack|h5)$/.test(name));
  const shard = /-\d{5}-of-(\d{5})\.safetensors$/;
  const count = files.map((name) => shard.exec(name)?.[1]).find((of) => of !== undefined);
  if (count !== undefined) {
    const there = files.filter((name) => shard.test(name)).length;
    const of = Number(count);
    return state('incomplete', { code: 'shards-missing', missing: Math.max(0, of - there), of });
  }
  return other === undefined
    ? state('no-weights', { code: 'nothing-there' })
    : state('no-weights', { code: 'other-weights', detail: other });
}
