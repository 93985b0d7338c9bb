import type { Translate } from '../../../shared/i18n/index.ts';
import type {
  ConfigChange,
  ConfigChangeCode,
  ConfigWarning,
  ConfigWarningCode,
} from '../../../shared/openclaw/change.ts';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { ConfigFacts } from '../../../shared/openclaw/status.ts';
import { splitModel } from '../../lib/format.ts';

/** What a part of the plan means to somebody; most are within the first sentence already. */
type Effect =
  | 'within'
  | 'allowed'
  | 'notAllowed'
  | 'chatOnly'
  | 'acts'
  | 'startsIt'
  | 'startsNone'
  | 'toldLess'
  | 'toldAll'
  | 'namesIt';

const effects = {
  'config-created': 'within',
  'provider-added': 'within',
  'provider-removed': 'within',
  'models-mode-set': 'within',
  'base-url-changed': 'within',
  'base-url-set': 'within',
  'api-key-set': 'within',
  'guard-key-set': 'within',
  'api-key-restored': 'within',
  'api-set': 'within',
  'api-changed': 'within',
  'timeout-set': 'within',
  'model-added': 'within',
  'model-removed': 'within',
  'model-name-set': 'within',
  'model-reasoning-set': 'within',
  'model-input-set': 'within',
  'model-cost-set': 'within',
  'context-window-set': 'within',
  'max-tokens-set': 'within',
  'context-tokens-set': 'within',
  'context-tokens-removed': 'within',
  'string-content-on': 'within',
  'string-content-off': 'within',
  'tools-on': 'acts',
  'tools-off': 'chatOnly',
  'tools-off-template': 'chatOnly',
  'tools-off-room': 'chatOnly',
  'usage-off': 'within',
  'reasoning-effort-off': 'within',
  'developer-role-off': 'within',
  'store-off': 'within',
  'strict-mode-off': 'within',
  'tool-profile-set': 'within',
  'tool-profile-restored': 'within',
  'skills-set': 'toldLess',
  'skills-restored': 'toldAll',
  'file-chars-set': 'toldLess',
  'file-chars-restored': 'toldAll',
  'all-files-chars-set': 'toldLess',
  'all-files-chars-restored': 'toldAll',
  'local-service-added': 'startsIt',
  'local-service-changed': 'within',
  'local-service-removed': 'startsNone',
  'default-model-set': 'within',
  'default-model-restored': 'within',
  'default-model-removed': 'within',
  'alias-added': 'within',
  'alias-removed': 'within',
  'allow-list-extended': 'allowed',
  'allow-list-shortened': 'notAllowed',
  'reference-repointed': 'namesIt',
  'file-restored': 'within',
  'file-removed': 'within',
} as const satisfies Record<ConfigChangeCode, Effect>;

/** Whether it should be read before the click; the others are to be found with the details. */
const comesFirst = {
  'context-window-unknown': false,
  'duplicate-base-url': false,
  'local-service-found': true,
  'alias-would-restrict': false,
  'model-not-allowed': true,
  'agent-override': false,
  'agent-allow-list': false,
  'bare-name-changes': true,
  // The sentence says so.
  'becomes-default-by-itself': false,
  'host-not-loopback': true,
  'value-from-variable': false,
  'dangling-reference': true,
  'allow-list-emptied': true,
  'loads-on-request': false,
  'probably-refused': true,
  'cli-missing': false,
  'blank-lines-stay': false,
  'legacy-config': true,
} as const satisfies Record<ConfigWarningCode, boolean>;

export interface PlanWords {
  /** What is written, in one sentence or two. */
  readonly say: string;
  /** What else that means, a sentence each; mostly nothing. */
  readonly also: readonly string[];
  readonly warnings: readonly ConfigWarning[];
}

/**
 * A plan to connect, in the words of somebody who has never seen the file.
 * @param facts what the file says now
 * @param file its name, as people know it
 */
export function planWords(
  t: Translate,
  preview: ConfigPreview,
  facts: ConfigFacts,
  file: string,
): PlanWords {
  const warnings = preview.warnings.filter(({ code }) => comesFirst[code]);
  if (preview.noChange) return { say: t('openclaw.preview.none'), also: [], warnings };
  const effected = new Set<Effect>(preview.changes.map(({ code }) => effects[code]));
  const also = [...effected].flatMap((effect) =>
    effect === 'within' ? [] : [t(`openclaw.connect.also.${effect}`)],
  );
  const { verdict } = preview.fit;
  if (verdict === 'none') also.push(t('openclaw.connect.tooSmall'));
  const say = [mainSentence(t, preview, file), defaultSentence(t, preview, facts)];
  return { say: say.filter((part) => part !== undefined).join(' '), also, warnings };
}

/** The changes of one kind. */
const of = <C extends ConfigChangeCode>(
  { changes }: ConfigPreview,
  code: C,
): Extract<ConfigChange, { code: C }>[] =>
  changes.filter((one): one is Extract<ConfigChange, { code: C }> => one.code === code);

const nameOf = (model: string): string => splitModel(model.replace(/^inferrs\//, '')).name;

function mainSentence(t: Translate, preview: ConfigPreview, file: string): string {
  const model = nameOf(preview.modelRef ?? '');
  const added = of(preview, 'model-added');
  const [gone] = of(preview, 'model-removed');
  if (of(preview, 'config-created').length > 0)
    return t('openclaw.connect.creates', { model, file });
  if (added.length > 1) {
    return t('openclaw.connect.addsSeveral', { model, file, count: added.length - 1 });
  }
  if (of(preview, 'provider-added').length > 0) return t('openclaw.connect.adds', { model, file });
  if (added.length === 0) return t('openclaw.connect.updates', { model, file });
  return gone === undefined
    ? t('openclaw.connect.adds', { model, file })
    : t('openclaw.connect.replaces', { model, file, old: nameOf(gone.params.model) });
}

/** Which model OpenClaw then uses by itself, where that changes or may be in doubt. */
function defaultSentence(
  t: Translate,
  preview: ConfigPreview,
  { defaultModel }: ConfigFacts,
): string | undefined {
  const [set] = of(preview, 'default-model-set');
  const [back] = of(preview, 'default-model-restored');
  if (set !== undefined) {
    const { from } = set.params;
    return from === '' || from.startsWith('inferrs/')
      ? t('openclaw.connect.default.becomes')
      : t('openclaw.connect.default.takes', { model: from });
  }
  if (back !== undefined) return t('openclaw.connect.default.back', { model: back.params.to });
  if (of(preview, 'default-model-removed').length > 0) return t('openclaw.connect.default.none');
  if (preview.warnings.some(({ code }) => code === 'becomes-default-by-itself'))
    return t('openclaw.connect.default.becomes');
  return defaultModel.primary === undefined || defaultModel.isOurs
    ? undefined
    : t('openclaw.connect.default.stays', { model: defaultModel.primary });
}
