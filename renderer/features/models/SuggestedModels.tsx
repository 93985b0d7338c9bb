import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Card } from '../../ui/Card.tsx';
import { HubList } from './HubList.tsx';

/** A few models to begin with; known without asking anybody. */
export function SuggestedModels(): ReactNode {
  const { t } = useTranslation();
  const suggested = useSnapshot(({ catalogue }) => catalogue.suggested);
  return (
    <Card title={t('catalogue.suggested')} say={t('catalogue.suggestedSay')}>
      <HubList label={t('catalogue.suggested')} models={suggested} />
    </Card>
  );
}
