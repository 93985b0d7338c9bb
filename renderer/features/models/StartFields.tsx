import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textLength } from '../../../shared/text-length.ts';
import type { ModelInfo } from '../../../shared/engine.ts';
import { dtypes, quantizations, turboQuants } from '../../../shared/model-settings.ts';
import { windowFor } from '../../../shared/openclaw/fit.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useTurnTokens } from '../../stores/use-turn-tokens.ts';
import { names } from '../../ui/names.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './ModelSettings.module.css';
import type { DraftProps } from './set-setting.ts';
import { useStartCosts } from './use-start-costs.ts';

const c = names(styles);

/** The choice of a select that leaves a setting to inferrs. */
const DEFAULT = 'default';

/** The settings that memory depends on, each choice with what it takes. */
export function StartFields({
  model,
  draft,
  set,
  isOffered,
}: DraftProps & { readonly model: ModelInfo }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const turnTokens = useTurnTokens();
  const costs = useStartCosts(model);
  const { conversation } = costs?.(draft) ?? {};
  const { quantize: _, ...withoutQuantize } = draft;
  const { dtype: __, ...withoutDtype } = draft;
  const { turboQuant: ___, ...withoutTurbo } = draft;
  /** A choice and, where that is known, the memory that the model takes with it. */
  const choice = <T extends string>(id: T, name: string, memory: string | undefined) => ({
    id,
    name,
    ...(memory === undefined ? {} : { note: t('modelSettings.takes', { memory }) }),
  });
  return (
    <div className={c('fields')}>
      {isOffered('maxSeqLen') ? (
        <NumberField
          label={t('modelSettings.window')}
          hint={
            conversation === undefined
              ? t('modelSettings.windowPlain', {
                  length: textLength(t, windowFor('with-tools', turnTokens)),
                })
              : t('modelSettings.windowHint', {
                  tokens: formatNumber(conversation.tokens, language),
                  length: textLength(t, conversation.tokens),
                  memory: conversation.memory,
                })
          }
          min={1}
          max={10_000_000}
          value={draft.maxSeqLen}
          onCommit={(value) => {
            set('maxSeqLen', value);
          }}
        />
      ) : null}
      {isOffered('quantize') ? (
        <Select
          label={t('modelSettings.quantize')}
          hint={
            model.memory === undefined || model.memory.packedMatrices > 0
              ? t('modelSettings.quantizeSaves')
              : t('modelSettings.quantizeSavesNothing')
          }
          options={[
            choice(DEFAULT, t('modelSettings.quantizeDefault'), costs?.(withoutQuantize).loaded),
            ...quantizations.map((quantize) =>
              choice(
                quantize,
                quantize === 'none' ? t('modelSettings.quantizeNone') : quantize,
                costs?.({ ...draft, quantize }).loaded,
              ),
            ),
          ]}
          value={draft.quantize ?? DEFAULT}
          onChange={(value) => {
            set('quantize', value === DEFAULT ? undefined : value);
          }}
        />
      ) : null}
      {isOffered('dtype') ? (
        <Select
          label={t('modelSettings.dtype')}
          hint={t('modelSettings.dtypeHint')}
          options={[
            choice(DEFAULT, t('modelSettings.dtypeDefault'), costs?.(withoutDtype).loaded),
            ...dtypes.map((dtype) => choice(dtype, dtype, costs?.({ ...draft, dtype }).loaded)),
          ]}
          value={draft.dtype ?? DEFAULT}
          onChange={(value) => {
            set('dtype', value === DEFAULT ? undefined : value);
          }}
        />
      ) : null}
      {isOffered('turboQuant') ? (
        <Select
          label={t('modelSettings.turboQuant')}
          hint={t('modelSettings.turboHint')}
          options={[
            choice(
              DEFAULT,
              t('modelSettings.turboDefault'),
              costs?.(withoutTurbo).conversation?.memory,
            ),
            ...turboQuants.map((turboQuant) =>
              choice(
                turboQuant,
                turboQuant === 'false' ? t('modelSettings.turboOff') : turboQuant,
                costs?.({ ...draft, turboQuant }).conversation?.memory,
              ),
            ),
          ]}
          value={draft.turboQuant ?? DEFAULT}
          onChange={(value) => {
            set('turboQuant', value === DEFAULT ? undefined : value);
          }}
        />
      ) : null}
    </div>
  );
}
