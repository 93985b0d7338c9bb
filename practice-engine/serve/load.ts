import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { downloadModel, DownloadError } from '../cache/download.ts';
import { isQuantized, quantizeWeights, QuantizeError } from '../cache/quantize.ts';
import type { Args } from '../cli/parse.ts';
import { die } from '../death.ts';
import type { Faults } from '../faults.ts';
import { log } from '../log.ts';
import { dieOver, memoryUse, type MemoryUse } from './memory.ts';
import { callsTools, parseConfig } from './model-config.ts';

/** What is known of a model that is loaded. */
export interface Loaded {
  readonly architecture: string;
  /** The context length in force, tokens. */
  readonly capacity: number;
  /** Where the model's own table ends, tokens: `--max-seq-len` can claim more (measured). */
  readonly hardLimit: number;
  readonly callsTools: boolean;
  /** Undefined where its files do not tell. */
  readonly memory: MemoryUse | undefined;
}

export type LoadState =
  | { readonly kind: 'loading' }
  | ({ readonly kind: 'ready' } & Loaded)
  | { readonly kind: 'failed'; readonly reason: string };

/** Why a model cannot be loaded; its message stands in the log and in every answer. */
class LoadError extends Error {
  override readonly name = 'LoadError';
}

/** The load of one model, which runs behind the open socket. */
export class ModelLoad {
  readonly model: string;
  /** Settles with the outcome of {@link run}; never rejects. */
  readonly settled: Promise<LoadState>;
  readonly #args: Args;
  readonly #faults: Faults;
  #settle: (outcome: LoadState) => void = () => undefined;
  #state: LoadState = { kind: 'loading' };

  constructor(model: string, args: Args, faults: Faults) {
    this.model = model;
    this.#args = args;
    this.#faults = faults;
    this.settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  get state(): LoadState {
    return this.#state;
  }

  /** What the log says of the load before the socket is opened. */
  announce(): void {
    const revision = this.#args.text('revision') ?? 'main';
    log('INFO', 'inferrs::hub', `Downloading model ${this.model} (revision: ${revision})`);
  }

  /** Loads the model; its time counts from here. Never rejects. */
  async run(): Promise<LoadState> {
    try {
      const loaded = await load(this.model, this.#args, this.#faults);
      this.#state = { kind: 'ready', ...loaded };
    } catch (error) {
      const reason = reasonOf(error, this.#faults);
      this.#state = { kind: 'failed', reason };
      const say = (): void => log('ERROR', 'inferrs::server', `Model load failed: ${reason}`);
      if (this.#faults.loadFailLineMs === 0) say();
      else setTimeout(say, this.#faults.loadFailLineMs);
    }
    this.#settle(this.#state);
    return this.#state;
  }
}

/** The real program prints the outermost error alone, so a full disk is not told from no network. */
function reasonOf(error: unknown, { loadReason }: Faults): string {
  if (error instanceof DownloadError || error instanceof QuantizeError) {
    return loadReason === 'chain' ? `${error.message}: ${error.cause}` : error.message;
  }
  if (error instanceof LoadError) return error.message;
  return error instanceof Error ? `I/O error ${error.message}` : String(error);
}

async function load(model: string, args: Args, faults: Faults): Promise<Loaded> {
  const began = performance.now();
  /** Waits until this share of the load's time has gone by. */
  const reach = async (share: number): Promise<void> => {
    const left = faults.loadMs * share - (performance.now() - began);
    if (left > 0) await sleep(left);
  };

  if (!model.includes('/')) throw new LoadError(`not a Hugging Face model: ${model}`);
  const files = await downloadModel({
    id: model,
    revision: args.text('revision') ?? 'main',
    ggufFile: args.text('gguf-file'),
    tokenizerSource: args.text('tokenizer-source'),
    faults,
  });
  await reach(0.1);
  const format = args.text('quantize') ?? 'none';
  const plain = format === 'none' || args.text('paged-attention') !== undefined;
  const onMetal = args.text('device') === 'metal';
  const memory = memoryUse(files.config, files.weights, onMetal ? 2 : 4);
  if (!plain && !files.weights.endsWith('.gguf')) {
    if (!isQuantized(files.weights, format)) dieOver(memory?.quantizing, faults.memoryBytes);
    await quantizeWeights(files.weights, format, faults);
  }
  chooseDevice(args, faults);
  const config = parseConfig(readFileSync(files.config, 'utf8'));
  if (typeof config === 'string') throw new LoadError(config);
  log('INFO', 'inferrs::config', `Detected architecture: ${config.architecture}`);
  const limit = args.number('max-seq-len') ?? 0;
  const capacity = limit > 0 ? limit : config.context;
  if (config.isLogged || limit > 0) {
    log('INFO', 'inferrs::engine', `Model KV cache capacity: ${capacity} tokens`);
  }
  const dtype = args.text('dtype') ?? 'bf16';
  log('INFO', 'inferrs::engine', `Loading model weights (dtype: ${dtype})`);
  await reach(0.5);
  dieOver(memory?.loaded, faults.memoryBytes);
  if (faults.outOfMemory === 'load') die({ signal: 'SIGKILL' }, 'out of memory');
  if (faults.loadFail !== undefined) throw new LoadError(faults.loadFail);
  await reach(0.9);
  const native = callsTools(files.tokenizerConfig);
  const template = native ? 'template=Qwen35, eos=Some("<|im_end|>")' : 'template=None, eos=None';
  log('INFO', 'inferrs::tokenizer', `Tokenizer loaded: ${template}`);
  await reach(1);
  log('INFO', 'inferrs::server', 'Model loaded successfully');
  const batch = args.text('max-batch-size') ?? '32';
  log('INFO', 'inferrs::engine', `Engine loop started (max_batch_size: ${batch})`);
  const { architecture, hardLimit } = config;
  return { architecture, capacity, hardLimit, callsTools: native, memory };
}

function chooseDevice(args: Args, faults: Faults): void {
  const device = args.text('device') ?? 'auto';
  const metal = faults.device !== 'cpu';
  // The file that `auto` looks for is in no release: it ends on the CPU (read in inferrs 0.1.0).
  const plugin = faults.device === 'metal-plugin';
  switch (device) {
    case 'auto':
      log(
        'INFO',
        'inferrs::backend',
        plugin ? 'Using Metal device (via plugin)' : 'Using CPU device',
      );
      break;
    case 'metal':
      if (!metal) throw new LoadError('the candle crate has not been built with metal support');
      break;
    case 'cuda':
      throw new LoadError('the candle crate has not been built with cuda support');
    case 'cpu':
      break;
    default:
      throw new LoadError(`Unknown device: ${device}`);
  }
  const onCpu = device === 'auto' ? !plugin : device === 'cpu';
  if (onCpu && args.text('dtype') === 'bf16') {
    log('WARN', 'inferrs::backend', 'CPU device does not support BF16 matmul — using F32 instead.');
  }
}
