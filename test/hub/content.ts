import { createHash } from 'node:crypto';

/** One file of a repository, known by the hash by which the hub and every cache know it. */
export interface HubFile {
  readonly bytes: Buffer;
  /** Of a file in LFS. */
  readonly sha256: string | undefined;
  /** What git calls the content. */
  readonly blobId: string;
  readonly etag: string;
  /** What the storage of LFS calls it. */
  readonly storageEtag: string | undefined;
}

/** Kept in LFS by what `.gitattributes` of every repository names (its template). */
const inLfs = /\.(?:safetensors|gguf|bin|model)$|^tokenizer\.json$/;

export function hubFile(name: string, content: Buffer | string): HubFile {
  const bytes = Buffer.from(content);
  const blobId = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  const sha256 = inLfs.test(name) ? createHash('sha256').update(bytes).digest('hex') : undefined;
  const md5 = sha256 === undefined ? undefined : createHash('md5').update(bytes).digest('hex');
  return { bytes, sha256, blobId, etag: sha256 ?? blobId, storageEtag: md5 };
}

/** Weights of so many bytes, all of them different, in the form of safetensors. */
export function safetensors(bytes: number, seed = 1): Buffer {
  const header = JSON.stringify({ w: { dtype: 'U8', shape: [bytes], data_offsets: [0, bytes] } });
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(BigInt(header.length));
  const data = Buffer.alloc(bytes);
  for (let at = 0; at + 4 <= bytes; at += 4)
    data.writeUInt32LE((at * 2_654_435_761 + seed) >>> 0, at);
  return Buffer.concat([start, Buffer.from(header), data]);
}

/** A GGUF header with these texts, and a list and a number before them. */
export function gguf(texts: Readonly<Record<string, string>>): Buffer {
  const number = (value: number, size: 4 | 8): Buffer => {
    const bytes = Buffer.alloc(size);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const text = (value: string): Buffer =>
    Buffer.concat([number(Buffer.byteLength(value), 8), Buffer.from(value)]);
  const entries = Object.entries(texts).map(([key, value]) =>
    Buffer.concat([text(key), number(8, 4), text(value)]),
  );
  const list = [number(9, 4), number(8, 4), number(2, 8), text('a'), text('b')];
  return Buffer.concat([
    Buffer.from('GGUF'),
    number(3, 4),
    number(0, 8),
    number(entries.length + 2, 8),
    text('general.tags'),
    ...list,
    text('general.alignment'),
    number(4, 4),
    number(32, 4),
    ...entries,
  ]);
}

const small = {
  'config.json': JSON.stringify({
    architectures: ['Qwen3ForCausalLM'],
    max_position_embeddings: 40_960,
  }),
  'tokenizer.json': '{}',
  'tokenizer_config.json': JSON.stringify({
    chat_template: '{{ enable_thinking }}<|im_start|>{{ messages }}<|im_end|>',
  }),
  // What inferrs has no use for.
  'README.md': '# A model',
  'generation_config.json': '{}',
  '.gitattributes': '*.safetensors filter=lfs',
};

/** A model in one file of weights, with what else such a repository holds. */
export const plainModel = (bytes = 300_000) => ({
  ...small,
  'model.safetensors': safetensors(bytes),
  'pytorch_model.bin': 'what others load',
  'onnx/model.onnx': 'what others load',
});

/** A model in shards. */
export function shardedModel(shards = 5, bytes = 100_000): Record<string, Buffer | string> {
  const names = Array.from(
    { length: shards },
    (_, at) =>
      `model-${String(at + 1).padStart(5, '0')}-of-${String(shards).padStart(5, '0')}.safetensors`,
  );
  return {
    ...small,
    ...Object.fromEntries(names.map((name, at) => [name, safetensors(bytes, at)])),
    'model.safetensors.index.json': JSON.stringify({
      metadata: { total_size: shards * bytes },
      weight_map: Object.fromEntries(names.map((name, at) => [`layer.${at}`, name])),
    }),
    'consolidated.safetensors': safetensors(1_000),
  };
}

/** A GGUF file alone, as such repositories hold it. @param card of the model */
export const ggufModel = (
  header: Readonly<Record<string, string>> = {},
  card = '---\nlicense: mit\n---\n# A model\n',
  bytes = 600_000,
) => ({
  'README.md': card,
  'a-Q4_K_M.gguf': Buffer.concat([
    gguf({ 'general.architecture': 'qwen3', ...header }),
    Buffer.alloc(bytes, 'w'),
  ]),
  'mmproj-F16.gguf': 'images',
});
