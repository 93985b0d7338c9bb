import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { ConfigCandidate } from '../../../shared/openclaw/config-file.ts';
import type { OpenClawStatus, OtherCli } from '../../../shared/openclaw/status.ts';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { shortPath } from '../../lib/format.ts';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { names } from '../../ui/names.ts';
import { OutsideWords } from '../common/OutsideWords.tsx';
import { FoundItem } from './FoundItem.tsx';
import styles from './OpenClaw.module.css';

const c = names(styles);

/** Which file is meant, which others there are, and what was found of OpenClaw itself. */
export function ConfigCard({ status }: { readonly status: OpenClawStatus }): ReactNode {
  const { t } = useTranslation();
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const browse = useAction('openclaw.browseConfig');
  const { cli } = status;
  const linked = status.targetPath !== status.configPath;
  return (
    <Card
      title={t('openclaw.config.title')}
      aside={
        <Button
          size="sm"
          isPending={browse.pending}
          onPress={() => {
            void browse.run(undefined);
          }}
        >
          {t('openclaw.config.browse')}
        </Button>
      }
    >
      <Facts
        items={[
          {
            name: t('openclaw.config.inUse'),
            value: (
              <>
                <code>{shortPath(status.configPath, homeDir)}</code>
                {linked ? (
                  <p className={c('hint')}>
                    {t('openclaw.config.linkTo', { path: shortPath(status.targetPath, homeDir) })}
                  </p>
                ) : null}
              </>
            ),
          },
          {
            name: t('openclaw.config.cli'),
            value: cli.found ? (
              <>
                {t('openclaw.config.cliVersion', { version: cli.version })}
                <p className={c('hint')}>{shortPath(cli.path, homeDir)}</p>
              </>
            ) : cli.refused === undefined ? (
              t(cli.searching ? 'openclaw.config.cliSearching' : 'openclaw.config.cliMissing')
            ) : (
              <>
                {t('openclaw.config.cliRefused')}
                <p className={c('hint')}>{shortPath(cli.refused.path, homeDir)}</p>
                <p className={c('hint')}>{openClawFailureText(t, cli.refused.failure)}</p>
                <OutsideWords of={cli.refused.failure} />
              </>
            ),
          },
          {
            name: t('openclaw.config.gateway'),
            value: t(`openclaw.config.gatewayState.${status.gateway}`),
          },
        ]}
      />
      {status.candidates.length < 2 ? null : (
        <Disclosure title={`${t('openclaw.config.list')} (${String(status.candidates.length)})`}>
          <ul className={c('candidates')} aria-label={t('openclaw.config.list')}>
            {status.candidates.map((candidate) => (
              <FoundItem
                key={candidate.path}
                path={candidate.path}
                note={notesOf(t, candidate)}
                inUse={candidate.path === status.configPath}
                command="openclaw.chooseConfig"
              />
            ))}
          </ul>
        </Disclosure>
      )}
      {cli.others.length === 0 ? null : (
        <Disclosure title={`${t('openclaw.config.others')} (${String(cli.others.length)})`}>
          <ul className={c('candidates')} aria-label={t('openclaw.config.others')}>
            {cli.others.map((other) => (
              <FoundItem
                key={other.path}
                path={other.path}
                note={programNote(t, other)}
                inUse={false}
                command="openclaw.chooseProgram"
              />
            ))}
          </ul>
        </Disclosure>
      )}
    </Card>
  );
}

function notesOf(t: Translate, candidate: ConfigCandidate): string {
  return [
    t(`openclaw.config.source.${candidate.source}`, { profile: candidate.profile ?? '' }),
    candidate.openclawDefault ? t('openclaw.config.isDefault') : undefined,
    candidate.exists ? undefined : t('openclaw.config.missing'),
  ]
    .filter((note) => note !== undefined)
    .join(' · ');
}

function programNote(t: Translate, { version, failure }: OtherCli): string {
  if (version !== undefined) return t('openclaw.config.cliVersion', { version });
  return failure === undefined
    ? t('openclaw.config.otherUntried')
    : openClawFailureText(t, failure);
}
