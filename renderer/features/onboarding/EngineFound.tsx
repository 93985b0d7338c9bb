import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../stores/route.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** The program is there: on to the overview. */
export function EngineFound(): ReactNode {
  const { t } = useTranslation();
  const engine = useSnapshot((snapshot) => snapshot.engine);
  if (engine.kind !== 'found') return null;
  const { path, version } = engine.binary;
  return (
    <Callout
      tone="ok"
      title={engine.practice ? t('practiceEngine') : t('onboarding.found')}
      live
      actions={
        <Button
          variant="primary"
          size="sm"
          onPress={() => {
            navigate('overview');
          }}
        >
          {t('onboarding.toOverview')}
        </Button>
      }
    >
      {engine.practice
        ? t('common.practiceHint')
        : version === undefined
          ? path
          : t('onboarding.foundSay', { path, version })}
    </Callout>
  );
}
