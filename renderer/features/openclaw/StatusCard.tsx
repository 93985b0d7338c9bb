import { RefreshCw, Undo2, Unplug } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Translate } from '../../../shared/i18n/index.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import { openClawWordOf, type OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { openClawTone } from '../server/server-words.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dot } from '../../ui/Dot.tsx';
import { names } from '../../ui/names.ts';
import { Row } from '../../ui/Screen.tsx';
import { Activity } from '../connect/Activity.tsx';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import styles from './OpenClaw.module.css';
import type { Outcome } from './OutcomeNote.tsx';

const c = names(styles);

/** In one word and one sentence; and the way back. */
export function StatusCard({
  status,
  onOutcome,
  children,
  details,
  isCheckedBelow = false,
}: {
  readonly status: OpenClawStatus;
  readonly onOutcome: (outcome: Outcome | null) => void;
  /** What comes next. */
  readonly children: ReactNode;
  /** For those who want to know more, or have it another way. */
  readonly details?: ReactNode;
  /** A button of the screen looks again. */
  readonly isCheckedBelow?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const refresh = useAction('openclaw.refresh');
  const undo = useAction('openclaw.undo');
  const previewDisconnect = useAction('openclaw.previewDisconnect');
  const [leaving, setLeaving] = useState<ConfigPreview | null>(null);
  const hasEntry =
    status.kind === 'connected' ||
    status.kind === 'changed-outside' ||
    (status.kind === 'not-connected' && status.leftovers);
  const canUndo = status.canUndo;
  const onUndo = async (): Promise<void> => {
    const result = await undo.run(undefined);
    if (result.ok) onOutcome({ kind: 'done', what: 'undone', place: 'status' });
  };
  const onDisconnect = async (): Promise<void> => {
    const result = await previewDisconnect.run(undefined);
    if (result.ok) setLeaving(result.value);
  };
  return (
    <Card label={t('openclaw.statusLabel')}>
      <div className={c('status')}>
        <div className={c('statusWords')}>
          <div className={c('statusLine')}>
            <Dot tone={openClawTone(openClawWordOf(status))} />
            <output className={c('statusWord')} aria-label={t('openclaw.statusLabel')}>
              {t(`openclawStatus.${openClawWordOf(status)}`)}
            </output>
          </div>
          <p className={c('say')}>{sentence(t, status)}</p>
        </div>
        {isCheckedBelow ? null : (
          <IconButton
            label={t('common.checkAgain')}
            isDisabled={refresh.pending}
            onPress={() => {
              void refresh.run(undefined);
            }}
          >
            <RefreshCw size={16} aria-hidden />
          </IconButton>
        )}
      </div>
      {status.activity === undefined ? null : <Activity activity={status.activity} />}
      {status.blankLines === undefined ? null : (
        <p className={c('say')}>{t('openclaw.blankLines', { count: status.blankLines })}</p>
      )}
      {status.kind === 'not-found' ? (
        <Row>
          <Button
            variant="primary"
            onPress={() => {
              void command('app.openLink', 'openclaw-home');
            }}
          >
            {t('openclaw.website')}
          </Button>
        </Row>
      ) : null}
      {children}
      {hasEntry || canUndo ? (
        <Row>
          {canUndo ? (
            <Button
              icon={<Undo2 size={15} aria-hidden />}
              isPending={undo.pending}
              onPress={() => {
                void onUndo();
              }}
            >
              {t('openclaw.undo')}
            </Button>
          ) : null}
          {hasEntry ? (
            <Button
              icon={<Unplug size={15} aria-hidden />}
              isDisabled={status.readOnly !== undefined}
              isPending={previewDisconnect.pending}
              onPress={() => {
                void onDisconnect();
              }}
            >
              {t('openclaw.disconnect')}
            </Button>
          ) : null}
        </Row>
      ) : null}
      {details}
      <DisconnectDialog
        preview={leaving}
        onClose={() => {
          setLeaving(null);
        }}
        onOutcome={onOutcome}
      />
    </Card>
  );
}

function sentence(t: Translate, status: OpenClawStatus): string {
  switch (status.kind) {
    case 'not-connected':
      if (status.leftovers) return t('openclaw.say.leftovers');
      return status.configExists
        ? t('openclaw.say.not-connected')
        : t('openclaw.say.not-connected-no-file');
    case 'connected': {
      if (status.gatewayPlace !== undefined) return t('overview.openclawSay.elsewhere');
      const model = status.facts.models[0]?.id;
      if (status.outdated && model !== undefined) {
        const address = status.facts.baseUrl ?? '–';
        return t('openclaw.say.outOfDate', { model, address });
      }
      return model === undefined
        ? t('openclaw.say.connectedNoModel')
        : t('openclaw.say.connected', { model });
    }
    case 'invalid':
      // Of another release it has no error; the card below tells what it is.
      return openClawWordOf(status) !== 'invalid'
        ? t('openclaw.say.other-release')
        : t('openclaw.say.invalid');
    case 'not-found':
    case 'changed-outside':
      return t(`openclaw.say.${status.kind}`);
    default:
      return assertNever(status);
  }
}
