import type { ConfigPath, DriftCode, DriftItem } from '../../shared/openclaw.ts';
import { allowListOf } from './allow-list.ts';
import { type JsonValue, getAt, isObject, member, sameValue } from './config-value.ts';
import { defaultModelOf } from './default-model.ts';
import { PROVIDER, modelsOf, providerOf } from './facts.ts';
import { modelRef } from './launch-facts.ts';
import type { ConnectionRecord } from './record.ts';

/**
 * How the config differs from what this app last wrote into it. Only what matters for the
 * connection counts: fields somebody added beside ours, or formatting, are no drift.
 */
export function driftOf(config: JsonValue, record: ConnectionRecord): DriftItem[] {
  const provider = providerOf(config);
  if (provider === undefined) return [item('provider-missing', PROVIDER)];
  return [
    ...fieldDrift(provider, record.provider),
    ...modelDrift(provider, record),
    ...serviceDrift(provider, record.provider),
    ...outsideDrift(config, record),
  ];
}

function item(code: DriftCode, path: ConfigPath, expected?: unknown, actual?: unknown): DriftItem {
  return {
    code,
    path: [...path],
    ...(expected === undefined ? {} : { expected: shown(expected) }),
    ...(actual === undefined ? {} : { actual: shown(actual) }),
  };
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

function compared(
  path: ConfigPath,
  expected: JsonValue | undefined,
  actual: JsonValue | undefined,
): DriftItem[] {
  if (expected === undefined || sameValue(expected, actual)) return [];
  if (actual === undefined) return [item('field-missing', path, expected)];
  return [item('field-changed', path, expected, actual)];
}

function fieldDrift(provider: JsonValue, written: JsonValue): DriftItem[] {
  // The key may be a secret of the user's: whether it is there matters, its text is not shown.
  const key =
    member(written, 'apiKey') !== undefined && member(provider, 'apiKey') === undefined
      ? [item('field-missing', [...PROVIDER, 'apiKey'])]
      : [];
  const fields = ['baseUrl', 'api', 'timeoutSeconds'].flatMap((field) =>
    compared([...PROVIDER, field], member(written, field), member(provider, field)),
  );
  return [...key, ...fields];
}

function modelDrift(provider: JsonValue, record: ConnectionRecord): DriftItem[] {
  const now = modelsOf(provider);
  return modelsOf(record.provider).flatMap(({ id, value: written }) => {
    const found = now.find((model) => model.id === id);
    if (found === undefined) return [item('model-missing', [...PROVIDER, 'models'], id)];
    const path = [...PROVIDER, 'models', found.index];
    const compat = member(written, 'compat');
    return [
      ...['contextWindow', 'maxTokens'].flatMap((field) =>
        compared([...path, field], member(written, field), member(found.value, field)),
      ),
      ...['requiresStringContent', 'supportsTools'].flatMap((flag) =>
        compared(
          [...path, 'compat', flag],
          member(compat, flag),
          member(member(found.value, 'compat'), flag),
        ),
      ),
    ];
  });
}

function serviceDrift(provider: JsonValue, written: JsonValue): DriftItem[] {
  const path = [...PROVIDER, 'localService'];
  const before = member(written, 'localService');
  const now = member(provider, 'localService');
  if (before === undefined)
    return now === undefined ? [] : [item('local-service-appeared', path, undefined, now)];
  if (!isObject(now)) return [item('field-missing', path)];
  return ['command', 'args', 'healthUrl', 'readyTimeoutMs', 'idleStopMs'].flatMap((field) =>
    compared([...path, field], member(before, field), member(now, field)),
  );
}

function outsideDrift(config: JsonValue, record: ConnectionRecord): DriftItem[] {
  const items: DriftItem[] = [];
  const { defaultModel } = record;
  const primary = defaultModelOf(config, []).primary;
  if (defaultModel !== undefined && primary !== defaultModel.ref)
    items.push(
      item('default-model-changed', ['agents', 'defaults', 'model'], defaultModel.ref, primary),
    );
  for (const { ref, alias } of record.aliases) {
    const path = ['agents', 'defaults', 'models', ref, 'alias'];
    const now = getAt(config, path);
    // Renamed is the user's taste; gone means that somebody took it out.
    if (now === undefined) items.push(item('alias-missing', path, alias));
  }
  const refs = modelsOf(record.provider).map(({ id }) => modelRef(id));
  for (const { ref } of record.allowed) {
    const list = allowListOf(config, [ref]);
    if (list.kind === 'restricted' && refs.includes(ref) && !list.includesOurs)
      items.push(item('allow-list-entry-missing', list.path, ref));
  }
  return items;
}
