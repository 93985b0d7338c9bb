import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { BinaryCandidate, EngineState } from '../../../shared/engine.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { Language } from '../../../shared/i18n/languages.ts';
import { builtAt } from '../../../shared/install.ts';
import type { EngineChoice } from '../../../shared/settings.ts';
import { formatDay, shortPath } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { EngineUpdates } from '../install/EngineUpdates.tsx';
import { InstallEngine } from '../install/InstallEngine.tsx';
import { NotRunnable } from '../install/NotRunnable.tsx';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { navigate } from '../../stores/route.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { RadioCards, type RadioCard } from '../../ui/RadioCards.tsx';
import { Row } from '../../ui/Screen.tsx';

/** Which server program is run: found, chosen, or the practice engine. */
export function EngineCard(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const choice = useSnapshot(({ settings }) => settings.engine);
  const engine = useSnapshot((snapshot) => snapshot.engine);
  const practiceAvailable = useSnapshot(({ app }) => app.practiceAvailable);
  const choose = useAction('engine.choose');
  const rescan = useAction('engine.rescan');
  const install = useSnapshot((snapshot) => snapshot.install);
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const autoSay =
    choice.kind === 'auto' && engine.kind === 'found'
      ? t('settings.engine.autoFound', { path: shortPath(engine.binary.path, homeDir) })
      : t('settings.engine.autoSay');
  return (
    <Card title={t('settings.engine.title')} say={t('settings.engine.say')}>
      <RadioCards
        label={t('settings.engine.title')}
        isLabelHidden
        value={valueOf(choice)}
        onChange={(id) => {
          if (id === 'practice') void command('engine.usePractice', undefined);
          else void command('settings.update', { engine: choiceOf(id) });
        }}
        options={[
          { id: 'auto', name: t('settings.engine.auto'), say: autoSay },
          ...usePrograms(),
          ...(practiceAvailable || choice.kind === 'practice'
            ? [
                {
                  id: 'practice',
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
          {t('onboarding.name')}
        </Button>
      </Row>
      {install.inUse === null && install.possible ? (
        <InstallEngine isMain={lacksProgram(engine)} />
      ) : (
        <EngineUpdates />
      )}
    </Card>
  );
}

/** Whether there is none that runs, or can be made to run. */
const lacksProgram = (engine: EngineState): boolean =>
  engine.kind === 'not-found' || (engine.kind === 'not-runnable' && engine.mend === undefined);

function EngineInUse({ engine }: { readonly engine: EngineState }): ReactNode {
  const { t } = useTranslation();
  const isInstalled = useSnapshot(({ install }) => install.inUse !== null);
  switch (engine.kind) {
    case 'searching':
      return <LoadingState>{t('settings.engine.searching')}</LoadingState>;
    case 'not-found':
      return <Callout tone="warn">{t('settings.engine.none')}</Callout>;
    case 'not-runnable':
      // Whoever has none of ours installed finds that button below.
      return (
        <NotRunnable offer={isInstalled ? ['mend-engine', 'install-engine'] : ['mend-engine']} />
      );
    case 'found':
      return null;
    default:
      return assertNever(engine);
  }
}

/** Each program that was found: where it is, where it comes from, and which release. */
function usePrograms(): readonly RadioCard<string>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const engine = useSnapshot((snapshot) => snapshot.engine);
  const choice = useSnapshot(({ settings }) => settings.engine);
  const found = candidatesOf(engine).filter(({ source }) => source !== 'practice');
  // One that was chosen and cannot be run is no candidate, but it is the choice.
  const isListed = choice.kind !== 'path' || found.some(({ path }) => path === choice.path);
  return [
    ...found.map(({ path, source, version, release }) => ({
      id: source === 'installed' ? 'installed' : path,
      name: source === 'installed' ? t('settings.engine.own') : shortPath(path, homeDir),
      say: [
        ...(version === undefined ? [] : [t('settings.engine.version', { version })]),
        ...(release === undefined ? [] : [releaseText(t, release, language)]),
        ...(source === 'installed' ? [] : [t(`settings.engine.source.${source}`)]),
      ].join(' · '),
    })),
    ...(isListed
      ? []
      : [
          {
            id: choice.path,
            name: shortPath(choice.path, homeDir),
            say: t('settings.engine.source.setting'),
          },
        ]),
  ];
}

function candidatesOf(engine: EngineState): readonly BinaryCandidate[] {
  switch (engine.kind) {
    case 'found':
      return [engine.binary, ...engine.others];
    case 'not-runnable':
      return engine.others;
    case 'searching':
    case 'not-found':
      return [];
    default:
      return assertNever(engine);
  }
}

/** What a radio stands for: a kind of choice, or the path of a program. */
const valueOf = (choice: EngineChoice): string =>
  choice.kind === 'path' ? choice.path : choice.kind;
const choiceOf = (id: string): EngineChoice =>
  id === 'auto' || id === 'installed' ? { kind: id } : { kind: 'path', path: id };

/** By its day where the name tells it; Homebrew may name its folders otherwise. */
function releaseText(t: Translate, release: string, language: Language): string {
  const at = builtAt(release);
  return t('install.release', { date: Number.isNaN(at) ? release : formatDay(at, language) });
}
