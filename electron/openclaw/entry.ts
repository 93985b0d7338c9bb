import { isAbsolute } from 'node:path';
import type { ConfigPath, ConnectOptions } from '../../shared/openclaw.ts';
import { type JsonObject, type JsonValue, isObject, member, usesVariable } from './config-value.ts';
import type { Draft } from './draft.ts';
import { openClawError } from './errors.ts';
import { PROVIDER, modelsOf, providerOf, sameServer } from './facts.ts';
import type { LaunchFacts } from './launch-facts.ts';
import { baseUrlOf, listedModels } from './launch-facts.ts';
import { completeModel, newModel } from './model-entry.ts';

const LOCAL_SERVICE = [...PROVIDER, 'localService'];
const ON_DEMAND_TIMEOUT_S = 300;
const READY_TIMEOUT_MS = 180_000;

/** What of an existing entry came from this app, so that it may be taken out again. */
export interface OwnParts {
  /** Ids of models this app added, with the value it wrote. */
  readonly models: readonly JsonObject[];
  /** The `localService` was written by this app. */
  readonly localService: boolean;
}

/**
 * Writes `models.providers.inferrs` into the draft: a whole entry, or our fields of an existing
 * one (the user's headers, extra models, params and environment variables stay).
 * Fields follow OpenClaw's provider documentation for inferrs.
 * @throws {OpenClawError} `no-model`, `command-not-absolute`, `unexpected-shape`
 */
export function writeProvider(
  draft: Draft,
  launch: LaunchFacts,
  options: ConnectOptions,
  own: OwnParts,
): void {
  const baseUrl = baseUrlOf(launch);
  const listed = listedModels(launch);
  const service = options.mode === 'on-demand' ? localService(launch, options, baseUrl) : undefined;
  const existing = providerOf(draft.value);
  if (existing === undefined) {
    const timeout = options.timeoutSeconds ?? (service ? ON_DEMAND_TIMEOUT_S : undefined);
    const entry: JsonObject = {
      baseUrl,
      apiKey: 'inferrs-local',
      api: 'openai-completions',
      ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
      ...(service === undefined ? {} : { localService: service }),
      models: listed.map((model) => newModel(model, options)),
    };
    addProvider(draft, entry, { baseUrl, models: listed.length });
    if (service !== undefined)
      draft.explain(LOCAL_SERVICE, {
        code: 'local-service-added',
        params: { command: commandOf(service) },
      });
    return;
  }
  writeConnection(draft, existing, baseUrl, options, service !== undefined);
  writeModels(draft, launch, options, own);
  writeLocalService(draft, existing, service, options, own);
}

/** With everything around it in one piece, so that it is laid out as one. */
function addProvider(
  draft: Draft,
  entry: JsonObject,
  params: { baseUrl: string; models: number },
): void {
  const first = draft.get(['models']) === undefined;
  if (first) draft.set(['models'], { mode: 'merge', providers: { inferrs: entry } });
  else draft.set(PROVIDER, entry);
  draft.explain(PROVIDER, { code: 'provider-added', params });
  if (first) draft.explain(['models', 'mode'], { code: 'models-mode-set', params: {} });
}

function writeConnection(
  draft: Draft,
  existing: JsonObject,
  baseUrl: string,
  options: ConnectOptions,
  onDemand: boolean,
): void {
  const at = (key: string): ConfigPath => [...PROVIDER, key];
  const url = member(existing, 'baseUrl');
  const from = typeof url === 'string' ? url : '';
  if (usesVariable(url))
    draft.warn({ code: 'value-from-variable', params: { keyPath: at('baseUrl').join('.') } });
  else if (!sameServer(from, baseUrl))
    draft.set(at('baseUrl'), baseUrl, { code: 'base-url-changed', params: { from, to: baseUrl } });
  // Any key does (inferrs checks none), so a key of the user's own, or a variable, stays.
  if (member(existing, 'apiKey') === undefined)
    draft.set(at('apiKey'), 'inferrs-local', { code: 'api-key-set', params: {} });
  const api = member(existing, 'api');
  draft.set(at('api'), 'openai-completions', {
    code: 'api-changed',
    params: { from: typeof api === 'string' ? api : '', to: 'openai-completions' },
  });
  const missing = onDemand && member(existing, 'timeoutSeconds') === undefined;
  const seconds = options.timeoutSeconds ?? (missing ? ON_DEMAND_TIMEOUT_S : undefined);
  if (seconds !== undefined)
    draft.set(at('timeoutSeconds'), seconds, { code: 'timeout-set', params: { seconds } });
}

function writeModels(
  draft: Draft,
  launch: LaunchFacts,
  options: ConnectOptions,
  own: OwnParts,
): void {
  const path: ConfigPath = [...PROVIDER, 'models'];
  const listed = listedModels(launch);
  const wanted = new Set(listed.map(({ id }) => id));
  // Backwards, so that the indexes of the remaining ones hold.
  for (const { id, index } of modelsOf(providerOf(draft.value)).reverse()) {
    const isOurs = own.models.some((written) => member(written, 'id') === id);
    if (isOurs && !wanted.has(id))
      draft.remove([...path, index], { code: 'model-removed', params: { model: id } });
  }
  for (const model of listed) {
    const found = modelsOf(providerOf(draft.value)).find(({ id }) => id === model.id);
    if (found !== undefined) {
      completeModel(draft, [...path, found.index], found.value, model, options);
      continue;
    }
    const change = { code: 'model-added', params: { model: model.id } } as const;
    draft.append(path, newModel(model, options), change);
  }
}

function localService(launch: LaunchFacts, options: ConnectOptions, baseUrl: string): JsonObject {
  const { command } = launch;
  // OpenClaw's own check accepts a relative command and then fails at run time (2026.9.6).
  if (command === undefined || !isAbsolute(command))
    throw openClawError('command-not-absolute', { command: command ?? '' });
  return {
    command,
    args: [...launch.args],
    // Not /health: its 503 while loading makes OpenClaw spawn a rival that dies on the port.
    healthUrl: `${baseUrl}/models`,
    readyTimeoutMs: options.readyTimeoutMs ?? READY_TIMEOUT_MS,
    idleStopMs: options.idleStopMs ?? 0,
  };
}

function writeLocalService(
  draft: Draft,
  provider: JsonObject,
  service: JsonObject | undefined,
  options: ConnectOptions,
  own: OwnParts,
): void {
  const existing = member(provider, 'localService');
  const mayRemove = options.removeLocalService || own.localService;
  if (service === undefined) {
    if (existing === undefined) return;
    if (mayRemove) draft.remove(LOCAL_SERVICE, { code: 'local-service-removed', params: {} });
    else draft.warn({ code: 'local-service-found', params: { command: commandOf(existing) } });
    return;
  }
  if (!isObject(existing)) {
    draft.set(LOCAL_SERVICE, service, {
      code: 'local-service-added',
      params: { command: commandOf(service) },
    });
    return;
  }
  for (const [field, value] of Object.entries(service)) {
    const chosen = field === 'readyTimeoutMs' || field === 'idleStopMs' ? options[field] : value;
    // Not chosen in the app: a waiting time of the user's own stays.
    if (chosen === undefined && member(existing, field) !== undefined) continue;
    draft.set([...LOCAL_SERVICE, field], value, {
      code: 'local-service-changed',
      params: { field },
    });
  }
}

function commandOf(service: JsonValue): string {
  const command = member(service, 'command');
  return typeof command === 'string' ? command : '';
}
