import type { ConfigPath, ConnectOptions } from '../../shared/openclaw.ts';
import { type JsonObject, isObject, member } from './config-value.ts';
import type { Draft } from './draft.ts';
import { type CachedModel, displayName } from './launch-facts.ts';

const DEFAULT_MAX_TOKENS = 4096;

/**
 * Output tokens of one reply: the wish, else what is there, else 4096 or half of a small window;
 * always below the window.
 */
export function maxTokensOf(
  window: number | undefined,
  wish: number | undefined,
  existing: number | undefined,
): number {
  if (window === undefined) return wish ?? existing ?? DEFAULT_MAX_TOKENS;
  const highest = Math.max(1, window - 1);
  if (wish !== undefined) return Math.min(wish, highest);
  if (existing !== undefined && existing <= highest) return existing;
  return Math.max(1, Math.min(DEFAULT_MAX_TOKENS, Math.floor(window / 2)));
}

/** A whole model entry as in OpenClaw's provider documentation for inferrs. */
export function newModel(model: CachedModel, options: ConnectOptions): JsonObject {
  const { contextWindow } = model;
  return {
    ...basics(model.id),
    ...(contextWindow === undefined ? {} : { contextWindow }),
    maxTokens: maxTokensOf(contextWindow, options.maxTokens, undefined),
    compat: {
      requiresStringContent: options.requiresStringContent ?? true,
      ...(options.supportsTools === false ? { supportsTools: false } : {}),
    },
  };
}

function basics(id: string): JsonObject {
  return {
    id,
    name: displayName(id),
    reasoning: false,
    input: ['text'],
    cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
  };
}

/**
 * Brings an existing model entry up to date: the real window, a `maxTokens` below it, the chosen
 * flags; fields that it lacks are added, everything else stays as the user wrote it.
 */
export function completeModel(
  draft: Draft,
  path: ConfigPath,
  existing: JsonObject,
  model: CachedModel,
  options: ConnectOptions,
): void {
  for (const [field, value] of Object.entries(basics(model.id)))
    if (member(existing, field) === undefined)
      draft.set([...path, field], value, {
        code: 'model-field-added',
        params: { model: model.id, field },
      });
  const said = member(existing, 'contextWindow');
  const window = model.contextWindow ?? (typeof said === 'number' ? said : undefined);
  if (window !== undefined)
    draft.set([...path, 'contextWindow'], window, {
      code: 'context-window-set',
      params: { model: model.id, tokens: window },
    });
  const output = member(existing, 'maxTokens');
  const tokens = maxTokensOf(
    window,
    options.maxTokens,
    typeof output === 'number' ? output : undefined,
  );
  draft.set([...path, 'maxTokens'], tokens, {
    code: 'max-tokens-set',
    params: { model: model.id, tokens },
  });
  writeFlags(draft, path, existing, model.id, options);
}

function writeFlags(
  draft: Draft,
  path: ConfigPath,
  existing: JsonObject,
  model: string,
  options: ConnectOptions,
): void {
  const compat = member(existing, 'compat');
  const strings = options.requiresStringContent ?? (isObject(compat) ? undefined : true);
  // A flag's absence means "off" for strings and "on" for tools: writing that out is no change.
  if (strings === true || (strings === false && member(compat, 'requiresStringContent') === true))
    draft.set([...path, 'compat', 'requiresStringContent'], strings, {
      code: strings ? 'string-content-on' : 'string-content-off',
      params: { model },
    });
  const tools = options.supportsTools;
  if (tools === false || (tools === true && member(compat, 'supportsTools') === false))
    draft.set([...path, 'compat', 'supportsTools'], tools, {
      code: tools ? 'tools-on' : 'tools-off',
      params: { model },
    });
}
