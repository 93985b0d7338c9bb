import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { downloadModel, DownloadError } from '../cache/download.ts';
import { quantizeWeights, QuantizeError } from '../cache/quantize.ts';
import type { Args } from '../cli/parse.ts';
import { die } from '../death.ts';
import type { Faults } from '../faults.ts';
import { isRecord, parseRecord } from '../guards.ts';
import { log } from '../log.ts';

export type LoadState =
  | { readonly kind: 'loading' }
  /** `capacity`: the context length in force, tokens. */
  | { readonly kind: 'ready'; readonly capacity: number }
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
      const capacity = await load(this.model, this.#args, this.#faults);
      this.#state = { kind: 'ready', capacity };
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

/** The real program prints the outermost error alone, so a download says nothing of its cause. */
function reasonOf(error: unknown, { loadReason }: Faults): string {
  if (error instanceof DownloadError) {
    return loadReason === 'chain' ? `${error.message}: ${error.cause}` : error.message;
  }
  if (error instanceof LoadError || error instanceof QuantizeError) return error.message;
  return error instanceof Error ? `I/O error ${error.message}` : String(error);
}

async function load(model: string, args: Args, faults: Faults): Promise<number> {
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
    faults,
  });
  await reach(0.1);
  chooseDevice(args, faults);
  const config = readConfig(files.config);
  log('INFO', 'inferrs::config', `Detected architecture: ${config.architecture}`);
  const limit = args.number('max-seq-len') ?? 0;
  const capacity = limit > 0 ? Math.min(limit, config.context) : config.context;
  log('INFO', 'inferrs::engine', `Model KV cache capacity: ${capacity} tokens`);
  const dtype = args.text('dtype') ?? 'bf16';
  log('INFO', 'inferrs::engine', `Loading model weights (dtype: ${dtype})`);
  await reach(0.5);
  if (faults.outOfMemory === 'load') die({ signal: 'SIGKILL' }, 'out of memory');
  if (faults.loadFail !== undefined) throw new LoadError(faults.loadFail);
  const format = args.text('quantize') ?? 'none';
  const plain = format === 'none' || args.text('paged-attention') !== undefined;
  if (!plain && !files.weights.endsWith('.gguf')) {
    await quantizeWeights(files.weights, format, faults);
  }
  await reach(0.9);
  log('INFO', 'inferrs::tokenizer', `Tokenizer loaded: ${files.tokenizer}`);
  await reach(1);
  log('INFO', 'inferrs::server', 'Model loaded successfully');
  const batch = args.text('max-batch-size') ?? '32';
  log('INFO', 'inferrs::engine', `Engine loop started (max_batch_size: ${batch})`);
  return capacity;
}

function chooseDevice(args: Args, faults: Faults): void {
  const device = args.text('device') ?? 'auto';
  const metal = faults.device === 'metal';
  switch (device) {
    case 'auto':
      log(
        'INFO',
        'inferrs::backend',
        metal ? 'Using Metal device (via plugin)' : 'Using CPU device',
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
  const onCpu = device === 'cpu' || !metal;
  if (onCpu && args.text('dtype') === 'bf16') {
    log('WARN', 'inferrs::backend', 'CPU device does not support BF16 matmul — using F32 instead.');
  }
}

function readConfig(path: string): { architecture: string; context: number } {
  let config: Readonly<Record<string, unknown>>;
  try {
    config = parseRecord(readFileSync(path, 'utf8'));
  } catch {
    throw new LoadError('Failed to parse config.json');
  }
  const text = config['text_config'];
  const context =
    config['max_position_embeddings'] ??
    (isRecord(text) ? text['max_position_embeddings'] : undefined);
  const named = config['architectures'];
  const architecture: unknown = Array.isArray(named) ? named[0] : undefined;
  if (typeof architecture !== 'string') throw new LoadError('Unsupported model architecture');
  return {
    architecture: architecture.replace(/For(CausalLM|ConditionalGeneration)$/, ''),
    context: typeof context === 'number' ? context : 4096,
  };
}
