import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Card } from '../../ui/Card.tsx';
import { names } from '../../ui/names.ts';
import { HubRow } from './HubRow.tsx';
import styles from './Models.module.css';

const c = names(styles);

/** A few models to begin with; known without asking anybody. */
export function SuggestedModels(): ReactNode {
  const { t } = useTranslation();
  const suggested = useSnapshot(({ catalogue }) => catalogue.suggested);
  return (
    <Card title={t('catalogue.suggested')} say={t('catalogue.suggestedSay')}>
      <ul className={c('found')} aria-label={t('catalogue.suggested')}>
        {suggested.map((model) => (
          <HubRow key={model.id} model={model} />
        ))}
      </ul>
    </Card>
  );
}
