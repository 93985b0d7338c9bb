import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import type { DriftCode, EntryField } from '../../../shared/openclaw/drift.ts';
import { serviceFieldSchema } from '../../../shared/openclaw/change.ts';
import { allowListOf } from '../config/allow-list.ts';
import {
  type JsonObject,
  type JsonValue,
  getAt,
  isObject,
  member,
  sameValue,
} from '../config/config-value.ts';
import { defaultModelOf } from '../config/default-model.ts';
import { PROVIDER, modelsOf, providerOf } from '../config/facts.ts';
import { modelRef } from '../config/launch-facts.ts';
import type { ConnectionRecord } from '../journal/record.ts';

type Placed<C extends DriftCode, More> = { readonly code: C; readonly path: ConfigPath } & More;

/** One way in which the config differs from what this app wrote, with the values themselves. */
export type Difference =
  | Placed<'provider-missing', { readonly expected: JsonObject }>
  | Placed<
      'field-changed' | 'field-missing',
      {
        readonly field: EntryField;
        readonly expected: JsonValue;
        readonly actual?: JsonValue;
        /** Of a model: its id. */
        readonly model?: string;
      }
    >
  | Placed<'model-missing', { readonly expected: JsonObject; readonly model: string }>
  | Placed<'local-service-appeared', { readonly actual: JsonValue }>
  | Placed<'default-model-changed', { readonly expected: string; readonly actual?: string }>
  | Placed<'alias-missing', { readonly ref: string; readonly expected: string }>
  | Placed<'allow-list-entry-missing', { readonly expected: string }>
  | Placed<
      'lighter-changed',
      {
        readonly item: ConnectionRecord['lightened'][number];
        readonly expected: JsonValue;
        readonly actual?: JsonValue;
      }
    >;

/**
 * How the config differs from what this app last wrote into it. Only what matters for the
 * connection counts: fields somebody added beside ours, or formatting, are no difference.
 */
export function differencesOf(config: JsonValue, record: ConnectionRecord): Difference[] {
  const { provider: written } = record;
  if (written === undefined) return [];
  const provider = providerOf(config);
  return [
    ...(provider === undefined
      ? [{ code: 'provider-missing' as const, path: PROVIDER, expected: written }]
      : [
          ...fields(PROVIDER, ['baseUrl', 'api', 'timeoutSeconds'], written, provider),
          ...keyDifference(provider, written),
          ...modelDifferences(provider, written),
          ...serviceDifferences(provider, written),
        ]),
    ...outside(config, record, written),
  ];
}

function fields(
  path: ConfigPath,
  names: readonly EntryField[],
  written: JsonValue | undefined,
  now: JsonValue | undefined,
  model?: string,
): Difference[] {
  return names.flatMap((field): Difference[] => {
    const expected = member(written, field);
    const actual = member(now, field);
    if (expected === undefined || sameValue(expected, actual)) return [];
    const place = {
      path: [...path, field],
      field,
      expected,
      ...(model === undefined ? {} : { model }),
    };
    return actual === undefined
      ? [{ code: 'field-missing', ...place }]
      : [{ code: 'field-changed', ...place, actual }];
  });
}

/** The key may be a secret of the user's, who may change it: only that it is there matters. */
function keyDifference(provider: JsonValue, written: JsonValue): Difference[] {
  return member(provider, 'apiKey') === undefined
    ? fields(PROVIDER, ['apiKey'], written, provider)
    : [];
}

function modelDifferences(provider: JsonValue, written: JsonValue): Difference[] {
  const now = modelsOf(provider);
  return modelsOf(written).flatMap(({ id, value }): Difference[] => {
    const found = now.find((model) => model.id === id);
    if (found === undefined)
      return [{ code: 'model-missing', path: [...PROVIDER, 'models'], expected: value, model: id }];
    const path = [...PROVIDER, 'models', found.index];
    const compat = member(found.value, 'compat');
    return [
      ...fields(path, ['contextWindow', 'contextTokens', 'maxTokens'], value, found.value, id),
      ...fields(
        [...path, 'compat'],
        ['requiresStringContent', 'supportsTools'],
        member(value, 'compat'),
        compat,
        id,
      ),
    ];
  });
}

function serviceDifferences(provider: JsonValue, written: JsonValue): Difference[] {
  const path = [...PROVIDER, 'localService'];
  const before = member(written, 'localService');
  const now = member(provider, 'localService');
  if (before === undefined)
    return now === undefined ? [] : [{ code: 'local-service-appeared', path, actual: now }];
  if (!isObject(now))
    return [{ code: 'field-missing', path, field: 'localService', expected: before }];
  return fields(path, serviceFieldSchema.options, before, now);
}

function outside(config: JsonValue, record: ConnectionRecord, written: JsonValue): Difference[] {
  const items: Difference[] = [];
  const { defaultModel } = record;
  const { primary } = defaultModelOf(config, []);
  if (defaultModel !== undefined && primary !== defaultModel.ref)
    items.push({
      code: 'default-model-changed',
      path: ['agents', 'defaults', 'model'],
      expected: defaultModel.ref,
      ...(primary === undefined ? {} : { actual: primary }),
    });
  // Before the aliases: what allows a model is the key under which its alias stands.
  const refs = modelsOf(written).map(({ id }) => modelRef(id));
  for (const { ref } of record.allowed) {
    const list = allowListOf(config, [ref]);
    if (list.kind === 'restricted' && refs.includes(ref) && !list.includesOurs)
      items.push({ code: 'allow-list-entry-missing', path: list.path, expected: ref });
  }
  for (const { ref, alias } of record.aliases) {
    const path = ['agents', 'defaults', 'models', ref, 'alias'];
    // Renamed is the user's taste; gone means that somebody took it out.
    if (getAt(config, path) === undefined)
      items.push({ code: 'alias-missing', path, ref, expected: alias });
  }
  for (const item of record.lightened) {
    const { path, value } = item;
    const actual = getAt(config, path);
    if (!sameValue(value, actual))
      items.push({
        code: 'lighter-changed',
        path,
        item,
        expected: value,
        ...(actual === undefined ? {} : { actual }),
      });
  }
  return items;
}
