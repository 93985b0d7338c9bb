/**
 * What the app takes for granted about the program inferrs, each fact with its source: "measured" is
 * measured behaviour of inferrs 0.1.0. A release that behaves differently is a change here. What its
 * log lines mean stands in `milestones.ts`, what its words of failure mean in `failure-patterns.ts`.
 */
import type { DeviceInUse } from '../../shared/server.ts';

/** Its command line (its help). */
export const commandLine = {
  version: '--version',
  serve: 'serve',
  /** Its default is 0.0.0.0, all interfaces. */
  host: '--host',
  port: '--port',
  device: '--device',
  help: '--help',
  /** Which file of a repository, where it also has a config.json. */
  ggufFile: '--gguf-file',
  /** Where config.json and the tokenizer come from; asks nobody where that is in the cache. */
  tokenizerSource: '--tokenizer-source',
} as const;

/**
 * What `--version` prints, `inferrs 0.1.0` (measured); the practice engine adds
 * ` (practice engine)`.
 */
export const versionLine =
  /^inferrs (\d+\.\d+\.\d+[\w.+-]*)( \(practice engine\))?[ \t]*(?:\r?\n|$)/;

/** Says who it is (measured). It shows browsers a web page here when it has no model. */
export const identity = { path: '/', accept: 'text/plain', body: 'inferrs is running' } as const;

/**
 * How llmman, the successor of inferrs, is told from it and from Ollama, whose questions it answers
 * (openclaw#128644; Ollama's documentation). This app does not drive it: it takes none of our options.
 */
export const successor = { versionPath: '/api/version', ollamaSays: 'Ollama is running' } as const;

/**
 * `GET /health` (measured): 503 `loading` → 200 `ok`; 500 `error` when the load failed, with the
 * process still running. Each word comes with its own HTTP status alone.
 */
export const health = {
  path: '/health',
  statuses: { ok: 200, loading: 503, error: 500 },
} as const;

/**
 * Every model of the cache, answered while loading too (measured). The owner marks the one that
 * answers, whatever a request names.
 */
export const modelList = { path: '/v1/models', loadedOwner: 'inferrs (loaded)' } as const;

/** OpenAI's chat completions (its documentation). A request during loading waits for it (measured). */
export const chat = {
  path: '/v1/chat/completions',
  /** A server whose load failed answers at once, with the reason (measured); ten times what a busy machine takes, ms. */
  failedLoadAnswersWithinMs: 10_000,
} as const;

/** Frees the memory of a loaded model: Ollama's `keep_alive: 0` with an empty prompt (measured). */
export const unload = {
  path: '/api/generate',
  body: { prompt: '', keep_alive: 0, stream: false },
} as const;

/** Where `serve` reads and writes models (measured). */
export const cache = {
  /** Below the home folder, whatever the environment says. */
  folder: ['.cache', 'huggingface', 'hub'],
  /**
   * What points other programs elsewhere, with the cache's folder below each, and `serve` ignores:
   * `list` and `/v1/models` follow the first two (measured), Python's library all of them (its
   * documentation).
   */
  ignoredVariables: {
    HF_HOME: ['hub'],
    XDG_CACHE_HOME: ['huggingface', 'hub'],
    HF_HUB_CACHE: [],
    HUGGINGFACE_HUB_CACHE: [],
  },
  /** How the name of a blob that is being downloaded ends: by inferrs, by Python's library. */
  unfinished: ['.part', '.incomplete'],
  /** How the name of the file ends to which it writes the quantized weights (measured). */
  converting: '.tmp',
} as const;

/** Where it downloads from, and the variable that names another place (huggingface_hub's docs). */
export const hub = { origin: 'https://huggingface.co', variable: 'HF_ENDPOINT' } as const;

/** No model has a context window of more tokens, nor a prompt: larger figures are none. */
export const MOST_TOKENS = 2 ** 24;

/** The prefix of a log event (measured), `2026-11-23T02:43:51.503579Z  INFO inferrs::server: `. */
export const logEventPrefix =
  /^\d{4}-\d\d-\d\dT[\d:.]+Z\s+(?:TRACE|DEBUG|INFO|WARN|ERROR)\s+[\w:]+: /;

/**
 * The devices by the names that its log has for them (measured). ROCm and MUSA stand in for CUDA in
 * inferrs (read in its messages, not run).
 */
export const loggedDevices: Readonly<Record<string, DeviceInUse>> = {
  Metal: 'metal',
  CPU: 'cpu',
  CUDA: 'cuda',
  ROCm: 'cuda',
  MUSA: 'cuda',
};
