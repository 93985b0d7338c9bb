import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isServable } from '../../../shared/model.ts';
import { useJudge } from '../../stores/use-judge.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { FitBadges } from '../common/FitBadges.tsx';
import { Row } from '../../ui/Screen.tsx';

/** What becomes of the server when it moves to another model. */
export function SwitchWords({ model }: { readonly model: string }): ReactNode {
  const { t } = useTranslation();
  const judge = useJudge();
  const known = useSnapshot(
    ({ models, catalogue }) =>
      models.models.find(({ id }) => id === model) ??
      catalogue.suggested.find(({ id }) => id === model),
  );
  const isHere = useSnapshot(({ models }) =>
    models.models.some((one) => one.id === model && isServable(one)),
  );
  const from = useSnapshot(({ settings }) => settings.model);
  return (
    <>
      <p>
        {t('switchOffer.say', { from, model })} {isHere ? '' : t('switchOffer.downloads')}
      </p>
      {known === undefined ? null : (
        <Row>
          <FitBadges judged={judge(known)} />
        </Row>
      )}
    </>
  );
}
