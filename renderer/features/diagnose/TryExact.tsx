import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
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
  return (
    <Disclosure title={t('tryIt.exact')}>
      <div className={c('exact')}>
        <pre className={c('raw')}>{request}</pre>
        <pre className={c('raw')}>{raw}</pre>
        <CopyButton copy={curl}>{t('tryIt.copyCurl')}</CopyButton>
      </div>
    </Disclosure>
  );
}
