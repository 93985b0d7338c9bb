import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shortPath } from '../../lib/format.ts';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { names } from '../../ui/names.ts';
import styles from './OpenClaw.module.css';

const c = names(styles);

/** A file or a program that was found, and the button that uses it. */
export function FoundItem({
  path,
  note,
  inUse,
  command,
}: {
  readonly path: string;
  readonly note: string;
  readonly inUse: boolean;
  readonly command: 'openclaw.chooseConfig' | 'openclaw.chooseProgram';
}): ReactNode {
  const { t } = useTranslation();
  const choose = useAction(command);
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const isFile = command === 'openclaw.chooseConfig';
  return (
    <li className={c('candidate')}>
      <div className={c('candidateWords')}>
        <code>{shortPath(path, homeDir)}</code>
        <p className={c('hint')}>
          <FactLine facts={note} />
        </p>
      </div>
      {inUse ? (
        <Badge tone="ok">{t('settings.engine.inUse')}</Badge>
      ) : (
        <Button
          size="sm"
          isPending={choose.pending}
          label={t(isFile ? 'openclaw.config.useWhat' : 'openclaw.config.useProgramWhat', { path })}
          onPress={() => {
            void choose.run({ path });
          }}
        >
          {t(isFile ? 'openclaw.config.use' : 'openclaw.config.useProgram')}
        </Button>
      )}
    </li>
  );
}
