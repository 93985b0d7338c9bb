import { assertNever } from '../../../shared/assert-never.ts';
import type { EntryField } from '../../../shared/openclaw/drift.ts';
import { allowListOf, aliasWouldRestrict } from '../config/allow-list.ts';
import { permit } from './permit.ts';
import type { JsonValue } from '../config/config-value.ts';
import { makeDefault } from './default-model-edits.ts';
import { type Difference, differencesOf } from './differences.ts';
import { type ChangeText, EditList } from './edit-list.ts';
import { addProvider, commandOf } from './entry.ts';
import { modelsOf, providerOf } from '../config/facts.ts';
import { fitOf } from '../config/fit.ts';
import { type LaunchFacts, asServed, modelRef } from '../config/launch-facts.ts';
import { rewriteLighter } from './lighter.ts';
import { withMeasured } from './measured.ts';
import { createdContainers, toolsOf } from './plan-connect.ts';
import type { Plan, PlanInput } from './plan.ts';
import type { ConnectionRecord } from '../journal/record.ts';

/**
 * Works out how everything that others changed in our part gets back the value that this app wrote.
 * What the app would write today plays no part: that the entry is out of date is said afterwards.
 * @throws {OpenClawError} `unexpected-shape`
 */
export function planReapply(input: PlanInput, launch: LaunchFacts): Plan {
  const { record } = input;
  const edits = new EditList(input.own);
  const mended = record === undefined ? undefined : mend(edits, input, record);
  const [first] = modelsOf(providerOf(edits.value));
  const seen = withMeasured(launch, record);
  return {
    edits: edits.edits,
    changes: edits.changes,
    warnings: edits.warnings,
    fit: fitOf(record === undefined ? seen : asServed(seen, record.options), toolsOf(first?.value)),
    modelRef: first === undefined ? undefined : modelRef(first.id),
    record: mended,
  };
}

function mend(edits: EditList, input: PlanInput, record: ConnectionRecord): Plan['record'] {
  let { aliases, allowed } = record;
  for (const difference of differencesOf(input.effective, record)) {
    switch (difference.code) {
      case 'provider-missing':
        addProvider(edits, difference.expected);
        break;
      case 'field-changed':
      case 'field-missing':
        edits.set(difference.path, difference.expected, fieldChange(difference));
        break;
      case 'model-missing':
        edits.append(difference.path, difference.expected, {
          code: 'model-added',
          params: { model: difference.model },
        });
        break;
      case 'local-service-appeared':
        edits.remove(difference.path, { code: 'local-service-removed', params: {} });
        break;
      case 'default-model-changed':
        makeDefault(edits, difference.expected, record.defaultModel?.before.form);
        break;
      case 'alias-missing':
        if (aliasWouldRestrict(input.effective)) {
          edits.warn({ code: 'alias-would-restrict', params: { model: difference.ref } });
          aliases = aliases.filter(({ ref }) => ref !== difference.ref);
          break;
        }
        edits.set(difference.path, difference.expected, {
          code: 'alias-added',
          params: { model: difference.ref, alias: difference.expected },
        });
        break;
      case 'allow-list-entry-missing': {
        const ref = difference.expected;
        const list = allowListOf(input.effective, [ref]);
        if (list.kind === 'unrestricted') break;
        permit(edits, list, ref);
        allowed = allowed.map((item) => (item.ref === ref ? { ref, form: list.form } : item));
        break;
      }
      case 'lighter-changed':
        rewriteLighter(edits, difference.item);
        break;
      default:
        assertNever(difference);
    }
  }
  const { fingerprint: _, ...rest } = record;
  return { ...rest, aliases, allowed, created: createdContainers(input, edits) };
}

type FieldDifference = Extract<Difference, { field: EntryField }>;

/** The sentence for one value that is put back. */
function fieldChange({ field, expected, actual, model = '' }: FieldDifference): ChangeText {
  switch (field) {
    case 'baseUrl':
      return actual === undefined
        ? { code: 'base-url-set', params: { to: text(expected) } }
        : { code: 'base-url-changed', params: { from: text(actual), to: text(expected) } };
    case 'api':
      return actual === undefined
        ? { code: 'api-set', params: { to: text(expected) } }
        : { code: 'api-changed', params: { from: text(actual), to: text(expected) } };
    case 'apiKey':
      return { code: 'api-key-restored', params: {} };
    case 'timeoutSeconds':
      return { code: 'timeout-set', params: { seconds: Number(expected) } };
    case 'contextWindow':
      return { code: 'context-window-set', params: { model, tokens: Number(expected) } };
    case 'contextTokens':
      return { code: 'context-tokens-set', params: { model, tokens: Number(expected) } };
    case 'maxTokens':
      return { code: 'max-tokens-set', params: { model, tokens: Number(expected) } };
    case 'requiresStringContent':
      return {
        code: expected === true ? 'string-content-on' : 'string-content-off',
        params: { model },
      };
    case 'supportsTools':
      return { code: expected === false ? 'tools-off' : 'tools-on', params: { model } };
    case 'localService':
      return { code: 'local-service-added', params: { command: commandOf(expected) } };
    case 'command':
    case 'args':
    case 'healthUrl':
    case 'readyTimeoutMs':
    case 'idleStopMs':
      return { code: 'local-service-changed', params: { field } };
    default:
      return assertNever(field);
  }
}

function text(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
