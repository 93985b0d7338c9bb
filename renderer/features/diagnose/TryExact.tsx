import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import type { Exchange } from '../../stores/try-chat.ts';
import { useToasts } from '../../stores/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
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
  const show = useToasts((store) => store.show);
  const copy = async (): Promise<void> => {
    const result = await command('app.copyText', curl);
    if (result.ok) show('ok', t('common.copied'));
  };
  return (
    <Disclosure title={t('tryIt.exact')}>
      <div className={c('exact')}>
        <pre className={c('raw')}>{request}</pre>
        <pre className={c('raw')}>{raw}</pre>
        <Button
          size="sm"
          onPress={() => {
            void copy();
          }}
        >
          {t('tryIt.copyCurl')}
        </Button>
      </div>
    </Disclosure>
  );
}
