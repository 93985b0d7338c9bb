import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TRY_MAX_CHARACTERS, whyNotAsk } from '../../../shared/try-chat.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { isUnderWay, useTryChat } from '../../stores/try-chat.ts';
import { useToasts } from '../../stores/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { names } from '../../ui/names.ts';
import { TextArea } from '../../ui/TextArea.tsx';
import { TryExact } from './TryExact.tsx';
import { TryExchange } from './TryExchange.tsx';
import styles from './Try.module.css';

const c = names(styles);

/** A small chat with the running server, one exchange at a time: for trying it. */
export function TryPanel(): ReactNode {
  const { t } = useTranslation();
  const [message, setMessage] = useState('');
  const { exchanges, ask, stop, clear, restore } = useTryChat();
  const show = useToasts((store) => store.show);
  const whyNot = useSnapshot((snapshot) => whyNotAsk(snapshot.server));
  const isBusy = useSnapshot((snapshot) => snapshot.abandonedAnswer);
  const last = exchanges[exchanges.length - 1];
  const underWay = exchanges.some(isUnderWay);
  const canSend = whyNot === null && !underWay && message.trim() !== '';
  const send = (): void => {
    if (!canSend) return;
    ask(message.slice(0, TRY_MAX_CHARACTERS));
    setMessage('');
  };
  const onClear = (): void => {
    clear();
    show('ok', t('tryIt.cleared'), {
      undo: () => {
        restore(exchanges);
      },
    });
  };
  const note =
    whyNot === null
      ? underWay
        ? t('tryIt.stopSays')
        : isBusy
          ? t('tryIt.busy')
          : undefined
      : t(`tryIt.whyNot.${whyNot}`);
  return (
    <Card
      title={t('tryIt.title')}
      say={t('tryIt.say')}
      aside={
        exchanges.length === 0 ? undefined : (
          <Button size="sm" variant="quiet" onPress={onClear}>
            {t('tryIt.clear')}
          </Button>
        )
      }
    >
      <div
        role="log"
        aria-label={t('tryIt.log')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is scrolled by keys
        tabIndex={0}
        className={c('log')}
      >
        {exchanges.length === 0 ? (
          <EmptyState detail={t('tryIt.nothing')} />
        ) : (
          exchanges.map((exchange) => <TryExchange key={exchange.id} exchange={exchange} />)
        )}
      </div>
      <div className={c('ask')}>
        <div className={c('message')}>
          <TextArea
            label={t('tryIt.message')}
            value={message}
            onChange={setMessage}
            onSubmit={send}
          />
        </div>
        <div className={c('buttons')}>
          <Button onPress={stop} isDisabled={!underWay}>
            {t('tryIt.stop')}
          </Button>
          <Button onPress={send} isDisabled={!canSend}>
            {t('tryIt.send')}
          </Button>
        </div>
      </div>
      {note === undefined ? null : <output className={c('note')}>{note}</output>}
      {last === undefined || last.request === '' ? null : <TryExact exchange={last} />}
    </Card>
  );
}
