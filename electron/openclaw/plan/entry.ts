import { PLACEHOLDER_KEY } from '../config/placeholder-key.ts';
import { isAbsolute } from 'node:path';
import { serviceFieldSchema } from '../../../shared/openclaw/change.ts';
import { type ConfigPath } from '../../../shared/openclaw/config-file.ts';
import { type WhyNoTools, whyNoTools } from '../../../shared/openclaw/model-tools.ts';
import { type ConnectOptions } from '../../../shared/openclaw/options.ts';
import {
  type JsonObject,
  type JsonValue,
  isObject,
  member,
  usesVariable,
} from '../config/config-value.ts';
import type { EditList } from './edit-list.ts';
import { openClawError } from '../errors.ts';
import { PROVIDER, modelsOf, providerOf, sameServer } from '../config/facts.ts';
import {
  type CachedModel,
  type LaunchFacts,
  baseUrlOf,
  servesAll,
} from '../config/launch-facts.ts';
import { completeModel, explainModel, newModel } from './model-entry.ts';

const LOCAL_SERVICE = [...PROVIDER, 'localService'];
const API = 'openai-completions';
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
 * Writes `models.providers.inferrs` into the edits: a whole entry, or our fields of an existing
 * one (the user's headers, extra models, params and environment variables stay).
 * Fields follow OpenClaw's provider documentation for inferrs.
 * @param listed the models that the entry shall list
 * @throws {OpenClawError} `nothing-to-start`, `command-not-absolute`, `unexpected-shape`
 */
export function writeProvider(
  edits: EditList,
  launch: LaunchFacts,
  listed: readonly CachedModel[],
  options: ConnectOptions,
  own: OwnParts,
): void {
  const baseUrl = baseUrlOf(launch);
  // What OpenClaw itself starts asks for no key.
  const key = options.mode === 'on-demand' ? undefined : launch.key;
  const service = options.mode === 'on-demand' ? localService(launch, options, baseUrl) : undefined;
  const existing = providerOf(edits.value);
  if (existing === undefined) {
    const timeout = options.timeoutSeconds ?? (service ? ON_DEMAND_TIMEOUT_S : undefined);
    const entry: JsonObject = {
      baseUrl,
      apiKey: key ?? PLACEHOLDER_KEY,
      api: API,
      ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
      ...(service === undefined ? {} : { localService: service }),
      models: listed.map((model) => newModel(model, options)),
    };
    addProvider(edits, entry, listed);
    return;
  }
  writeConnection(edits, existing, baseUrl, options, service !== undefined);
  writeKey(edits, existing, key);
  writeModels(edits, listed, options, own);
  writeLocalService(edits, existing, service, options, own);
}

/**
 * A whole entry, with everything around it in one piece so that it is laid out as one, and a
 * sentence for each thing that it does.
 * @param listed what is known of its models
 */
export function addProvider(
  edits: EditList,
  entry: JsonObject,
  listed: readonly CachedModel[] = [],
): void {
  const why = (wanted: string): WhyNoTools | undefined =>
    whyNoTools(listed.find(({ id }) => id === wanted) ?? {});
  const first = edits.get(['models']) === undefined;
  if (first) edits.set(['models'], { mode: 'merge', providers: { inferrs: entry } });
  else edits.set(PROVIDER, entry);
  const baseUrl = member(entry, 'baseUrl');
  edits.explain(PROVIDER, {
    code: 'provider-added',
    params: { baseUrl: typeof baseUrl === 'string' ? baseUrl : '' },
  });
  if (first) edits.explain(['models', 'mode'], { code: 'models-mode-set', params: {} });
  for (const { id, index, value } of modelsOf(entry))
    explainModel(edits, [...PROVIDER, 'models', index], id, value, why(id));
  const seconds = member(entry, 'timeoutSeconds');
  if (typeof seconds === 'number')
    edits.explain([...PROVIDER, 'timeoutSeconds'], { code: 'timeout-set', params: { seconds } });
  const service = member(entry, 'localService');
  if (service !== undefined)
    edits.explain(LOCAL_SERVICE, {
      code: 'local-service-added',
      params: { command: commandOf(service) },
    });
}

function writeConnection(
  edits: EditList,
  existing: JsonObject,
  baseUrl: string,
  options: ConnectOptions,
  onDemand: boolean,
): void {
  const at = (key: string): ConfigPath => [...PROVIDER, key];
  const url = member(existing, 'baseUrl');
  const from = typeof url === 'string' ? url : '';
  if (usesVariable(url))
    edits.warn({ code: 'value-from-variable', params: { keyPath: at('baseUrl').join('.') } });
  else if (!sameServer(from, baseUrl))
    edits.set(
      at('baseUrl'),
      baseUrl,
      from === ''
        ? { code: 'base-url-set', params: { to: baseUrl } }
        : { code: 'base-url-changed', params: { from, to: baseUrl } },
    );
  const api = member(existing, 'api');
  edits.set(
    at('api'),
    API,
    typeof api === 'string'
      ? { code: 'api-changed', params: { from: api, to: API } }
      : { code: 'api-set', params: { to: API } },
  );
  const missing = onDemand && member(existing, 'timeoutSeconds') === undefined;
  const seconds = options.timeoutSeconds ?? (missing ? ON_DEMAND_TIMEOUT_S : undefined);
  if (seconds !== undefined)
    edits.set(at('timeoutSeconds'), seconds, { code: 'timeout-set', params: { seconds } });
}

/**
 * Without a guard any key does (inferrs checks none), so a key of the user's own stays, as does a
 * variable in any case: what it stands for is the user's to say.
 */
function writeKey(edits: EditList, existing: JsonObject, key: string | undefined): void {
  const path: ConfigPath = [...PROVIDER, 'apiKey'];
  const own = member(existing, 'apiKey');
  if (own === undefined && key === undefined)
    edits.set(path, PLACEHOLDER_KEY, { code: 'api-key-set', params: {} });
  if (key === undefined || own === key) return;
  if (usesVariable(own))
    edits.warn({ code: 'value-from-variable', params: { keyPath: path.join('.') } });
  else edits.set(path, key, { code: 'guard-key-set', params: {} });
}

function writeModels(
  edits: EditList,
  listed: readonly CachedModel[],
  options: ConnectOptions,
  own: OwnParts,
): void {
  const path: ConfigPath = [...PROVIDER, 'models'];
  const wanted = new Set(listed.map(({ id }) => id));
  // Backwards, so that the indexes of the remaining ones hold.
  for (const { id, index } of modelsOf(providerOf(edits.value)).reverse()) {
    const isOurs = own.models.some((written) => member(written, 'id') === id);
    if (isOurs && !wanted.has(id))
      edits.remove([...path, index], { code: 'model-removed', params: { model: id } });
  }
  for (const model of listed) {
    const found = modelsOf(providerOf(edits.value)).find(({ id }) => id === model.id);
    if (found !== undefined) {
      completeModel(edits, [...path, found.index], found.value, model, options);
      continue;
    }
    const entry = newModel(model, options);
    edits.append(path, entry);
    const last = modelsOf(providerOf(edits.value)).find(({ id }) => id === model.id);
    if (last !== undefined)
      explainModel(edits, [...path, last.index], model.id, entry, whyNoTools(model));
  }
}

function localService(launch: LaunchFacts, options: ConnectOptions, baseUrl: string): JsonObject {
  if (launch.start === undefined) throw openClawError('nothing-to-start', {});
  const { command, args } = launch.start;
  // OpenClaw's own check accepts a relative command and then fails at run time (2026.9.6).
  if (!isAbsolute(command)) throw openClawError('command-not-absolute', { command });
  return {
    command,
    args: servesAll(options)
      ? ['serve', '--host', launch.host, '--port', String(launch.port)]
      : [...args],
    // Not /health: its 503 while loading makes OpenClaw spawn a rival that dies on the port.
    healthUrl: `${baseUrl}/models`,
    readyTimeoutMs: options.readyTimeoutMs ?? READY_TIMEOUT_MS,
    idleStopMs: options.idleStopMs ?? 0,
  };
}

function writeLocalService(
  edits: EditList,
  provider: JsonObject,
  service: JsonObject | undefined,
  options: ConnectOptions,
  own: OwnParts,
): void {
  const existing = member(provider, 'localService');
  const mayRemove = options.removeLocalService || own.localService;
  if (service === undefined) {
    if (existing === undefined) return;
    if (mayRemove) edits.remove(LOCAL_SERVICE, { code: 'local-service-removed', params: {} });
    else edits.warn({ code: 'local-service-found', params: { command: commandOf(existing) } });
    return;
  }
  if (!isObject(existing)) {
    edits.set(LOCAL_SERVICE, service, {
      code: 'local-service-added',
      params: { command: commandOf(service) },
    });
    return;
  }
  for (const field of serviceFieldSchema.options) {
    const value = member(service, field);
    if (value === undefined) continue;
    const chosen = field === 'readyTimeoutMs' || field === 'idleStopMs' ? options[field] : value;
    // Not chosen in the app: a waiting time of the user's own stays.
    if (chosen === undefined && member(existing, field) !== undefined) continue;
    edits.set([...LOCAL_SERVICE, field], value, {
      code: 'local-service-changed',
      params: { field },
    });
  }
}

/** The program that a `localService` starts; empty when it names none. */
export function commandOf(service: JsonValue): string {
  const command = member(service, 'command');
  return typeof command === 'string' ? command : '';
}
