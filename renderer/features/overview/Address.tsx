import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Card } from '../../ui/Card.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Row } from '../../ui/Screen.tsx';
import { CopyKey } from '../common/CopyKey.tsx';
import { CopyField } from '../common/CopyField.tsx';

/** Where other programs find the server, to be copied; how it is started, for those who ask. */
export function Address(): ReactNode {
  const { t } = useTranslation();
  const launch = useSnapshot((snapshot) => snapshot.launch);
  if (launch === null) return null;
  return (
    <Card
      title={t('overview.address.title')}
      say={t(launch.guarded ? 'overview.address.guardedHint' : 'overview.address.hint')}
    >
      <CopyField text={launch.baseUrl} what={t('overview.address.name')} />
      {launch.guarded ? (
        <Row>
          <CopyKey />
        </Row>
      ) : null}
      <Disclosure title={t('overview.command.label')}>
        <CopyField text={launch.commandLine} what={t('overview.command.name')} />
      </Disclosure>
    </Card>
  );
}
