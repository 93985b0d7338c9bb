import { describe, expect, it } from 'vitest';
import { exitProblem } from './exit-problem.ts';
import { failurePatterns } from './failure-patterns.ts';
import { loadFailureProblem } from './load-failure.ts';

type Meaning = keyof typeof failurePatterns;

/** Lines as they are logged, and all that each of them means. */
const lines: readonly (readonly [string, ...Meaning[]])[] = [
  ['memory allocation of 4294967296 bytes failed', 'outOfMemory', 'lastError'],
  ['CUDA_ERROR_OUT_OF_MEMORY', 'outOfMemory'],
  ['DriverError(OutOfMemory)', 'outOfMemory'],
  ['CUDA out of memory', 'outOfMemory'],
  ['Insufficient Memory (00000008:kIOGPUCommandBufferCallbackErrorOutOfMemory)', 'outOfMemory'],
  ['Cannot allocate memory (os error 12)', 'outOfMemory'],
  ['Metal error Failed to create metal resource: Buffer', 'outOfMemory'],
  ['failed to allocate buffer', 'outOfMemory'],
  ['No space left on device (os error 28)', 'diskFull'],
  ['Error: No space left on device', 'diskFull', 'lastError'],
  ['Disk quota exceeded (os error 122)', 'diskFull'],
  ['There is not enough space on the disk. (os error 112)', 'diskFull'],
  ['Error: Address already in use (os error 98)', 'addressInUse', 'lastError'],
  ['Error: binding 127.0.0.1:8080 (os error 48)', 'addressInUse', 'lastError'],
  [
    'Error: Only one usage of each socket address (protocol/network address/port) is normally permitted.',
    'addressInUse',
    'lastError',
  ],
  ['the candle crate has not been built with metal support', 'noDevice'],
  ['CUDA support is not compiled in — rebuild', 'noDevice'],
  ['Unknown device: toaster', 'noDevice'],
  ['no CUDA-capable device is detected', 'noDevice'],
  ['CUDA_ERROR_NO_DEVICE', 'noDevice'],
  ['Metal device was not found', 'noDevice'],
  ['Unable to dynamically load the "cuda" shared library', 'noDevice'],
  [
    'inferrs: error while loading shared libraries: libcudart.so.12: cannot open',
    'notLoadable',
    'lastError',
  ],
  ['dyld[1]: Library not loaded: @rpath/libx.dylib', 'notLoadable', 'lastError'],
  ['sh: inferrs: Exec format error', 'notLoadable', 'lastError'],
  ['sh: inferrs: Bad CPU type in executable', 'notLoadable', 'lastError'],
  ["error: unexpected argument '--nope' found", 'badArguments', 'lastError'],
  ["error: invalid value 'x' for '--port <PORT>'", 'badArguments', 'lastError'],
  ["error: unrecognized subcommand 'serve'", 'badArguments', 'lastError'],
  [
    'request error: https://huggingface.co/a/b/resolve/main/config.json: status code 403',
    'gated',
    'download',
  ],
  ['Access to model a/b is restricted', 'gated'],
  ["Dns Failed: resolve dns name 'huggingface.co:443'", 'noNetwork'],
  ['Connection Failed: Connect error: Network is unreachable', 'noNetwork'],
  ['operation timed out', 'noNetwork'],
  [
    'request error: https://huggingface.co/api/models/a/b/revision/main: status code 401',
    'notFound',
    'unauthorised',
    'download',
  ],
  ['request error: https://x/tokenizer.json: status code 404', 'notFound', 'download'],
  ['request error: https://x/config.json: status code 401', 'unauthorised', 'download'],
  ['Failed to list files in a/b: no config.json and repo.info() failed', 'download'],
  ['No .gguf files found in a/b (and no config.json present)', 'download'],
  ['Failed to download tokenizer.json', 'download'],
  ['No model.safetensors or model.safetensors.index.json found', 'noWeights', 'download'],
  ['Connection Failed: tls: invalid peer certificate: UnknownIssuer', 'intercepted', 'noNetwork'],
  ['https://x/model.safetensors: status code 416', 'rangeRefused'],
  ['Lock acquisition failed: /c/blobs/x.lock', 'lockHeld'],
  ["thread 'main' panicked at src/x.rs:1", 'lastError'],
  ['cannot find tensor model.embed_tokens.weight'],
  ['Request 41: 3 messages, 812 prompt tokens'],
  [''],
];

describe('failurePatterns', () => {
  it.each(lines)('%s', (line, ...meanings) => {
    const found = Object.entries(failurePatterns).flatMap(([name, pattern]) =>
      pattern.test(line) ? [name] : [],
    );
    expect(found.sort()).toEqual([...meanings].sort());
  });

  it('are all told by some line', () => {
    const told = new Set(lines.flatMap(([, ...meanings]) => meanings));
    expect([...told].sort()).toEqual(Object.keys(failurePatterns).sort());
  });

  const shared = { outOfMemory: 'out-of-memory', diskFull: 'disk-full' } as const;
  it.each(Object.entries(shared))('%s is the same at an exit and in a load', (meaning, code) => {
    for (const [line, ...meanings] of lines) {
      if (!meanings.some((one) => one === meaning)) continue;
      const facts = { code: 1, signal: null, served: false, model: 'a/b', port: 8080 };
      expect(exitProblem({ ...facts, lastLines: [line] }).code, line).toBe(code);
      expect(loadFailureProblem(line, { model: 'a/b', evidence: [] }).code, line).toBe(code);
    }
  });
});
