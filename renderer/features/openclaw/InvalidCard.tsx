import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { formatDateTime } from '../../lib/format.ts';
import { useAction } from '../../commands/use-command.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { names } from '../../ui/names.ts';
import { BackupDialog } from './BackupDialog.tsx';
import { Issues } from './Issues.tsx';
import styles from './OpenClaw.module.css';

const c = names(styles);

/** Where the error is, and the last good copy to go back to. */
export function InvalidCard({
  status,
}: {
  readonly status: Extract<OpenClawStatus, { kind: 'invalid' }>;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [restoring, setRestoring] = useState(false);
  const refresh = useAction('openclaw.refresh');
  const { problem, lastGoodBackup } = status;
  // What is out of reach is not broken: there is nothing to correct or to restore.
  const isAway =
    problem.kind === 'unreadable' &&
    (problem.failure.code === 'dangling-link' || problem.failure.code === 'disk-missing');
  return (
    <Callout
      tone="bad"
      title={
        problem.kind === 'unreadable' && problem.failure.code === 'syntax-error'
          ? t('openclaw.invalid.where', {
              line: problem.failure.params.line,
              column: problem.failure.params.column,
            })
          : t('openclawStatus.invalid')
      }
      actions={
        <>
          {lastGoodBackup === undefined || status.readOnly !== undefined ? null : (
            <Button
              variant="primary"
              size="sm"
              onPress={() => {
                setRestoring(true);
              }}
            >
              {t('openclaw.invalid.restore')}
            </Button>
          )}
          <Button
            size="sm"
            isPending={refresh.pending}
            onPress={() => {
              void refresh.run(undefined);
            }}
          >
            {t('openclaw.invalid.again')}
          </Button>
        </>
      }
    >
      {problem.kind === 'unreadable' ? (
        <p>{openClawFailureText(t, problem.failure)}</p>
      ) : (
        <Issues issues={problem.issues} />
      )}
      {isAway ? null : (
        <p className={c('hint')}>
          {lastGoodBackup === undefined
            ? t('openclaw.invalid.noBackup')
            : t('openclaw.invalid.restoreSay', {
                when: formatDateTime(Date.parse(lastGoodBackup.takenAt), language),
              })}
        </p>
      )}
      <BackupDialog
        backup={restoring ? (lastGoodBackup ?? null) : null}
        canRestore={status.readOnly === undefined}
        onClose={() => {
          setRestoring(false);
        }}
      />
    </Callout>
  );
}
