import type { ConfigFacts } from '../../../shared/openclaw/status.ts';
import { allowListOf } from './allow-list.ts';
import { type JsonObject, type JsonValue, getAt, isObject, member } from './config-value.ts';
import { agentOverridesOf, defaultModelOf } from './default-model.ts';
import { isLoopback, modelRef } from './launch-facts.ts';

export const PROVIDERS = ['models', 'providers'];
export const PROVIDER = [...PROVIDERS, 'inferrs'];

/** Our provider entry, or undefined. */
export function providerOf(config: JsonValue): JsonObject | undefined {
  const value = getAt(config, PROVIDER);
  return isObject(value) ? value : undefined;
}

/** The model objects of an entry that have an id, with their place in the array. */
export function modelsOf(
  provider: JsonValue | undefined,
): { id: string; index: number; value: JsonObject }[] {
  const models = member(provider, 'models');
  return (Array.isArray(models) ? models : []).flatMap((value, index) => {
    const id = member(value, 'id');
    return isObject(value) && typeof id === 'string' ? [{ id, index, value }] : [];
  });
}

/** OpenClaw's names of the models that the config's entry lists. */
export function refsIn(config: JsonValue): string[] {
  return modelsOf(providerOf(config)).map(({ id }) => modelRef(id));
}

/** Two base URLs reach the same server: `localhost` is 127.0.0.1, a final slash means nothing. */
export function sameServer(a: string, b: string): boolean {
  return normalUrl(a) === normalUrl(b);
}

function normalUrl(text: string): string {
  try {
    const url = new URL(text);
    const host = url.hostname === 'localhost' ? '127.0.0.1' : url.hostname;
    return `${url.protocol}//${host}:${url.port}${url.pathname.replace(/\/+$/, '')}`;
  } catch {
    return text;
  }
}

/**
 * Other providers that lead to the server of `baseUrl`, however they write this computer's name and
 * whatever path follows.
 */
export function duplicatesOf(config: JsonValue, baseUrl: string): ConfigFacts['duplicates'] {
  const providers = getAt(config, PROVIDERS);
  const place = listenerOf(baseUrl);
  if (!isObject(providers) || place === undefined) return [];
  return Object.entries(providers).flatMap(([provider, value]) => {
    const url = member(value, 'baseUrl');
    if (provider === 'inferrs' || typeof url !== 'string' || listenerOf(url) !== place) return [];
    return [{ provider, baseUrl: url }];
  });
}

/** Host and port that a URL leads to; every name of this computer counts as the same. */
function listenerOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port } = new URL(text);
  if (protocol !== 'http:') return undefined;
  const host = hostname.replace(/^\[|[\].]$/g, '');
  const isHere =
    isLoopback(host) ||
    host.endsWith('.localhost') ||
    host === '0.0.0.0' ||
    host === '::' ||
    // 127.0.0.0/8 written as IPv6
    /^::ffff:7f[\da-f]{2}:/.test(host);
  return `${isHere ? 'here' : host}:${port}`;
}

/**
 * What a config (its includes already resolved) says that concerns us.
 * @param baseUrl where our server is, for finding a second provider; the entry's own by default
 */
export function factsOf(config: JsonValue, baseUrl?: string): ConfigFacts {
  const provider = providerOf(config);
  const models = modelsOf(provider);
  const refs = models.map(({ id }) => modelRef(id));
  const url = member(provider, 'baseUrl');
  const ownUrl = typeof url === 'string' ? url : undefined;
  const command = member(member(provider, 'localService'), 'command');
  const alias = refs
    .map((ref) => getAt(config, ['agents', 'defaults', 'models', ref, 'alias']))
    .find((name) => typeof name === 'string');
  const searched = ownUrl ?? baseUrl;
  return {
    ...(provider === undefined
      ? {}
      : { mode: isObject(member(provider, 'localService')) ? 'on-demand' : 'app-runs' }),
    ...(ownUrl === undefined ? {} : { baseUrl: ownUrl }),
    ...(typeof command === 'string' ? { localServiceCommand: command } : {}),
    ...(alias === undefined ? {} : { alias }),
    models: models.map(({ id, value }) => {
      const tokens = member(value, 'contextWindow');
      return typeof tokens === 'number' ? { id, contextWindow: tokens } : { id };
    }),
    defaultModel: defaultModelOf(config, refs),
    agentOverrides: agentOverridesOf(config),
    allowList: allowListOf(config, refs),
    duplicates: searched === undefined ? [] : duplicatesOf(config, searched),
  };
}
