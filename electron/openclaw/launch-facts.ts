import { openClawError } from './errors.ts';

/** What the app knows about the server that OpenClaw shall use. */
export interface LaunchFacts {
  /** Absolute path of the inferrs program; undefined when none was found. */
  readonly command: string | undefined;
  /** Arguments of the launch, `serve` first. */
  readonly args: readonly string[];
  readonly host: string;
  readonly port: number;
  /** The chosen model (`org/name`); undefined when the user chose none yet. */
  readonly modelId: string | undefined;
  readonly cachedModels: readonly CachedModel[];
  /** Of the chosen model, tokens: the running server's KV capacity, else its config limited by `--max-seq-len`. */
  readonly contextWindow: ContextWindow;
}

export interface CachedModel {
  readonly id: string;
  readonly contextWindow?: number | undefined;
}

export type ContextWindow =
  | { readonly source: 'server' | 'config'; readonly tokens: number }
  | { readonly source: 'unknown' };

/** OpenClaw's name of one of our models. */
export function modelRef(modelId: string): string {
  return `inferrs/${modelId}`;
}

/** `http://host:port/v1`; an address that means "all interfaces" is reached through loopback. */
export function baseUrlOf(launch: Pick<LaunchFacts, 'host' | 'port'>): string {
  const host = launch.host === '0.0.0.0' || launch.host === '::' ? '127.0.0.1' : launch.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${launch.port}/v1`;
}

/** The server listens where other machines cannot reach it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * The models that the entry lists, the chosen one first. A server that was started with a model
 * answers every request with it, whatever the request names (measured behaviour of inferrs 0.1.0);
 * only one started without a model really serves all that are cached.
 * @throws {OpenClawError} `no-model` when none was chosen
 */
export function listedModels(launch: LaunchFacts): [CachedModel, ...CachedModel[]] {
  const { modelId, contextWindow } = launch;
  if (modelId === undefined) throw openClawError('no-model', {});
  const chosen: CachedModel = {
    id: modelId,
    contextWindow: contextWindow.source === 'unknown' ? undefined : contextWindow.tokens,
  };
  if (launch.args.includes(modelId)) return [chosen];
  return [chosen, ...launch.cachedModels.filter((model) => model.id !== modelId)];
}

/** A readable name: `google/gemma-4-E2B-it` becomes `Gemma 4 E2B it (inferrs)`. */
export function displayName(modelId: string): string {
  const words = (modelId.split('/').pop() ?? modelId).replace(/[-_]+/g, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} (inferrs)`;
}
