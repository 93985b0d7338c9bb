import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import { type WhyNoTools, whyNoTools } from '../../../shared/openclaw/model-tools.ts';
import type { ConnectOptions } from '../../../shared/openclaw/options.ts';
import { type JsonObject, isObject, member } from '../config/config-value.ts';
import type { EditList } from './edit-list.ts';
import { type CachedModel, displayName } from '../config/launch-facts.ts';

const DEFAULT_MAX_TOKENS = 4096;

/**
 * Output tokens of one reply: the wanted, else what is there, else 4096 or half of a small window;
 * always below the window.
 */
export function maxTokensOf(
  window: number | undefined,
  wanted: number | undefined,
  existing: number | undefined,
): number {
  if (window === undefined) return wanted ?? existing ?? DEFAULT_MAX_TOKENS;
  const highest = Math.max(1, window - 1);
  if (wanted !== undefined) return Math.min(wanted, highest);
  if (existing !== undefined && existing <= highest) return existing;
  return Math.max(1, Math.min(DEFAULT_MAX_TOKENS, Math.floor(window / 2)));
}

/**
 * What inferrs has none of: it ignores the field, or refuses the request (`developer` is 422); any
 * `reasoning_effort` turns thinking on, which is lost when not streamed (measured on inferrs 0.1.0,
 * or read in its source at 9535ae3). Written into new entries only: without them an entry of an
 * earlier version of the app works as it did, so it is not out of date for that.
 */
const protocol = [
  ['supportsUsageInStreaming', 'usage-off'],
  ['supportsReasoningEffort', 'reasoning-effort-off'],
  ['supportsDeveloperRole', 'developer-role-off'],
  ['supportsStore', 'store-off'],
  ['supportsStrictMode', 'strict-mode-off'],
] as const;

/** The user's choice, else what fits the model. */
function hasTools(model: CachedModel, { supportsTools }: ConnectOptions): boolean {
  return supportsTools ?? whyNoTools(model) === undefined;
}

/** What OpenClaw may fill of the window, where that is limited. */
function contextLimit(
  window: number | undefined,
  { contextTokens = 0 }: ConnectOptions,
): { contextTokens?: number } {
  return contextTokens === 0 ? {} : { contextTokens: Math.min(contextTokens, window ?? Infinity) };
}

/** A whole model entry as in OpenClaw's provider documentation for inferrs. */
export function newModel(model: CachedModel, options: ConnectOptions): JsonObject {
  const { contextWindow } = model;
  return {
    id: model.id,
    ...basics(model.id),
    ...(contextWindow === undefined ? {} : { contextWindow }),
    ...contextLimit(contextWindow, options),
    maxTokens: maxTokensOf(contextWindow, options.maxTokens, undefined),
    compat: {
      requiresStringContent: options.requiresStringContent ?? true,
      ...(hasTools(model, options) ? {} : { supportsTools: false }),
      ...Object.fromEntries(protocol.map(([flag]) => [flag, false])),
    },
  };
}

/**
 * What a new model entry says, in sentences.
 * @param why why it has no tools, where the model is the reason
 */
export function explainModel(
  edits: EditList,
  path: ConfigPath,
  model: string,
  entry: JsonObject,
  why?: WhyNoTools,
): void {
  edits.explain(path, { code: 'model-added', params: { model } });
  const window = member(entry, 'contextWindow');
  if (typeof window === 'number')
    edits.explain([...path, 'contextWindow'], {
      code: 'context-window-set',
      params: { model, tokens: window },
    });
  const limit = member(entry, 'contextTokens');
  if (typeof limit === 'number')
    edits.explain([...path, 'contextTokens'], {
      code: 'context-tokens-set',
      params: { model, tokens: limit },
    });
  const output = member(entry, 'maxTokens');
  if (typeof output === 'number')
    edits.explain([...path, 'maxTokens'], {
      code: 'max-tokens-set',
      params: { model, tokens: output },
    });
  const compat = member(entry, 'compat');
  if (member(compat, 'requiresStringContent') === true)
    edits.explain([...path, 'compat', 'requiresStringContent'], {
      code: 'string-content-on',
      params: { model },
    });
  if (member(compat, 'supportsTools') === false)
    edits.explain([...path, 'compat', 'supportsTools'], {
      code: why === undefined ? 'tools-off' : `tools-off-${why}`,
      params: { model },
    });
  for (const [flag, code] of protocol)
    if (member(compat, flag) === false)
      edits.explain([...path, 'compat', flag], { code, params: { model } });
}

function basics(id: string) {
  return {
    name: displayName(id),
    reasoning: false,
    input: ['text'],
    cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
  };
}

/** Adds what a model entry must have and the user's lacks. */
function addBasics(edits: EditList, path: ConfigPath, existing: JsonObject, model: string): void {
  const { name, reasoning, input, cost } = basics(model);
  const missing = (field: string): boolean => member(existing, field) === undefined;
  if (missing('name'))
    edits.set([...path, 'name'], name, { code: 'model-name-set', params: { model, name } });
  if (missing('reasoning'))
    edits.set([...path, 'reasoning'], reasoning, {
      code: 'model-reasoning-set',
      params: { model },
    });
  if (missing('input'))
    edits.set([...path, 'input'], input, { code: 'model-input-set', params: { model } });
  if (missing('cost'))
    edits.set([...path, 'cost'], cost, { code: 'model-cost-set', params: { model } });
}

/**
 * Brings an existing model entry up to date: the real window, a `maxTokens` below it, the chosen
 * flags; fields that it lacks are added, everything else stays as the user wrote it.
 */
export function completeModel(
  edits: EditList,
  path: ConfigPath,
  existing: JsonObject,
  model: CachedModel,
  options: ConnectOptions,
): void {
  addBasics(edits, path, existing, model.id);
  const said = member(existing, 'contextWindow');
  const window = model.contextWindow ?? (typeof said === 'number' ? said : undefined);
  if (window !== undefined)
    edits.set([...path, 'contextWindow'], window, {
      code: 'context-window-set',
      params: { model: model.id, tokens: window },
    });
  const { contextTokens } = contextLimit(window, options);
  if (contextTokens !== undefined)
    edits.set([...path, 'contextTokens'], contextTokens, {
      code: 'context-tokens-set',
      params: { model: model.id, tokens: contextTokens },
    });
  else if (options.contextTokens === 0)
    edits.remove([...path, 'contextTokens'], {
      code: 'context-tokens-removed',
      params: { model: model.id },
    });
  const output = member(existing, 'maxTokens');
  const tokens = maxTokensOf(
    window,
    options.maxTokens,
    typeof output === 'number' ? output : undefined,
  );
  edits.set([...path, 'maxTokens'], tokens, {
    code: 'max-tokens-set',
    params: { model: model.id, tokens },
  });
  writeFlags(edits, path, existing, model.id, options);
}

function writeFlags(
  edits: EditList,
  path: ConfigPath,
  existing: JsonObject,
  model: string,
  options: ConnectOptions,
): void {
  const compat = member(existing, 'compat');
  const strings = options.requiresStringContent ?? (isObject(compat) ? undefined : true);
  // A flag's absence means "off" for strings and "on" for tools: writing that out is no change.
  if (strings === true || (strings === false && member(compat, 'requiresStringContent') === true))
    edits.set([...path, 'compat', 'requiresStringContent'], strings, {
      code: strings ? 'string-content-on' : 'string-content-off',
      params: { model },
    });
  const tools = options.supportsTools;
  if (tools === false || (tools === true && member(compat, 'supportsTools') === false))
    edits.set([...path, 'compat', 'supportsTools'], tools, {
      code: tools ? 'tools-on' : 'tools-off',
      params: { model },
    });
}
