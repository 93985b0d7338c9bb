import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Download } from '../../../shared/downloads.ts';
import { useAction } from '../../commands/use-command.ts';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button, type ButtonProps } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useDownloadedBytes } from './use-download-words.ts';

/** Less than that is here again before one has read the question. */
const WORTH_ASKING_BYTES = 10_000_000;

/** The button that gives a download up, after saying what is lost where that is much. */
export function CancelDownload({
  download,
  size = 'md',
}: {
  readonly download: Download;
  readonly size?: NonNullable<ButtonProps['size']>;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { model, state } = download;
  const [isOpen, setOpen] = useState(false);
  const cancel = useAction('models.cancelDownload');
  const pause = useAction('models.pauseDownload');
  const bytes = useDownloadedBytes(download);
  const close = (): void => {
    setOpen(false);
  };
  const giveUp = (): void => {
    void cancel.run({ model }).then(close);
  };
  return (
    <>
      <Button
        size={size}
        variant="quiet"
        label={t('downloads.cancelWhat', { model })}
        isPending={cancel.pending}
        onPress={() => {
          if (bytes < WORTH_ASKING_BYTES) giveUp();
          else setOpen(true);
        }}
      >
        {t('downloads.cancel')}
      </Button>
      <Dialog
        title={t('downloads.cancelDialog.title', { model })}
        isOpen={isOpen}
        onClose={close}
        actions={
          <>
            <Button
              onPress={() => {
                if (state === 'running' || state === 'queued') void pause.run({ model });
                close();
              }}
            >
              {t('downloads.cancelDialog.pause')}
            </Button>
            <Button variant="danger" isPending={cancel.pending} onPress={giveUp}>
              {t('downloads.cancelDialog.confirm')}
            </Button>
          </>
        }
      >
        <p>{t('downloads.cancelDialog.loses', { size: formatBytes(bytes, language) })}</p>
      </Dialog>
    </>
  );
}
