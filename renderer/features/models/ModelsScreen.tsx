import { Boxes, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, shortPath } from '../../lib/format.ts';
import { useAction } from '../../commands/use-command.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Ago } from '../common/Ago.tsx';
import { CopyField } from '../common/CopyField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { names } from '../../ui/names.ts';
import { Screen } from '../../ui/Screen.tsx';
import { AddModel } from './AddModel.tsx';
import { DiskUse } from './DiskUse.tsx';
import { Downloads } from './Downloads.tsx';
import { LongList } from './LongList.tsx';
import { ModelRow } from './ModelRow.tsx';
import { SearchModels } from './SearchModels.tsx';
import { SuggestedModels } from './SuggestedModels.tsx';
import { OpenClawBehind } from '../common/OpenClawBehind.tsx';
import { SwitchNotice } from '../server/SwitchNotice.tsx';
import styles from './Models.module.css';

const c = names(styles);

/** The models that are on this computer, and the way to get another. */
export function ModelsScreen(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { models, leftOut, cacheDir, ignoredEnvironment, refreshedAt } = useSnapshot(
    (s) => s.models,
  );
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const refresh = useAction('models.refresh');
  const total = models.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const variables = ignoredEnvironment.join(', ');
  return (
    <Screen
      title={t('models.title')}
      intro={t('models.intro')}
      aside={
        <Button
          icon={<RefreshCw size={15} aria-hidden />}
          isPending={refresh.pending}
          onPress={() => {
            void refresh.run(undefined);
          }}
        >
          {t('models.refresh')}
        </Button>
      }
    >
      <SwitchNotice />
      <OpenClawBehind />
      <Card flush>
        {refreshedAt === undefined ? (
          <LoadingState roomy>{t('onboarding.model.searching')}</LoadingState>
        ) : models.length === 0 ? (
          <EmptyState
            icon={<Boxes size={30} aria-hidden />}
            title={t('models.empty.title')}
            detail={t('models.empty.detail')}
          />
        ) : (
          <LongList
            label={t('models.listLabel')}
            rows={models.map((model) => (
              <ModelRow key={model.id} model={model} />
            ))}
          />
        )}
        {models.length === 0 ? null : (
          <p className={c('total')}>
            <FactLine
              facts={[
                t('models.count', { count: models.length }),
                leftOut === 0 ? undefined : t('models.leftOut', { count: leftOut }),
                t('models.totalSize', { size: formatBytes(total, language) }),
                refreshedAt === undefined ? undefined : (
                  <Ago
                    key="at"
                    at={refreshedAt}
                    say={(when) => t('models.refreshedAt', { when })}
                  />
                ),
              ]}
            />
          </p>
        )}
      </Card>
      <Downloads />
      <SuggestedModels />
      <SearchModels />
      <AddModel />
      <DiskUse />
      {variables === '' ? null : (
        <Callout tone="warn" title={t('models.ignored.title', { names: variables })}>
          {t('models.ignored.detail', { names: variables })}
        </Callout>
      )}
      <Card title={t('models.cache.title')} say={t('models.cache.hint')}>
        <CopyField
          text={cacheDir}
          shown={shortPath(cacheDir, homeDir)}
          what={t('models.cache.name')}
        />
      </Card>
    </Screen>
  );
}
