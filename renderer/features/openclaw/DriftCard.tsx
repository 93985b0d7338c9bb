import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenClawStatus } from '../../../shared/openclaw.ts';
import { useAction } from '../../lib/use-command.ts';
import { useToasts } from '../../stores/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { names } from '../../ui/names.ts';
import { Row } from '../../ui/Screen.tsx';
import { pathText } from './change-text.ts';
import styles from './OpenClaw.module.css';

const c = names(styles);

/** What something else changed in our entry. Putting it back goes through the preview below. */
export function DriftCard({
  status,
}: {
  readonly status: Extract<OpenClawStatus, { kind: 'changed-outside' }>;
}): ReactNode {
  const { t } = useTranslation();
  const accept = useAction('openclaw.acceptDrift');
  const show = useToasts((store) => store.show);
  const onAccept = async (): Promise<void> => {
    const result = await accept.run(undefined);
    if (result.ok) show('ok', t('openclaw.outcome.accepted'));
  };
  return (
    <Card title={t('openclaw.drift.title')} say={t('openclaw.drift.say')}>
      <ul className={c('drift')}>
        {status.drift.map((item) => (
          <li key={`${item.code} ${pathText(item.path)}`} className={c('driftItem')}>
            <p>{t(`openclaw.drift.codes.${item.code}`)}</p>
            <code className={c('path')}>{pathText(item.path)}</code>
            <div className={c('values')}>
              {item.expected === undefined ? null : (
                <code className={c('was')}>
                  {t('openclaw.drift.was', { value: item.expected })}
                </code>
              )}
              {item.actual === undefined ? null : (
                <code className={c('is')}>{t('openclaw.drift.is', { value: item.actual })}</code>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Row>
        <Button
          isPending={accept.pending}
          onPress={() => {
            void onAccept();
          }}
        >
          {t('openclaw.drift.accept')}
        </Button>
      </Row>
    </Card>
  );
}
