import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { useAction } from '../../commands/use-command.ts';
import { useToasts } from '../../stores/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { names } from '../../ui/names.ts';
import { Row } from '../../ui/Screen.tsx';
import { driftText, pathText } from '../common/change-text.ts';
import styles from './OpenClaw.module.css';
import type { Outcome } from './OutcomeNote.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';

const c = names(styles);

/** What something else changed in our part; putting it back shows first what that changes. */
export function DriftCard({
  status,
  onOutcome,
}: {
  readonly status: Extract<OpenClawStatus, { kind: 'changed-outside' }>;
  readonly onOutcome: (outcome: Outcome | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const accept = useAction('openclaw.acceptDrift');
  const reapply = useAction('openclaw.previewReapply');
  const [preview, setPreview] = useState<ConfigPreview | null>(null);
  const card = useRef<HTMLDivElement>(null);
  const show = useToasts((store) => store.show);
  const onReapply = async (): Promise<void> => {
    onOutcome(null);
    const result = await reapply.run(undefined);
    setPreview(result.ok ? result.value : null);
  };
  const onAccept = async (): Promise<void> => {
    const result = await accept.run(undefined);
    if (result.ok) show('ok', t('openclaw.outcome.accepted'));
  };
  return (
    <div ref={card}>
      <Card title={t('openclaw.drift.title')} say={t('openclaw.drift.say')}>
        <ul className={c('drift')}>
          {status.drift.map((item) => (
            <li key={`${item.code} ${pathText(item.path)}`} className={c('driftItem')}>
              <p>{driftText(t, item)}</p>
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
            variant={preview === null ? 'primary' : 'secondary'}
            isPending={reapply.pending}
            isDisabled={status.readOnly !== undefined || preview !== null}
            onPress={() => {
              void onReapply();
            }}
          >
            {t('openclaw.drift.putBack')}
          </Button>
          <Button
            isPending={accept.pending}
            // What is settled by the preview below is settled there.
            isDisabled={preview !== null}
            onPress={() => {
              void onAccept();
            }}
          >
            {t('openclaw.drift.accept')}
          </Button>
        </Row>
        {preview === null ? null : (
          <PreviewPanel
            key={preview.id}
            preview={preview}
            onDone={(outcome) => {
              setPreview(null);
              if (outcome === null) return;
              // The whole card goes with what it told of.
              const height = card.current?.offsetHeight ?? 0;
              onOutcome({
                kind: 'apply',
                purpose: 'connect',
                outcome,
                place: 'drift',
                preview,
                height,
              });
            }}
          />
        )}
      </Card>
    </div>
  );
}
