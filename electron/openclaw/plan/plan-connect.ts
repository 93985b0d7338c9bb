import type { ConnectOptions } from '../../../shared/openclaw/options.ts';
import { agentsThatForbid, allowListOf } from '../config/allow-list.ts';
import { bareNamesThatChange } from '../config/bare-names.ts';
import { permit } from './permit.ts';
import { releaseOtherAliases, writeAliases } from './alias.ts';
import {
  type JsonObject,
  type JsonValue,
  getAt,
  isObject,
  member,
  sameValue,
} from '../config/config-value.ts';
import { MODEL, agentOverridesOf, defaultModelOf } from '../config/default-model.ts';
import { makeDefault, restoreDefault } from './default-model-edits.ts';
import { EditList } from './edit-list.ts';
import { type OwnParts, writeProvider } from './entry.ts';
import {
  PROVIDER,
  PROVIDERS,
  duplicatesOf,
  modelsOf,
  providerOf,
  refsIn,
} from '../config/facts.ts';
import { fitOf } from '../config/fit.ts';
import {
  type LaunchFacts,
  asServed,
  baseUrlOf,
  isLoopback,
  listedModels,
  modelRef,
  servesAll,
} from '../config/launch-facts.ts';
import { measuredIn, withMeasured } from './measured.ts';
import type { Plan, PlanInput } from './plan.ts';
import type { ConnectionRecord } from '../journal/record.ts';
import { writeLighter } from './lighter.ts';
import { mendReferences } from './references.ts';
import { releaseAllowed } from './release.ts';

/** Every container the plan may have to create, outermost first. */
const CONTAINERS = [
  ['models'],
  ['models', 'providers'],
  PROVIDER,
  ['agents'],
  ['agents', 'defaults'],
  ['agents', 'defaults', 'models'],
  ['tools'],
  ['tools', 'byProvider'],
  ['tools', 'byProvider', 'inferrs'],
];

/**
 * Works out how the config comes to use our server. Reasoning follows what OpenClaw sees
 * (`effective`), edits go to the file's own value.
 * @throws {OpenClawError} `no-model`, `nothing-to-start`, `command-not-absolute`,
 *   `unexpected-shape`
 */
export function planConnect(input: PlanInput, given: LaunchFacts, options: ConnectOptions): Plan {
  const { record } = input;
  const seen = withMeasured(given, record);
  const launch = asServed(seen, options);
  const listed = listedModels(launch, options);
  const refs = listed.map(({ id }) => modelRef(id));
  const ref = modelRef(listed[0].id);
  const edits = new EditList(input.own);
  if (!input.exists)
    edits.explain([], { code: 'config-created', params: { file: input.configPath } });
  writeProvider(edits, launch, listed, options, ownParts(record));
  const allowed = extendAllowList(edits, input, refs, options);
  const aliases = writeAliases(edits, input, refs, options, allowed);
  const defaultModel = writeDefault(edits, input, ref, options.makeDefault);
  releaseOtherAliases(edits, record, refs);
  for (const item of record?.allowed ?? [])
    if (!refs.includes(item.ref)) releaseAllowed(edits, item);
  const lightened = writeLighter(edits, record?.lightened ?? [], options.lighter);
  mendReferences(edits, input, refsIn(edits.value), options.repoint ? ref : undefined);
  warnAbout(edits, input, launch, ref);
  if (servesAll(options)) edits.warn({ code: 'loads-on-request', params: {} });
  return {
    edits: edits.edits,
    changes: edits.changes,
    warnings: edits.warnings,
    fit: fitOf(launch, toolsOf(entryOf(edits, ref))),
    modelRef: ref,
    record: {
      configPath: input.configPath,
      options,
      provider: providerOf(edits.value) ?? {},
      ...measuredIn(seen),
      ...provenance(input, edits),
      ...defaultModel,
      aliases,
      allowed,
      lightened,
    },
  };
}

/** Tools of a model entry: off, or (undefined) on. */
export function toolsOf(model: JsonValue | undefined): false | undefined {
  return member(member(model, 'compat'), 'supportsTools') === false ? false : undefined;
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

function entryOf(edits: EditList, ref: string): JsonObject | undefined {
  return modelsOf(providerOf(edits.value)).find(({ id }) => modelRef(id) === ref)?.value;
}

/**
 * Adds our models to a restriction in force, if the user agrees.
 * @returns what of it is there because of us, now or from earlier
 */
function extendAllowList(
  edits: EditList,
  input: PlanInput,
  refs: readonly string[],
  options: ConnectOptions,
): ConnectionRecord['allowed'] {
  return refs.flatMap((ref) => {
    const list = allowListOf(input.effective, [ref]);
    const earlier = (input.record?.allowed ?? []).filter((item) => item.ref === ref);
    if (list.kind === 'unrestricted' || list.includesOurs) return earlier;
    if (options.addToAllowList) {
      permit(edits, list, ref);
      return [{ ref, form: list.form }];
    }
    const params = { model: ref, entries: list.entries.length };
    edits.warn({ code: 'model-not-allowed', params });
    return earlier;
  });
}

function warnAbout(edits: EditList, input: PlanInput, launch: LaunchFacts, ref: string): void {
  const config = input.effective;
  if (launch.contextWindow.source === 'unknown')
    edits.warn({ code: 'context-window-unknown', params: { model: ref } });
  for (const { provider, baseUrl } of duplicatesOf(config, baseUrlOf(launch)))
    edits.warn({ code: 'duplicate-base-url', params: { provider, baseUrl } });
  if (!hasDefault(edits, input) && isOnlyProvider(config))
    edits.warn({ code: 'becomes-default-by-itself', params: { model: ref } });
  if (!sameValue(getAt(input.own, MODEL), edits.get(MODEL)))
    for (const { name, from, to } of bareNamesThatChange(config, edits.value))
      edits.warn({ code: 'bare-name-changes', params: { name, from, to } });
  for (const { agent, model } of agentOverridesOf(config))
    if (model !== ref && !model.startsWith('inferrs/'))
      edits.warn({ code: 'agent-override', params: { agent, model } });
  for (const agent of agentsThatForbid(config, ref))
    edits.warn({ code: 'agent-allow-list', params: { agent } });
  if (!isLoopback(launch.host))
    edits.warn({ code: 'host-not-loopback', params: { host: launch.host } });
}

/** Some default is in force after the edit: of the file itself, or of one that it includes. */
function hasDefault(edits: EditList, input: PlanInput): boolean {
  const primary = (config: JsonValue): string | undefined => defaultModelOf(config, []).primary;
  if (primary(edits.value) !== undefined) return true;
  return primary(input.own) === undefined && primary(input.effective) !== undefined;
}

function isOnlyProvider(config: JsonValue): boolean {
  const providers = getAt(config, PROVIDERS);
  return Object.keys(isObject(providers) ? providers : {}).every((name) => name === 'inferrs');
}

/** Which parts of the entry and which containers are there because of us, now or from earlier. */
function provenance(
  input: PlanInput,
  edits: EditList,
): Pick<ConnectionRecord, 'addedModels' | 'addedLocalService' | 'created'> {
  const had = (id: string): boolean => modelsOf(providerOf(input.own)).some((m) => m.id === id);
  const earlier = new Set(input.record?.addedModels ?? []);
  const now = modelsOf(providerOf(edits.value)).map(({ id }) => id);
  const service = edits.get([...PROVIDER, 'localService']) !== undefined;
  const hadService = getAt(input.own, [...PROVIDER, 'localService']) !== undefined;
  return {
    addedModels: now.filter((id) => earlier.has(id) || !had(id)),
    addedLocalService: service && (!hadService || input.record?.addedLocalService === true),
    created: createdContainers(input, edits),
  };
}

/** The containers that are there because of us, now or from earlier. */
export function createdContainers(input: PlanInput, edits: EditList): ConnectionRecord['created'] {
  const created = CONTAINERS.filter(
    (path) => getAt(input.own, path) === undefined && edits.get(path) !== undefined,
  );
  const before = (input.record?.created ?? []).filter(
    (path) => !created.some((own) => own.join('.') === path.join('.')),
  );
  return [...before, ...created];
}

/**
 * Makes our model the default, gives the default back, or (undefined) leaves it: then one that
 * this app set follows the change of model.
 */
function writeDefault(
  edits: EditList,
  input: PlanInput,
  ref: string,
  wanted: boolean | undefined,
): Pick<ConnectionRecord, 'defaultModel'> {
  const earlier = input.record?.defaultModel;
  const listed = refsIn(edits.value);
  if (wanted === false) {
    const ours = [...refsIn(input.effective), ...listed];
    if (earlier === undefined) restoreDefault(edits, ours, undefined, listed);
    else restoreDefault(edits, [...ours, earlier.ref], earlier.before, listed);
    return {};
  }
  const { primary } = defaultModelOf(edits.value, []);
  const isStillOurs = earlier !== undefined && primary === earlier.ref;
  if (wanted !== true && !isStillOurs) return {};
  const before = makeDefault(edits, ref);
  if (before === undefined) return earlier === undefined ? {} : { defaultModel: earlier };
  // Model A of ours gave way to model B of ours: what to give back is what stood before A.
  return { defaultModel: { ref, before: isStillOurs ? earlier.before : before } };
}
