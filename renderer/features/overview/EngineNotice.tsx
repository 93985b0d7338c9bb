import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import { useCommand } from '../../commands/use-command.ts';
import { navigate } from '../../stores/route.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** Without a server program nothing else on the overview can work: said first. */
export function EngineNotice(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const engine = useSnapshot((snapshot) => snapshot.engine);
  const actions = (
    <>
      <Button
        size="sm"
        variant="primary"
        onPress={() => {
          navigate('setup');
        }}
      >
        {t('overview.engine.setUp')}
      </Button>
      <Button
        size="sm"
        onPress={() => {
          void command('engine.choose', undefined);
        }}
      >
        {t('onboarding.choose')}
      </Button>
    </>
  );
  switch (engine.kind) {
    case 'found':
      return null;
    case 'searching':
      return <Callout tone="info">{t('overview.engine.searching')}</Callout>;
    case 'not-found':
      return (
        <Callout tone="warn" title={t('overview.engine.notFound')} actions={actions}>
          {t('overview.engine.notFoundSay')}
        </Callout>
      );
    case 'not-runnable':
      return (
        <Callout tone="bad" title={t('overview.engine.notRunnable')} actions={actions}>
          {t('overview.engine.notRunnableSay', {
            path: engine.path,
            reason: t(`notRunnable.${engine.reason}`),
          })}
        </Callout>
      );
    default:
      return assertNever(engine);
  }
}
