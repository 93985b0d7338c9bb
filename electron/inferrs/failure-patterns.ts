/**
 * What the words of a failure mean, be they a line of the output of a process that ended or the
 * reason of a failed load: Rust's, clap's, the system's, CUDA's, Metal's and Hugging Face's words
 * for the same things.
 */
export const failurePatterns = {
  outOfMemory:
    /out of memory|OUT_OF_MEMORY|OutOfMemory|insufficient memory|cannot allocate memory|memory allocation of \d+ bytes failed|failed to (?:create|allocate) (?:metal )?(?:resource|buffer)/i,
  diskFull:
    /no space left on device|disk quota exceeded|not enough space on the disk|\(os error (?:28|122|112)\)/i,
  /** Linux 98, macOS 48, Windows 10048. */
  addressInUse:
    /^Error: (?:Address already in use|Only one usage of each socket address|.{0,200}\(os error (?:98|48|10048)\))/,
  noDevice:
    /has not been built with (?:metal|cuda) support|CUDA support is not compiled in|unknown device|no (?:metal|cuda)(?:-capable)? device|metal (?:device|error)[^.]{0,80}not (?:found|available)|CUDA_ERROR_NO_DEVICE|unable to dynamically load the "?(?:cuda|nvcuda)|failed to load cuda/i,
  /** The loader of the system refuses the program or lacks one of its libraries. */
  notLoadable:
    /error while loading shared libraries|version `[^']{1,200}' not found|Library not loaded|image not found|Symbol not found|Exec format error|Bad CPU type/i,
  /** clap's refusals, exit code 2. */
  badArguments:
    /^error: (?:unexpected argument|invalid value|the argument|the following required|a value is required|unrecognized subcommand)/,
  gated:
    /status code:? 403|\b403 Forbidden|gated repo|access to model .{1,200} is restricted|awaiting a review/i,
  /** rustls' words for a certificate of somebody in between. */
  intercepted: /invalid peer certificate|UnknownIssuer|self-signed certificate/i,
  /** The weights are not there: not offered, or they did not arrive (measured). */
  noWeights: /no model\.safetensors/i,
  rangeRefused: /status code:? 416/i,
  /** Another program downloads the same file; hf-hub waits five seconds for it. */
  lockHeld: /lock acquisition failed/i,
  noNetwork:
    /dns failed|failed to lookup address|name resolution|network (?:is )?unreachable|connection refused|connect error|connection failed|timed out|timeout|no route to host|nodename nor servname/i,
  /** Hugging Face answers 401 for a model that does not exist unless a token is sent. */
  notFound:
    /\/api\/models\/\S+?:? status code:? 40[14]|status code:? 404|\b404 Not Found|repository not found|RepositoryNotFound|EntryNotFound/i,
  unauthorised: /status code:? 401|\b401 Unauthorized/i,
  /** inferrs' words for "I could not get what I need from the hub", whatever the reason. */
  download:
    /failed to (?:list files|download|create huggingface)|no \.gguf files found|no model\.safetensors|request error/i,
  /**
   * Where a program begins to say what ended it: Rust's `Error: …` and panics, clap's refusals, an
   * allocation that failed, the words of a loader and of a shell, a load that failed.
   */
  lastError:
    /^(?:Error: |error: |fatal |thread .{0,200}panicked at |memory allocation of |dyld\b|Model load failed: |.{0,300}(?:error while loading shared libraries|version `[^']{1,200}' not found|Exec format error|Bad CPU type))/,
} as const satisfies Record<string, RegExp>;
