import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import type { Exchange } from '../../stores/try-chat.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import { CopyButton } from '../common/CopyButton.tsx';
import styles from './Try.module.css';

const c = names(styles);

/** Request and answer of one exchange, word for word, and the request as a command line. */
export function TryExact({
  exchange: { request, raw, curl },
}: {
  readonly exchange: Exchange;
}): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const isGuarded = useSnapshot(({ launch }) => launch?.guarded === true);
  const withKey = async (): Promise<boolean> => (await command('app.copyWithKey', curl)).ok;
  return (
    <Disclosure title={t('tryIt.exact')}>
      <div className={c('exact')}>
        <pre className={c('raw')}>{request}</pre>
        <pre className={c('raw')}>{raw}</pre>
        <CopyButton copy={isGuarded ? withKey : curl}>{t('tryIt.copyCurl')}</CopyButton>
      </div>
    </Disclosure>
  );
}
