/** One option of a command, described as clap describes it. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** Placeholder of the value; an option without one is a switch. */
  readonly value?: string;
  /** The value must follow an `=`: `--quantize=Q8_0`, for `--quantize Q8_0` means a model `Q8_0`. */
  readonly needsEquals?: boolean;
  /** The value when the option stands alone; without it a value is required. */
  readonly alone?: string;
  readonly default?: string;
  readonly choices?: readonly string[];
  /** Says what is wrong with the value, in the words of Rust's parsers; undefined when it is fine. */
  readonly check?: (value: string) => string | undefined;
  readonly help: string;
}

export interface CommandSpec {
  readonly name: string;
  readonly alias?: string;
  readonly help: string;
  /** `[MODEL]`, `<MODEL>` or `<MODEL>...`; absent when the command takes no argument. */
  readonly positional?: {
    readonly name: string;
    readonly required: boolean;
    readonly many: boolean;
  };
  readonly options: readonly OptionSpec[];
}

const u64 = 2n ** 64n - 1n;

/** A whole number in `0..=max`, checked with the words of Rust's `FromStr` and of clap's ranges. */
function whole(max: bigint): (value: string) => string | undefined {
  return (value) => {
    if (value === '') return 'cannot parse integer from empty string';
    if (!/^\+?\d+$/.test(value)) return 'invalid digit found in string';
    const number = BigInt(value.replace('+', ''));
    if (number <= max) return undefined;
    return max === u64
      ? 'number too large to fit in target type'
      : `${number} is not in 0..=${max}`;
  };
}

function decimal(value: string): string | undefined {
  return value !== '' && Number.isFinite(Number(value)) ? undefined : 'invalid float literal';
}

function turboQuant(value: string): string | undefined {
  return /^([1-8]|false)$/.test(value) ? undefined : 'expected 1 to 8, or false';
}

function fraction(value: string): string | undefined {
  const number = Number(value);
  return value !== '' && number > 0 && number <= 1 ? undefined : 'expected a fraction from 0 to 1';
}

const size = whole(u64);
const model = { name: 'MODEL', required: true, many: false };

const serveCommand: CommandSpec = {
  name: 'serve',
  help: 'Serve a model over HTTP, or models on demand when none is named',
  positional: { ...model, required: false },
  options: [
    { name: 'host', value: 'HOST', default: '0.0.0.0', help: 'Address to listen on' },
    { name: 'port', value: 'PORT', check: whole(65535n), help: 'Port [default: 8080 or 17434]' },
    // Not checked here: a device of another name fails the load (measured behaviour of inferrs 0.1.0).
    { name: 'device', value: 'DEVICE', default: 'auto', help: 'cpu, cuda, metal or auto' },
    {
      name: 'dtype',
      value: 'DTYPE',
      default: 'bf16',
      choices: ['f32', 'f16', 'bf16'],
      help: 'Number format of the weights',
    },
    {
      name: 'max-seq-len',
      value: 'N',
      default: '0',
      check: size,
      help: 'Context length, tokens; 0 for that of the model',
    },
    { name: 'revision', value: 'REVISION', default: 'main', help: 'Branch, tag or commit' },
    {
      name: 'quantize',
      value: 'FORMAT',
      needsEquals: true,
      alone: 'Q4K',
      default: 'Q4K',
      choices: 'Q4_0 Q4_1 Q5_0 Q5_1 Q8_0 Q2K Q3K Q4K Q5K Q6K none'.split(' '),
      help: 'Quantize the weights',
    },
    {
      name: 'paged-attention',
      value: 'FRACTION',
      needsEquals: true,
      alone: '0.9',
      check: fraction,
      help: 'Share of memory for paged attention',
    },
    {
      name: 'turbo-quant',
      value: 'BITS',
      needsEquals: true,
      default: '8',
      check: turboQuant,
      help: 'Bits of the compressed KV cache, or false',
    },
    { name: 'gguf-file', value: 'NAME', help: 'Weights file of a GGUF repository' },
    { name: 'tokenizer-source', value: 'REPO', help: 'Repository of the tokenizer' },
    { name: 'temperature', value: 'T', default: '0.7', check: decimal, help: 'Temperature' },
    { name: 'top-p', value: 'P', default: '0.9', check: decimal, help: 'Nucleus sampling' },
    { name: 'top-k', value: 'K', default: '50', check: size, help: 'Top-k sampling' },
    { name: 'max-tokens', value: 'N', default: '2048', check: size, help: 'Tokens an answer' },
    { name: 'max-batch-size', value: 'N', default: '32', check: size, help: 'Requests at once' },
    {
      name: 'max-tokens-per-step',
      value: 'N',
      default: '2048',
      check: size,
      help: 'Tokens a scheduling step',
    },
    { name: 'block-size', value: 'N', default: '16', check: size, help: 'Tokens a KV block' },
    { name: 'initial-blocks', value: 'N', default: '16', check: size, help: 'First KV blocks' },
    { name: 'max-blocks', value: 'N', default: '0', check: size, help: 'Most KV blocks' },
  ],
};

/** Every command of the program, in the order of its help. */
export const commands: readonly CommandSpec[] = [
  serveCommand,
  { name: 'run', help: 'Chat with a model', positional: model, options: [] },
  { name: 'bench', help: 'Measure a model', positional: model, options: [] },
  { name: 'pull', help: 'Download a model', positional: model, options: [] },
  {
    name: 'rm',
    help: 'Remove models from the cache',
    positional: { ...model, many: true },
    options: [{ name: 'force', short: 'f', help: 'Do not ask' }],
  },
  { name: 'list', alias: 'ls', help: 'List the cached models', options: [] },
  { name: 'stop', help: 'Unload a model', positional: model, options: [] },
];
