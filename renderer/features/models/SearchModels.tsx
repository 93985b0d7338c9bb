import { useDeferredValue, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_FOUND } from '../../../shared/catalogue.ts';
import { failureDetails, failureText, isOffline } from '../../ipc/failure-text.ts';
import { setHubQuery, takeHubQuery, useHubQuery } from '../../stores/hub-query.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { names } from '../../ui/names.ts';
import { SearchField } from '../../ui/SearchField.tsx';
import { FailureState } from '../common/FailureState.tsx';
import { Evidence } from '../problems/ProblemCard.tsx';
import { HubList } from './HubList.tsx';
import styles from './Models.module.css';
import { useHubSearch } from './use-hub-search.ts';

const c = names(styles);

/** A search at Hugging Face as one types, and what it found. */
export function SearchModels(): ReactNode {
  const { t } = useTranslation();
  const { text, isWanted } = useHubQuery();
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    takeHubQuery();
    field.current?.querySelector('input')?.focus();
  }, [isWanted]);
  const { query, isUnderWay, models, failure, again } = useHubSearch(text);
  // The next key need not wait until all of it is drawn.
  const shown = useDeferredValue(models);
  return (
    <Card title={t('catalogue.search.title')} say={t('catalogue.search.say')}>
      <div ref={field}>
        <SearchField
          label={t('catalogue.search.label')}
          placeholder={t('catalogue.search.placeholder')}
          clearLabel={t('catalogue.search.clear')}
          value={text}
          onChange={setHubQuery}
          maxLength={100}
        />
      </div>
      {failure === undefined ? null : (
        <FailureState
          isOffline={isOffline(failure)}
          title={t('catalogue.search.failed')}
          below={<Evidence says={[]} lines={failureDetails(t, failure)} />}
          actions={
            <Button size="sm" onPress={again}>
              {t('catalogue.search.again')}
            </Button>
          }
        >
          {failureText(t, failure)}
        </FailureState>
      )}
      {query === '' || failure !== undefined ? null : isUnderWay ? (
        <LoadingState>{t('catalogue.search.searching')}</LoadingState>
      ) : models.length === 0 ? (
        <EmptyState live detail={t('catalogue.search.none', { query })} />
      ) : (
        <output className={c('says')}>
          {t(models.length < MOST_FOUND ? 'catalogue.search.found' : 'catalogue.search.foundMost', {
            count: models.length,
          })}
        </output>
      )}
      <HubList label={t('catalogue.search.results')} models={shown} />
    </Card>
  );
}
