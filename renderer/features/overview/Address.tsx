import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Row } from '../../ui/Screen.tsx';
import { CopyKey } from '../common/CopyKey.tsx';
import { CopyField } from '../common/CopyField.tsx';

/** Where other programs find the server, to be copied; how it is started, for those who ask. */
export function Address(): ReactNode {
  const { t } = useTranslation();
  const launch = useSnapshot((snapshot) => snapshot.launch);
  const openAt = useSnapshot((snapshot) => snapshot.openAt);
  if (launch === null) return null;
  return (
    <Card
      title={t('overview.address.title')}
      say={t(launch.guarded ? 'overview.address.guardedHint' : 'overview.address.hint')}
    >
      <CopyField text={launch.baseUrl} what={t('overview.address.name')} />
      {openAt === null ? null : <CopyField text={openAt} what={t('network.address')} />}
      {launch.guarded ? (
        <Row>
          <CopyKey />
          <LetNetworkIn />
        </Row>
      ) : null}
      <Disclosure title={t('overview.command.label')}>
        <CopyField text={launch.commandLine} what={t('overview.command.name')} />
      </Disclosure>
    </Card>
  );
}

/** Others than this computer; who that would be is asked first. */
function LetNetworkIn(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const isOffered = useSnapshot(({ server, openAt }) => server.kind === 'ready' && openAt === null);
  if (!isOffered) return null;
  return (
    <Button
      size="sm"
      onPress={() => {
        void command('server.openToNetwork', undefined);
      }}
    >
      {t('network.open')}
    </Button>
  );
}
