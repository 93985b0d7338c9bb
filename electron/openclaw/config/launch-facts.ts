import type { TurnTokens } from '../../../shared/openclaw/fit.ts';
import type { ConnectOptions } from '../../../shared/openclaw/options.ts';
import { openClawError } from '../errors.ts';

/** What the app knows about the server that OpenClaw shall use. */
export interface LaunchFacts {
  /**
   * Absolute path of the inferrs program and its arguments, `serve` first. Undefined when nothing
   * can be started now (no program found, a setting out of range): never the same as a start
   * without a model.
   */
  readonly start: { readonly command: string; readonly args: readonly string[] } | undefined;
  readonly host: string;
  readonly port: number;
  /** What the server asks of everybody; absent where it asks for none. */
  readonly key?: string | undefined;
  /** The chosen model (`org/name`); undefined when the user chose none yet. */
  readonly modelId: string | undefined;
  /** Models that are wholly downloaded, with the window that their own config states. */
  readonly cachedModels: readonly CachedModel[];
  /** The launch's `--max-seq-len`, tokens; 0 leaves the model its own window. */
  readonly maxSeqLen: number;
  /** Of the chosen model, tokens: the running server's KV capacity, else its config limited by `--max-seq-len`. */
  readonly contextWindow: ContextWindow;
  /** This user's agent turns, where they were measured. */
  readonly turnTokens?: TurnTokens | undefined;
}

export interface CachedModel {
  readonly id: string;
  readonly contextWindow?: number | undefined;
  /** Whether its answers can hold tool calls; undefined while nobody knows. */
  readonly toolCalls?: boolean | undefined;
  readonly turnTokens?: TurnTokens | undefined;
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
 * answers every request with it, whatever the request names (measured on inferrs 0.1.0), so
 * listing others would be a lie. Only a server that OpenClaw starts without a model serves what is
 * asked for: then every downloaded model is listed.
 * @throws {OpenClawError} `no-model` when none was chosen
 */
export function listedModels(
  launch: LaunchFacts,
  options: Pick<ConnectOptions, 'mode' | 'models'>,
): [CachedModel, ...CachedModel[]] {
  const { modelId, contextWindow, turnTokens } = launch;
  const cachedModels = launch.cachedModels.map((model) => ({ ...model, turnTokens }));
  if (modelId === undefined) throw openClawError('no-model', {});
  const tokens = contextWindow.source === 'unknown' ? undefined : contextWindow.tokens;
  const others = servesAll(options) ? cachedModels.filter(({ id }) => id !== modelId) : [];
  const toolCalls = cachedModels.find(({ id }) => id === modelId)?.toolCalls;
  return [{ id: modelId, contextWindow: tokens, toolCalls, turnTokens }, ...others];
}

/**
 * The launch as the connection's server will have it: one that is started without a model hands
 * neither `--device` nor `--max-seq-len` on to the worker that loads a model (measured on inferrs
 * 0.1.0), so a window that the limit made smaller is the model's own there.
 */
export function asServed(
  launch: LaunchFacts,
  options: Pick<ConnectOptions, 'mode' | 'models'>,
): LaunchFacts {
  if (!servesAll(options) || launch.maxSeqLen === 0) return launch;
  const own = launch.cachedModels.find(({ id }) => id === launch.modelId)?.contextWindow;
  return {
    ...launch,
    maxSeqLen: 0,
    contextWindow: own === undefined ? { source: 'unknown' } : { source: 'config', tokens: own },
  };
}

/** OpenClaw shall start a server without a model, which loads the one that is asked for. */
export function servesAll({ mode, models }: Pick<ConnectOptions, 'mode' | 'models'>): boolean {
  return mode === 'on-demand' && models === 'all';
}

/** A readable name: `google/gemma-4-E2B-it` becomes `Gemma 4 E2B it (inferrs)`. */
export function displayName(modelId: string): string {
  const words = (modelId.split('/').pop() ?? modelId).replace(/[-_]+/g, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} (inferrs)`;
}
