import { type JsonValue, getAt, member } from './config-value.ts';
import { defaultModelOf } from './default-model.ts';
import { modelsOf, providerOf } from './facts.ts';
import type { ConnectionRecord } from './record.ts';

/**
 * The record as if this app had written what stands in the config now: what was changed outside
 * becomes the expected state, what was taken out is no longer ours.
 * @returns undefined when there is no inferrs entry any more
 */
export function acceptedRecord(
  config: JsonValue,
  fingerprint: string,
  record: ConnectionRecord,
): ConnectionRecord | undefined {
  const provider = providerOf(config);
  if (provider === undefined) return undefined;
  const ids = new Set(modelsOf(provider).map(({ id }) => id));
  const { defaultModel, ...rest } = record;
  const keepsDefault = defaultModelOf(config, []).primary === defaultModel?.ref;
  const service = member(provider, 'localService') !== undefined;
  return {
    ...rest,
    ...(defaultModel !== undefined && keepsDefault ? { defaultModel } : {}),
    fingerprint,
    provider,
    options: {
      ...record.options,
      mode: service ? 'on-demand' : 'app-runs',
      makeDefault: record.options.makeDefault && keepsDefault,
    },
    addedModels: record.addedModels.filter((id) => ids.has(id)),
    addedLocalService: record.addedLocalService && service,
    aliases: record.aliases.filter(({ ref, alias }) => {
      const now = getAt(config, ['agents', 'defaults', 'models', ref, 'alias']);
      return now === alias;
    }),
    allowed: record.allowed.filter(({ ref }) => ids.has(ref.slice('inferrs/'.length))),
  };
}
