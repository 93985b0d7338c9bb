import { restoreDefault } from './default-model-edits.ts';
import { EditList } from './edit-list.ts';
import { PROVIDER, refsIn } from '../config/facts.ts';
import { fitOf } from '../config/fit.ts';
import type { LaunchFacts } from '../config/launch-facts.ts';
import type { Plan, PlanInput } from './plan.ts';
import { releaseLighter } from './lighter.ts';
import { mendReferences } from './references.ts';
import { releaseAlias, releaseAllowed, releaseContainers } from './release.ts';

/**
 * Works out how the entry, our alias, our allow-list entry and our default leave the config. What
 * others wrote about our models (fallbacks, agents) stays and is pointed out.
 */
export function planDisconnect(input: PlanInput, launch: LaunchFacts): Plan {
  const { record } = input;
  const edits = new EditList(input.own);
  const refs = refsIn(input.effective);
  const ours = record?.defaultModel === undefined ? refs : [...refs, record.defaultModel.ref];
  restoreDefault(edits, ours, record?.defaultModel?.before, []);
  for (const item of record?.aliases ?? []) releaseAlias(edits, item);
  for (const item of record?.allowed ?? []) releaseAllowed(edits, item);
  for (const item of record?.lightened ?? []) releaseLighter(edits, item);
  edits.remove(PROVIDER, { code: 'provider-removed', params: {} });
  releaseContainers(edits, record?.created ?? []);
  mendReferences(edits, input, [], undefined);
  return {
    edits: edits.edits,
    changes: edits.changes,
    warnings: edits.warnings,
    fit: fitOf(launch, undefined),
    modelRef: refs[0],
    record: undefined,
  };
}
