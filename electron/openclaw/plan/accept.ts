import { lightenings } from '../../../shared/openclaw/lighter.ts';
import type { ConnectOptions } from '../../../shared/openclaw/options.ts';
import { allowListOf } from '../config/allow-list.ts';
import { type JsonValue, getAt, member, sameValue } from '../config/config-value.ts';
import { defaultModelOf } from '../config/default-model.ts';
import { modelsOf, providerOf } from '../config/facts.ts';
import type { ConnectionRecord } from '../journal/record.ts';

/**
 * The record as if this app had written what stands in the config now: what was changed outside
 * becomes the expected state, what was taken out is no longer ours.
 * @returns without `provider` when the entry is gone but something else of ours is still there;
 *   undefined when nothing is
 */
export function acceptedRecord(
  config: JsonValue,
  fingerprint: string,
  record: ConnectionRecord,
): ConnectionRecord | undefined {
  const { defaultModel: _default, provider: _provider, ...rest } = record;
  const left = stillThere(config, record);
  const provider = providerOf(config);
  if (provider === undefined)
    return isSomething(left)
      ? { ...rest, ...left, fingerprint, addedModels: [], addedLocalService: false }
      : undefined;
  const ids = new Set(modelsOf(provider).map(({ id }) => id));
  const service = member(provider, 'localService') !== undefined;
  return {
    ...rest,
    ...left,
    fingerprint,
    provider,
    options: acceptedOptions(record, left, service),
    addedModels: record.addedModels.filter((id) => ids.has(id)),
    addedLocalService: record.addedLocalService && service,
  };
}

/** What this app wrote outside of the entry is still in the config, though the entry is not. */
export function hasLeftovers(config: JsonValue, record: ConnectionRecord | undefined): boolean {
  return (
    record !== undefined &&
    providerOf(config) === undefined &&
    isSomething(stillThere(config, record))
  );
}

type Outside = Pick<ConnectionRecord, 'defaultModel' | 'aliases' | 'allowed' | 'lightened'>;

function stillThere(config: JsonValue, record: ConnectionRecord): Outside {
  const { defaultModel } = record;
  const keepsDefault =
    defaultModel !== undefined && defaultModelOf(config, []).primary === defaultModel.ref;
  return {
    ...(keepsDefault ? { defaultModel } : {}),
    aliases: record.aliases.filter(
      ({ ref, alias }) => getAt(config, ['agents', 'defaults', 'models', ref, 'alias']) === alias,
    ),
    allowed: record.allowed.filter(({ ref }) => {
      const list = allowListOf(config, [ref]);
      return list.kind === 'restricted' && list.entries.includes(ref);
    }),
    lightened: record.lightened.filter(({ path, value }) => sameValue(getAt(config, path), value)),
  };
}

function isSomething({ defaultModel, ...lists }: Outside): boolean {
  return defaultModel !== undefined || Object.values(lists).some((list) => list.length > 0);
}

/** the options that the config now fulfils; of the rest, what stands there is to stay. */
function acceptedOptions(
  record: ConnectionRecord,
  left: Outside,
  service: boolean,
): ConnectOptions {
  const { mode: _, makeDefault, addAlias, addToAllowList, models } = record.options;
  return {
    mode: service ? 'on-demand' : 'app-runs',
    models,
    ...(makeDefault === true && left.defaultModel !== undefined ? { makeDefault } : {}),
    addAlias: addAlias && left.aliases.length >= record.aliases.length,
    addToAllowList: addToAllowList && left.allowed.length >= record.allowed.length,
    removeLocalService: false,
    repoint: false,
    lighter: Object.fromEntries(
      lightenings.flatMap((how) =>
        left.lightened.some((item) => item.how === how) ? [[how, true]] : [],
      ),
    ),
  };
}
