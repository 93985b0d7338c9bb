import { agentsOf } from './agents.ts';
import { type JsonValue, getAt, isObject, member, strings } from './config-value.ts';
import { MODEL, defaultModelOf } from './default-model.ts';
import { PROVIDERS, modelsOf } from './facts.ts';

const MODEL_MAP = ['agents', 'defaults', 'models'];
/** Whose a bare name is where no default is set (openclaw 2026.9.6, its `DEFAULT_PROVIDER`). */
const PROVIDER_WITHOUT_DEFAULT = 'openai';

/** A name without a provider whose meaning a change of the default model changes. */
export interface BareName {
  readonly name: string;
  /** What it stands for until then, and from then on. */
  readonly from: string;
  readonly to: string;
}

/**
 * OpenClaw reads a name without a provider as one of the default model's provider (measured with
 * 2026.9.6), so a new default of another provider changes what such names mean. A name that is
 * somebody's alias, or that just one provider of the config lists, keeps its meaning.
 * @param after the config as it will be; what stands in it only is not looked at
 */
export function bareNamesThatChange(before: JsonValue, after: JsonValue): BareName[] {
  const from = defaultProviderOf(before);
  const to = defaultProviderOf(after);
  if (from === to) return [];
  const map = getAt(before, MODEL_MAP);
  const keys = isObject(map) ? Object.keys(map) : [];
  const aliases = new Set(keys.map((key) => nameOf(member(member(map, key), 'alias'))));
  const fallbacks = [
    getAt(before, MODEL),
    ...agentsOf(before).map(([, it]) => member(it, 'model')),
  ];
  const names = [...keys, ...fallbacks.flatMap((model) => strings(member(model, 'fallbacks')))];
  return [...new Set(names.map((name) => name.trim()))]
    .filter((name) => name !== '' && !name.includes('/') && !aliases.has(name.toLowerCase()))
    .filter((name) => providersThatList(before, name) !== 1)
    .map((name) => ({ name, from: `${from}/${name}`, to: `${to}/${name}` }));
}

function providersThatList(config: JsonValue, id: string): number {
  const providers = getAt(config, PROVIDERS);
  return Object.values(isObject(providers) ? providers : {}).filter((provider) =>
    modelsOf(provider).some((model) => model.id === id),
  ).length;
}

function defaultProviderOf(config: JsonValue): string {
  const [provider = '', ...model] = (defaultModelOf(config, []).primary ?? '').split('/');
  return model.length === 0 ? PROVIDER_WITHOUT_DEFAULT : provider;
}

function nameOf(alias: JsonValue | undefined): string {
  return typeof alias === 'string' ? alias.trim().toLowerCase() : '';
}
