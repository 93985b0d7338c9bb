import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupEntry } from '../../../shared/openclaw/config-file.ts';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { formatBytes, formatDateTime, shortPath } from '../../lib/format.ts';
import { useCommand } from '../../commands/use-command.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { names } from '../../ui/names.ts';
import { BackupDialog } from './BackupDialog.tsx';
import styles from './OpenClaw.module.css';

const c = names(styles);
const SHOWN = 5;

/** The copies made before each change, newest first. */
export function BackupsCard({ status }: { readonly status: OpenClawStatus }): ReactNode {
  const { t } = useTranslation();
  const backups = useBackups(status);
  const [open, setOpen] = useState<BackupEntry | null>(null);
  const [all, setAll] = useState(false);
  if (backups === undefined)
    return (
      <Card title={t('openclaw.backups.title')}>
        <LoadingState>{t('common.loading')}</LoadingState>
      </Card>
    );
  const shown = all ? backups : backups.slice(0, SHOWN);
  return (
    <Card
      title={t('openclaw.backups.title')}
      say={t(backups.length === 0 ? 'openclaw.backups.empty' : 'openclaw.backups.say')}
    >
      {backups.length === 0 ? null : (
        <ul className={c('candidates')} aria-label={t('openclaw.backups.list')}>
          {shown.map((backup) => (
            <BackupRow
              key={backup.id}
              backup={backup}
              elsewhere={backup.configPath !== status.configPath}
              onOpen={() => {
                setOpen(backup);
              }}
            />
          ))}
        </ul>
      )}
      {backups.length > shown.length ? (
        <div>
          <Button
            size="sm"
            variant="quiet"
            onPress={() => {
              setAll(true);
            }}
          >
            {t('openclaw.backups.all', { count: backups.length })}
          </Button>
        </div>
      ) : null}
      <BackupDialog
        backup={open}
        canRestore={status.readOnly === undefined}
        onClose={() => {
          setOpen(null);
        }}
      />
    </Card>
  );
}

/** Fetched anew whenever the status changes, since every change makes one; undefined until they are known. */
function useBackups(status: OpenClawStatus): readonly BackupEntry[] | undefined {
  const command = useCommand();
  const [backups, setBackups] = useState<readonly BackupEntry[]>();
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const result = await command('openclaw.backups', undefined);
      if (!current) return;
      if (result.ok)
        setBackups([...result.value].sort((a, b) => b.takenAt.localeCompare(a.takenAt)));
      else setBackups((before = []) => before);
    };
    void load();
    return () => {
      current = false;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the status says that something changed
  }, [command, status]);
  return backups;
}

function BackupRow({
  backup,
  elsewhere,
  onOpen,
}: {
  readonly backup: BackupEntry;
  /** Of another config file than the one in use. */
  readonly elsewhere: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const when = formatDateTime(Date.parse(backup.takenAt), language);
  const notes = [
    t(`openclaw.backups.reason.${backup.reason}`),
    backup.absent ? t('openclaw.backups.absent') : formatBytes(backup.bytes, language),
    elsewhere ? shortPath(backup.configPath, homeDir) : undefined,
  ];
  return (
    <li className={c('candidate')}>
      <div className={c('candidateWords')}>
        <p>{when}</p>
        <p className={c('hint')}>
          <FactLine facts={notes} />
        </p>
      </div>
      {backup.readable || backup.absent ? null : (
        <Badge tone="warn">{t('openclaw.backups.unreadable')}</Badge>
      )}
      <Button size="sm" label={t('openclaw.backups.restoreWhat', { when })} onPress={onOpen}>
        {t('openclaw.backups.restore')}
      </Button>
    </li>
  );
}
