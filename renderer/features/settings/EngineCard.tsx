import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { BinaryCandidate, EngineState } from '../../../shared/engine.ts';
import { shortPath } from '../../lib/format.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { navigate } from '../../stores/route.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { Row } from '../../ui/Screen.tsx';
import styles from './Settings.module.css';

const c = names(styles);

/** Which server program is run: found, chosen, or the practice engine. */
export function EngineCard(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const choice = useSnapshot(({ settings }) => settings.engine);
  const engine = useSnapshot((snapshot) => snapshot.engine);
  const practiceAvailable = useSnapshot(({ app }) => app.practiceAvailable);
  const choose = useAction('engine.choose');
  const rescan = useAction('engine.rescan');
  const onChoice = (kind: 'auto' | 'path' | 'practice'): void => {
    switch (kind) {
      case 'auto':
        void command('settings.update', { engine: { kind: 'auto' } });
        break;
      case 'path':
        void choose.run(undefined);
        break;
      case 'practice':
        void command('engine.usePractice', undefined);
        break;
      default:
        assertNever(kind);
    }
  };
  return (
    <Card title={t('settings.engine.title')} say={t('settings.engine.say')}>
      <RadioCards
        label={t('settings.engine.choice')}
        value={choice.kind}
        onChange={onChoice}
        options={[
          { id: 'auto', name: t('settings.engine.auto'), say: t('settings.engine.autoSay') },
          ...(choice.kind === 'path'
            ? [{ id: 'path' as const, name: t('settings.engine.path'), say: choice.path }]
            : []),
          ...(practiceAvailable || choice.kind === 'practice'
            ? [
                {
                  id: 'practice' as const,
                  name: t('settings.engine.practice'),
                  say: t('settings.engine.practiceSay'),
                },
              ]
            : []),
        ]}
      />
      <EngineInUse engine={engine} />
      <Row>
        <Button
          size="sm"
          isPending={choose.pending}
          onPress={() => {
            void choose.run(undefined);
          }}
        >
          {t('settings.engine.choose')}
        </Button>
        <Button
          size="sm"
          isPending={rescan.pending}
          onPress={() => {
            void rescan.run(undefined);
          }}
        >
          {t('settings.engine.rescan')}
        </Button>
        <Button
          size="sm"
          variant="quiet"
          onPress={() => {
            navigate('setup');
          }}
        >
          {t('settings.engine.install')}
        </Button>
      </Row>
    </Card>
  );
}

function EngineInUse({ engine }: { readonly engine: EngineState }): ReactNode {
  const { t } = useTranslation();
  switch (engine.kind) {
    case 'searching':
      return <p className={c('note')}>{t('settings.engine.searching')}</p>;
    case 'not-found':
      return <Callout tone="warn">{t('settings.engine.none')}</Callout>;
    case 'not-runnable':
      return (
        <>
          <Callout tone="bad" title={engine.path}>
            {t('settings.engine.notRunnable', { reason: t(`notRunnable.${engine.reason}`) })}
          </Callout>
          <Others others={engine.others} />
        </>
      );
    case 'found':
      return (
        <div>
          <Candidate candidate={engine.binary} inUse />
          <Others others={engine.others} />
        </div>
      );
    default:
      return assertNever(engine);
  }
}

function Others({ others }: { readonly others: readonly BinaryCandidate[] }): ReactNode {
  const { t } = useTranslation();
  if (others.length === 0) return null;
  return (
    <Disclosure title={`${t('settings.engine.others')} (${String(others.length)})`}>
      <div>
        {others.map((candidate) => (
          <Candidate key={candidate.path} candidate={candidate} />
        ))}
      </div>
    </Disclosure>
  );
}

function Candidate({
  candidate,
  inUse = false,
}: {
  readonly candidate: BinaryCandidate;
  readonly inUse?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const notes = [
    candidate.version === undefined
      ? undefined
      : t('settings.engine.version', { version: candidate.version }),
    t(`settings.engine.source.${candidate.source}`),
  ].filter((note) => note !== undefined);
  return (
    <div className={c('candidate')}>
      <div className={c('words')}>
        <code className={c('path')}>{shortPath(candidate.path, homeDir)}</code>
        <p className={c('note')}>{notes.join(' · ')}</p>
      </div>
      {inUse ? (
        <Badge tone="ok">{t('settings.engine.inUse')}</Badge>
      ) : (
        <Button
          size="sm"
          label={t('settings.engine.useWhat', { path: candidate.path })}
          onPress={() => {
            void command('settings.update', { engine: { kind: 'path', path: candidate.path } });
          }}
        >
          {t('settings.engine.use')}
        </Button>
      )}
    </div>
  );
}
