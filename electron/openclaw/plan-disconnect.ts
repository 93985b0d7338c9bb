import type { ConfigPath } from '../../shared/openclaw.ts';
import { type JsonValue, dotted } from './config-value.ts';
import { restoreDefault } from './default-model.ts';
import { Draft } from './draft.ts';
import { PROVIDER, modelsOf, providerOf } from './facts.ts';
import { fitOf } from './fit.ts';
import { type LaunchFacts, modelRef } from './launch-facts.ts';
import type { Plan, PlanInput } from './plan.ts';
import { releaseAlias, releaseAllowed, releaseContainers } from './release.ts';

/**
 * Works out how the entry, our alias, our allow-list entry and our default leave the config. What
 * others wrote about our models (fallbacks, agents) stays and is pointed out.
 */
export function planDisconnect(input: PlanInput, launch: LaunchFacts): Plan {
  const { record } = input;
  const draft = new Draft(input.own);
  const refs = modelsOf(providerOf(input.effective)).map(({ id }) => modelRef(id));
  const ours = record?.defaultModel === undefined ? refs : [...refs, record.defaultModel.ref];
  restoreDefault(draft, ours, record?.defaultModel?.before);
  for (const item of record?.aliases ?? []) releaseAlias(draft, item);
  for (const item of record?.allowed ?? []) releaseAllowed(draft, item);
  draft.remove(PROVIDER, { code: 'provider-removed', params: {} });
  releaseContainers(draft, record?.created ?? []);
  for (const { path, model } of referencesIn(draft.value, []))
    draft.warn({ code: 'dangling-reference', params: { keyPath: dotted(path), model } });
  return {
    edits: draft.edits,
    changes: draft.changes,
    warnings: draft.warnings,
    fit: fitOf(launch, undefined),
    modelRef: refs[0],
    record: undefined,
  };
}

/** Every string and key of the config that names one of our models. */
function referencesIn(value: JsonValue, path: ConfigPath): { path: ConfigPath; model: string }[] {
  if (typeof value === 'string')
    return value.startsWith('inferrs/') ? [{ path, model: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => referencesIn(item, [...path, i]));
  return Object.entries(value).flatMap(([key, item]) => [
    ...(key.startsWith('inferrs/') ? [{ path, model: key }] : []),
    ...referencesIn(item, [...path, key]),
  ]);
}
