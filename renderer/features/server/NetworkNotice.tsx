import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** For as long as others in the network may use the server, on every screen, with the way back. */
export function NetworkNotice(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const openAt = useSnapshot((snapshot) => snapshot.openAt);
  if (openAt === null) return null;
  return (
    <Callout
      tone="warn"
      live
      title={t('network.title')}
      actions={
        <Button
          size="sm"
          onPress={() => {
            void command('server.closeToNetwork', undefined);
          }}
        >
          {t('network.close')}
        </Button>
      }
    >
      {t('network.say', { url: openAt })}
    </Callout>
  );
}
