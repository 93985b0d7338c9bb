import type { TFunction } from 'i18next';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { formatDateTime } from '../../lib/format.ts';
import { useAction } from '../../commands/use-command.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Breakable } from '../../ui/Breakable.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { names } from '../../ui/names.ts';
import { OutsideWords } from '../common/OutsideWords.tsx';
import { BackupDialog } from './BackupDialog.tsx';
import { Issues } from '../connect/Issues.tsx';
import styles from './OpenClaw.module.css';

type Invalid = Extract<OpenClawStatus, { kind: 'invalid' }>;

const c = names(styles);

/** Where the error is, or whose config it is when that is the error. */
function titleOf(t: TFunction, problem: Invalid['problem']): string {
  if (problem.kind === 'refused' && problem.skew !== undefined)
    return t(`openclaw.invalid.skew.${problem.skew.kind}Title`);
  if (problem.kind === 'refused') return t('openclaw.invalid.refused');
  if (problem.failure.code !== 'syntax-error') return t('openclaw.invalid.unread');
  const { line, column } = problem.failure.params;
  return t('openclaw.invalid.mistake', { line, column });
}

/** Where the error is, and the last good copy to go back to. */
export function InvalidCard({ status }: { readonly status: Invalid }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [restoring, setRestoring] = useState(false);
  const refresh = useAction('openclaw.refresh');
  const useProgram = useAction('openclaw.chooseProgram');
  const migrate = useAction('openclaw.migrate');
  const show = useToasts((store) => store.show);
  const onMigrate = async (): Promise<void> => {
    const result = await migrate.run(undefined);
    if (result.ok) show('ok', t('openclaw.invalid.skew.migrated'));
  };
  const { problem, lastGoodBackup } = status;
  const skew = problem.kind === 'refused' ? problem.skew : undefined;
  // What is out of reach is not broken: there is nothing to correct or to restore.
  const isAway =
    problem.kind === 'unreadable' &&
    (problem.failure.code === 'dangling-link' || problem.failure.code === 'disk-missing');
  const canWrite = status.readOnly === undefined;
  const { better } = skew ?? {};
  const canMigrate = skew?.kind === 'earlier' && canWrite;
  const canRestore = lastGoodBackup !== undefined && canWrite;
  // The first of those that help; with none, somebody else has to, and it is looked at again.
  const [main] = [
    ...(canMigrate ? ['migrate'] : []),
    ...(better === undefined ? [] : ['better']),
    ...(canRestore ? ['restore'] : []),
    'again',
  ];
  const variantOf = (way: string) => (way === main ? 'primary' : 'secondary');
  return (
    <ErrorState
      title={titleOf(t, problem)}
      actions={
        <>
          {canMigrate ? (
            <Button
              variant={variantOf('migrate')}
              size="sm"
              isPending={migrate.pending}
              onPress={() => {
                void onMigrate();
              }}
            >
              {t('openclaw.invalid.skew.migrate')}
            </Button>
          ) : null}
          {better === undefined ? null : (
            <Button
              variant={variantOf('better')}
              size="sm"
              isPending={useProgram.pending}
              onPress={() => {
                void useProgram.run({ path: better.path });
              }}
            >
              {t('openclaw.invalid.skew.useBetter', better)}
            </Button>
          )}
          {canRestore ? (
            <Button
              variant={variantOf('restore')}
              size="sm"
              onPress={() => {
                setRestoring(true);
              }}
            >
              {t('openclaw.invalid.restore')}
            </Button>
          ) : null}
          <Button
            variant={variantOf('again')}
            size="sm"
            isPending={refresh.pending}
            onPress={() => {
              void refresh.run(undefined);
            }}
          >
            {t('common.checkAgain')}
          </Button>
        </>
      }
      below={
        problem.kind === 'unreadable' ? (
          <OutsideWords of={problem.failure} />
        ) : (
          <Issues issues={problem.issues} />
        )
      }
    >
      {skew === undefined ? null : <p>{t(`openclaw.invalid.skew.${skew.kind}`, skew)}</p>}
      {problem.kind === 'unreadable' && problem.failure.code !== 'syntax-error' ? (
        <p>
          <Breakable>{openClawFailureText(t, problem.failure)}</Breakable>
        </p>
      ) : null}
      {isAway || skew !== undefined ? null : (
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
        canRestore={canWrite}
        onClose={() => {
          setRestoring(false);
        }}
      />
    </ErrorState>
  );
}
