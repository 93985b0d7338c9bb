import type { ConnectMode, ConnectOptions, ConnectOptionsInput } from './options.ts';
import type { ConfigFacts, OpenClawStatus, ReadableStatus } from './status.ts';

/** On, off, or whatever the entry already says. */
export type Choice = 'keep' | 'on' | 'off';

/** The tools of agents; `minimal`: only those with which an agent finds others. */
export type ToolChoice = Choice | 'minimal';

/** The form's own state; numbers are empty (undefined) where the entry's value is to stay. */
export interface ConnectForm {
  readonly mode: ConnectMode;
  readonly allModels: boolean;
  readonly makeDefault: boolean;
  readonly addAlias: boolean;
  readonly addToAllowList: boolean;
  readonly stringContent: Choice;
  readonly tools: ToolChoice;
  readonly fewerSkills: boolean;
  readonly smallerFiles: boolean;
  readonly removeLocalService: boolean;
  readonly maxTokens: number | undefined;
  readonly contextTokens: number | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly readyTimeoutSeconds: number | undefined;
  readonly idleStopMinutes: number | undefined;
}

/**
 * What the form shows at first: careful defaults, and nothing touched in an entry that exists.
 * @param agreed the prefills of the last edit: what somebody else put into the entry since is no prefill
 */
export function initialForm(facts: ConfigFacts, agreed?: ConnectOptions): ConnectForm {
  const connected = facts.mode !== undefined;
  return {
    mode: agreed?.mode ?? facts.mode ?? 'app-runs',
    allModels: agreed?.models === 'all',
    makeDefault: facts.defaultModel.isOurs,
    addAlias: agreed?.addAlias ?? true,
    addToAllowList: agreed?.addToAllowList ?? true,
    stringContent: connected ? 'keep' : 'on',
    // What fits the model, until the user says otherwise.
    tools: 'keep',
    fewerSkills: agreed?.lighter['fewer-skills'] ?? false,
    smallerFiles: agreed?.lighter['smaller-files'] ?? false,
    // While this app runs the server, a start on demand would bring up a second one on its port.
    removeLocalService: true,
    maxTokens: undefined,
    contextTokens: undefined,
    timeoutSeconds: undefined,
    readyTimeoutSeconds: undefined,
    idleStopMinutes: undefined,
  };
}

/** The config, where connecting is what comes next and can be done. */
export function connectable(status: OpenClawStatus | null): ReadableStatus | undefined {
  if (status?.kind !== 'not-connected' && status?.kind !== 'connected') return undefined;
  // Nothing may be written, or nobody who could reach this server reads it.
  if (status.readOnly !== undefined || status.gatewayPlace !== undefined) return undefined;
  return status.kind === 'not-connected' || status.outdated ? status : undefined;
}

/** What the form shows at first of that config. */
export const formOf = (status: ReadableStatus): ConnectForm =>
  initialForm(status.facts, agreedIn(status));

/** The prefills of the last edit, where this app made one. */
export function agreedIn(status: ReadableStatus): ConnectOptions | undefined {
  return status.kind === 'not-connected' ? undefined : status.options;
}

/** The options as the contract wants them; what is to stay as it is, is left out. */
export function toOptions(form: ConnectForm, facts: ConfigFacts): ConnectOptionsInput {
  const onDemand = form.mode === 'on-demand';
  // Off where the default is not ours asks for nothing; where it is ours, it asks to give it back.
  const aboutDefault = form.makeDefault || facts.defaultModel.isOurs;
  return {
    mode: form.mode,
    models: onDemand && form.allModels ? 'all' : 'chosen',
    ...(aboutDefault ? { makeDefault: form.makeDefault } : {}),
    addAlias: form.addAlias,
    addToAllowList: form.addToAllowList,
    removeLocalService:
      !onDemand && facts.localServiceCommand !== undefined && form.removeLocalService,
    ...(form.stringContent === 'keep'
      ? {}
      : { requiresStringContent: form.stringContent === 'on' }),
    ...(form.tools === 'keep' ? {} : { supportsTools: form.tools !== 'off' }),
    ...(form.maxTokens === undefined ? {} : { maxTokens: form.maxTokens }),
    ...(form.contextTokens === undefined ? {} : { contextTokens: form.contextTokens }),
    lighter: {
      ...(form.tools === 'on' || form.tools === 'minimal'
        ? { 'minimal-tools': form.tools === 'minimal' }
        : {}),
      'fewer-skills': form.fewerSkills,
      'smaller-files': form.smallerFiles,
    },
    ...(form.timeoutSeconds === undefined ? {} : { timeoutSeconds: form.timeoutSeconds }),
    ...(onDemand && form.readyTimeoutSeconds !== undefined
      ? { readyTimeoutMs: form.readyTimeoutSeconds * 1000 }
      : {}),
    ...(onDemand && form.idleStopMinutes !== undefined
      ? { idleStopMs: form.idleStopMinutes * 60_000 }
      : {}),
  };
}
