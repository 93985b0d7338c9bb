import { agentsThatForbid, allowListOf, aliasWouldRestrict } from './allow-list.ts';
import { type JsonObject, type JsonValue, getAt, isObject, member } from './config-value.ts';
import { agentOverridesOf, defaultModelOf, makeDefault, restoreDefault } from './default-model.ts';
import { Draft } from './draft.ts';
import { type OwnParts, writeProvider } from './entry.ts';
import { PROVIDER, PROVIDERS, duplicatesOf, modelsOf, providerOf } from './facts.ts';
import { fitOf } from './fit.ts';
import {
  type LaunchFacts,
  baseUrlOf,
  displayName,
  isLoopback,
  listedModels,
  modelRef,
} from './launch-facts.ts';
import type { ConnectOptions } from '../../shared/openclaw.ts';
import type { Plan, PlanInput } from './plan.ts';
import type { ConnectionRecord } from './record.ts';
import { releaseAlias, releaseAllowed } from './release.ts';

const MODEL_MAP = ['agents', 'defaults', 'models'];
/** Every container the plan may have to create, outermost first. */
const CONTAINERS = [
  ['models'],
  ['models', 'providers'],
  PROVIDER,
  ['agents'],
  ['agents', 'defaults'],
  MODEL_MAP,
];

/**
 * Works out how the config comes to use our server. Reasoning follows what OpenClaw sees
 * (`effective`), edits go to the file's own value.
 * @throws {OpenClawError} `no-model`, `command-not-absolute`, `unexpected-shape`
 */
export function planConnect(input: PlanInput, launch: LaunchFacts, options: ConnectOptions): Plan {
  const draft = new Draft(input.own);
  const ref = modelRef(listedModels(launch)[0].id);
  if (!input.exists)
    draft.explain([], { code: 'config-created', params: { file: input.configPath } });
  writeProvider(draft, launch, options, ownParts(input.record));
  const allowed = extendAllowList(draft, input, ref, options);
  const alias = writeAlias(draft, input, ref, options);
  const defaultModel = writeDefault(draft, input.record, ref, options.makeDefault);
  releaseOthers(draft, input.record, ref);
  warnAbout(draft, input.effective, launch, ref);
  const tools = member(member(entryOf(draft, ref), 'compat'), 'supportsTools');
  return {
    edits: draft.edits,
    changes: draft.changes,
    warnings: draft.warnings,
    fit: fitOf(launch, tools === false ? false : undefined),
    modelRef: ref,
    record: {
      configPath: input.configPath,
      options,
      provider: providerOf(draft.value) ?? {},
      ...provenance(input, draft),
      ...defaultModel,
      aliases: alias === undefined ? keptOf(input.record?.aliases, ref) : [{ ref, alias }],
      allowed:
        allowed === undefined ? keptOf(input.record?.allowed, ref) : [{ ref, form: allowed }],
    },
  };
}

function keptOf<T extends { ref: string }>(items: readonly T[] | undefined, ref: string): T[] {
  return (items ?? []).filter((item) => item.ref === ref);
}

/** A model that this app connected before gave way to another: its alias and permission go too. */
function releaseOthers(draft: Draft, record: ConnectionRecord | undefined, ref: string): void {
  for (const item of record?.aliases ?? []) if (item.ref !== ref) releaseAlias(draft, item);
  for (const item of record?.allowed ?? []) if (item.ref !== ref) releaseAllowed(draft, item);
}

function ownParts(record: ConnectionRecord | undefined): OwnParts {
  const added = new Set(record?.addedModels ?? []);
  return {
    models: modelsOf(record?.provider)
      .filter(({ id }) => added.has(id))
      .map(({ value }) => value),
    localService: record?.addedLocalService ?? false,
  };
}

function entryOf(draft: Draft, ref: string): JsonObject | undefined {
  return modelsOf(providerOf(draft.value)).find(({ id }) => modelRef(id) === ref)?.value;
}

/** Adds the model to a restriction in force, if the user agrees. */
function extendAllowList(
  draft: Draft,
  input: PlanInput,
  ref: string,
  options: ConnectOptions,
): 'policy' | 'legacy' | undefined {
  const list = allowListOf(input.effective, [ref]);
  if (list.kind === 'unrestricted' || list.includesOurs) return undefined;
  const params = { model: ref, entries: list.entries.length };
  if (!options.addToAllowList) {
    draft.warn({ code: 'model-not-allowed', params });
    return undefined;
  }
  const change = { code: 'allow-list-extended', params } as const;
  if (list.form === 'policy') draft.append(list.path, ref, change);
  else draft.set([...list.path, ref], {}, change);
  return list.form;
}

function writeAlias(
  draft: Draft,
  input: PlanInput,
  ref: string,
  options: ConnectOptions,
): string | undefined {
  if (!options.addAlias) return undefined;
  const existing = getAt(input.effective, [...MODEL_MAP, ref, 'alias']);
  if (existing !== undefined) return undefined;
  if (aliasWouldRestrict(input.effective)) {
    draft.warn({ code: 'alias-would-restrict', params: { model: ref } });
    return undefined;
  }
  // With the model left out of a legacy allow-list, an alias would let it in by the back door.
  const list = allowListOf(input.effective, [ref]);
  const leftOut = list.kind === 'restricted' && !list.includesOurs && !options.addToAllowList;
  if (leftOut && list.form === 'legacy') return undefined;
  const alias = freeAlias(input.effective, ref);
  draft.set([...MODEL_MAP, ref, 'alias'], alias, {
    code: 'alias-added',
    params: { model: ref, alias },
  });
  return alias;
}

/** The readable name, or the full id when another model has that name already. */
function freeAlias(config: JsonValue, ref: string): string {
  const id = ref.slice('inferrs/'.length);
  const name = displayName(id);
  const map = getAt(config, MODEL_MAP);
  const taken = Object.values(isObject(map) ? map : {}).some((entry) => {
    const alias = member(entry, 'alias');
    return typeof alias === 'string' && alias.trim().toLowerCase() === name.toLowerCase();
  });
  return taken ? `${id} (inferrs)` : name;
}

function warnAbout(draft: Draft, config: JsonValue, launch: LaunchFacts, ref: string): void {
  const baseUrl = baseUrlOf(launch);
  if (launch.contextWindow.source === 'unknown')
    draft.warn({ code: 'context-window-unknown', params: { model: ref } });
  for (const { provider, baseUrl: url } of duplicatesOf(config, baseUrl))
    draft.warn({ code: 'duplicate-base-url', params: { provider, baseUrl: url } });
  if (defaultModelOf(draft.value, []).primary === undefined && isOnlyProvider(config))
    draft.warn({ code: 'becomes-default-by-itself', params: { model: ref } });
  for (const { agent, model } of agentOverridesOf(config))
    if (model !== ref) draft.warn({ code: 'agent-override', params: { agent, model } });
  for (const agent of agentsThatForbid(config, ref))
    draft.warn({ code: 'agent-allow-list', params: { agent } });
  if (!isLoopback(launch.host))
    draft.warn({ code: 'host-not-loopback', params: { host: launch.host } });
}

function isOnlyProvider(config: JsonValue): boolean {
  const providers = getAt(config, PROVIDERS);
  return Object.keys(isObject(providers) ? providers : {}).every((name) => name === 'inferrs');
}

/** Which parts of the entry and which containers are there because of us, now or from earlier. */
function provenance(
  input: PlanInput,
  draft: Draft,
): Pick<ConnectionRecord, 'addedModels' | 'addedLocalService' | 'created'> {
  const had = (id: string): boolean => modelsOf(providerOf(input.own)).some((m) => m.id === id);
  const earlier = new Set(input.record?.addedModels ?? []);
  const now = modelsOf(providerOf(draft.value)).map(({ id }) => id);
  const service = draft.get([...PROVIDER, 'localService']) !== undefined;
  const hadService = getAt(input.own, [...PROVIDER, 'localService']) !== undefined;
  const created = CONTAINERS.filter(
    (path) => getAt(input.own, path) === undefined && draft.get(path) !== undefined,
  );
  const before = (input.record?.created ?? []).filter(
    (path) => !created.some((own) => own.join('.') === path.join('.')),
  );
  return {
    addedModels: now.filter((id) => earlier.has(id) || !had(id)),
    addedLocalService: service && (!hadService || input.record?.addedLocalService === true),
    created: [...before, ...created],
  };
}

/** Makes our model the default, or gives back a default that this app took earlier. */
function writeDefault(
  draft: Draft,
  record: ConnectionRecord | undefined,
  ref: string,
  wanted: boolean,
): Pick<ConnectionRecord, 'defaultModel'> {
  const earlier = record?.defaultModel;
  if (!wanted) {
    if (earlier !== undefined) restoreDefault(draft, [earlier.ref], earlier.before);
    return {};
  }
  const before = makeDefault(draft, ref);
  if (before === undefined) return earlier === undefined ? {} : { defaultModel: earlier };
  // Model A of ours gave way to model B of ours: what to give back is what stood before A.
  const replacedOurs =
    earlier !== undefined && before.form !== 'absent' && before.primary === earlier.ref;
  return { defaultModel: { ref, before: replacedOurs ? earlier.before : before } };
}
