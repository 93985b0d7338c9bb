import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubModel } from '../../../shared/catalogue.ts';
import { textLength } from '../../../shared/text-length.ts';
import { formatBytes, splitModel } from '../../lib/format.ts';
import { useJudge } from '../../stores/use-judge.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import { FactLine } from '../../ui/FactLine.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { FitBadges } from '../common/FitBadges.tsx';
import { ranked } from './guide.ts';
import styles from './Onboarding.module.css';

const c = names(styles);

/** The model that would be got, in plain words, and the others that are suggested, folded. */
export function ModelChoice({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const judge = useJudge();
  const describe = useDescribe();
  const suggested = useSnapshot(({ catalogue }) => catalogue.suggested);
  const models = useSnapshot((snapshot) => snapshot.models.models);
  const chosen = [...models, ...suggested].find(({ id }) => id === value);
  const offered = ranked(
    suggested.filter(({ gate }) => gate === 'open'),
    judge,
  );
  return (
    <>
      {value === undefined ? null : (
        <div className={c('model')}>
          <p className={c('modelName')}>{splitModel(value).name}</p>
          {chosen === undefined ? null : (
            <>
              <p className={c('judged')}>
                <FitBadges judged={judge(chosen)} />
              </p>
              <p className={c('note')}>
                <FactLine facts={describe(chosen)} />
              </p>
            </>
          )}
        </div>
      )}
      <Disclosure title={t('onboarding.model.others')}>
        <RadioCards
          label={t('onboarding.model.others')}
          isLabelHidden
          value={value ?? ''}
          onChange={onChange}
          options={offered.map((model) => {
            const { fit, agents } = judge(model);
            return {
              id: model.id,
              name: splitModel(model.id).name,
              say: [
                t(`modelFit.verdict.${fit?.verdict ?? 'unknown'}`),
                t(`modelFit.agents.${agents.verdict}`),
                describe(model),
              ].join(' · '),
            };
          })}
        />
      </Disclosure>
    </>
  );
}

/** Its size, and how much it reads at once. */
function useDescribe(): (model: Pick<HubModel, 'sizeBytes' | 'contextWindow'>) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ sizeBytes, contextWindow }) =>
    [
      sizeBytes === undefined ? undefined : formatBytes(sizeBytes, language),
      contextWindow === undefined
        ? undefined
        : t('models.reads', { length: textLength(t, contextWindow) }),
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
}
