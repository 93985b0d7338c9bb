import type { HubModel } from '../../../shared/catalogue.ts';
import {
  borrowed,
  judge,
  SHARD_INDEX,
  WEIGHTS,
  type ModelFolder,
  type Verdict,
} from '../../inferrs/model/verdict.ts';
import { isServable } from '../../../shared/model.ts';
import type { WeightsSummary } from '../../inferrs/model/fit/weights-summary.ts';
import { promisedShards, topOf } from '../../inferrs/model/weights.ts';
import type { HubEntry } from './hub-entry.ts';

/** Small files of a model, as far as they were read. */
export interface SmallTexts {
  readonly config?: string;
  readonly tokenizerConfig?: string;
}

/** What was read for a model. */
export interface HubTexts extends SmallTexts {
  /** By the headers of its weights. */
  readonly weights?: WeightsSummary;
  /** Of the model that a GGUF file alone takes these from; nothing where it names none. */
  readonly lender?: SmallTexts;
  readonly ggufBytes?: number;
}

/** Bytes of a number, by the names that safetensors has for its types. */
const widths: Readonly<Record<string, number>> = {
  F64: 8,
  I64: 8,
  U64: 8,
  F32: 4,
  I32: 4,
  U32: 4,
  BF16: 2,
  F16: 2,
  I16: 2,
  U16: 2,
  F8_E4M3: 1,
  F8_E5M2: 1,
  I8: 1,
  U8: 1,
  BOOL: 1,
};

type Judged = Pick<HubModel, 'status' | 'reason'>;

/** What inferrs would make of a model, once everything of it is downloaded. */
export function describe(entry: HubEntry, texts: HubTexts = {}): HubModel {
  const verdict = judge(folderOf(entry, texts));
  const { cautions, contextWindow, toolCalls, memory } = verdict;
  const { status, reason }: Judged =
    isUnread(entry, texts) || isLent(verdict, entry, texts)
      ? { status: 'ready' }
      : complete(verdict, entry, texts);
  const architecture = architectureOf(entry);
  const sizeBytes = texts.ggufBytes ?? weightBytes(entry.parameters);
  return {
    id: entry.id,
    gate: entry.gate,
    status,
    cautions: [...cautions],
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    ...(architecture === undefined ? {} : { architecture }),
    ...(entry.licence === undefined ? {} : { licence: entry.licence }),
    ...(entry.downloads === undefined ? {} : { downloads: entry.downloads }),
    ...(reason === undefined ? {} : { reason }),
    ...(contextWindow === undefined ? {} : { contextWindow }),
    ...(toolCalls === undefined ? {} : { toolCalls }),
    ...(memory === undefined ? {} : { memory }),
  };
}

/** Its config.json is there and nobody has looked at it: so far nothing speaks against the model. */
const isUnread = ({ files, config }: HubEntry, texts: HubTexts): boolean =>
  files.includes('config.json') && (config ?? texts.config) === undefined;

/** A download brings what goes with its GGUF file, of which nobody has looked yet whether it is there. */
const isLent = ({ reason }: Verdict, { baseModel }: HubEntry, { lender }: HubTexts): boolean =>
  reason?.code === 'gguf-only' && baseModel !== undefined && lender === undefined;

/** What a whole download lacks, no further one brings. */
function complete(verdict: Verdict, { files }: HubEntry, { lender }: HubTexts): Judged {
  const { status, reason } = verdict;
  if (reason?.code === 'gguf-only' && lender !== undefined)
    return { status: 'unsupported', reason: { code: 'never-there', detail: 'config.json' } };
  if (isServable(verdict) || status === 'unsupported') return verdict;
  if (reason?.code === 'other-weights') return { status: 'unsupported', reason };
  const missing =
    reason?.code === 'config-missing' || reason?.code === 'config-unreadable'
      ? 'config.json'
      : reason?.code === 'tokenizer-missing'
        ? 'tokenizer.json'
        : (promisedShards(files).find((name) => !files.includes(name)) ?? WEIGHTS);
  return { status: 'unsupported', reason: { code: 'never-there', detail: missing } };
}

/** The folder that a download makes. */
function folderOf(entry: HubEntry, texts: HubTexts): ModelFolder {
  const { files, config, ggufArchitecture: architecture, parameters } = entry;
  const top = topOf(files);
  const shards = promisedShards(top);
  const lent = texts.lender?.config === undefined ? undefined : texts.lender;
  // The hub's own excerpts stand in until the files themselves were read.
  const { tokenizer_config: tokenizer, ...known } = config ?? {};
  return {
    path: '',
    revision: 'good',
    files: lent === undefined ? top : [...top, ...borrowed],
    brokenLinks: [],
    hasBlobs: true,
    hasUnfinished: false,
    config: top.includes('config.json') ? (texts.config ?? JSON.stringify(known)) : lent?.config,
    tokenizerConfig: top.includes('tokenizer_config.json')
      ? (texts.tokenizerConfig ?? (tokenizer === undefined ? undefined : JSON.stringify(tokenizer)))
      : lent?.tokenizerConfig,
    shardIndex: top.includes(SHARD_INDEX)
      ? JSON.stringify({ weight_map: Object.fromEntries(shards.map((name) => [name, name])) })
      : undefined,
    damaged: [],
    gguf: architecture === undefined ? undefined : { architecture },
    weights: texts.weights ?? totalOf(parameters),
  };
}

/** @returns undefined for weights in a packed form, whose numbers are not the model's */
function totalOf(parameters: HubEntry['parameters'] = {}): WeightsSummary | undefined {
  const types = Object.keys(parameters);
  if (types.length === 0 || types.some((type) => !/^(?:B?F16|F32|F64)$/.test(type)))
    return undefined;
  return { total: Object.values(parameters).reduce((sum, count) => sum + count, 0) };
}

function architectureOf({ config, ggufArchitecture }: HubEntry): string | undefined {
  const names: unknown = config?.['architectures'];
  const first: unknown = Array.isArray(names) ? names[0] : config?.['model_type'];
  if (first === undefined) return ggufArchitecture?.slice(0, 100);
  return typeof first === 'string' ? first.slice(0, 100) : undefined;
}

/** @returns undefined where nobody knows how wide one of its types is */
function weightBytes(parameters: HubEntry['parameters']): number | undefined {
  if (parameters === undefined) return undefined;
  const bytes = Object.entries(parameters).reduce(
    (sum, [type, count]) => sum + count * (widths[type] ?? Number.NaN),
    0,
  );
  return Number.isFinite(bytes) ? bytes : undefined;
}
