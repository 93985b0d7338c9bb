import type { ConnectOptions } from '../../../shared/openclaw/options.ts';
import { allowListOf, aliasWouldRestrict } from '../config/allow-list.ts';
import { type JsonValue, getAt, isObject, member } from '../config/config-value.ts';
import type { EditList } from './edit-list.ts';
import { displayName } from '../config/launch-facts.ts';
import type { PlanInput } from './plan.ts';
import type { ConnectionRecord } from '../journal/record.ts';
import { releaseAlias } from './release.ts';

const MODEL_MAP = ['agents', 'defaults', 'models'];

type Aliases = ConnectionRecord['aliases'];

/**
 * Gives our models a short name where that restricts nothing, or takes ours out when the user
 * wants none.
 * @param allowed the allow-list entries that are there because of us
 * @returns the aliases that are there because of us, now or from earlier
 */
export function writeAliases(
  edits: EditList,
  input: PlanInput,
  refs: readonly string[],
  options: ConnectOptions,
  allowed: ConnectionRecord['allowed'],
): Aliases {
  const earlier = (input.record?.aliases ?? []).filter(({ ref }) => refs.includes(ref));
  if (!options.addAlias) {
    for (const item of earlier)
      releaseAlias(
        edits,
        item,
        allowed.some(({ ref, form }) => ref === item.ref && form === 'legacy'),
      );
    return [];
  }
  const wanting = refs.filter(
    (ref) => getAt(input.effective, [...MODEL_MAP, ref, 'alias']) === undefined,
  );
  const kept = earlier.filter(({ ref }) => !wanting.includes(ref));
  const [first] = wanting;
  if (first === undefined) return kept;
  if (aliasWouldRestrict(input.effective)) {
    edits.warn({ code: 'alias-would-restrict', params: { model: first } });
    return kept;
  }
  return [...kept, ...wanting.flatMap((ref) => writeAlias(edits, input, ref, options))];
}

function writeAlias(
  edits: EditList,
  input: PlanInput,
  ref: string,
  options: ConnectOptions,
): Aliases {
  // With the model left out of a legacy allow-list, an alias would let it in by the back door.
  const list = allowListOf(input.effective, [ref]);
  const leftOut = list.kind === 'restricted' && !list.includesOurs && !options.addToAllowList;
  if (leftOut && list.form === 'legacy') return [];
  const alias = freeAlias([input.effective, edits.value], ref);
  const path = [...MODEL_MAP, ref];
  const isOurKey = (input.record?.allowed ?? []).some((item) => item.ref === ref);
  const keyExisted = getAt(input.own, path) !== undefined && !isOurKey;
  edits.set([...path, 'alias'], alias, { code: 'alias-added', params: { model: ref, alias } });
  return [{ ref, alias, keyExisted }];
}

/** A model that this app connected before gave way to another: its alias goes too. */
export function releaseOtherAliases(
  edits: EditList,
  record: ConnectionRecord | undefined,
  refs: readonly string[],
): void {
  for (const item of record?.aliases ?? []) if (!refs.includes(item.ref)) releaseAlias(edits, item);
}

/** The readable name, or the full id when another model has that name already. */
function freeAlias(configs: readonly JsonValue[], ref: string): string {
  const id = ref.slice('inferrs/'.length);
  const name = displayName(id);
  const taken = configs.some((config) => {
    const map = getAt(config, MODEL_MAP);
    return Object.values(isObject(map) ? map : {}).some((entry) => {
      const alias = member(entry, 'alias');
      return typeof alias === 'string' && alias.trim().toLowerCase() === name.toLowerCase();
    });
  });
  return taken ? `${id} (inferrs)` : name;
}
