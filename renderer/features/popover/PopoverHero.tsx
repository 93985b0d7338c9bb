import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf, lackOfProgram } from '../../../shared/fault.ts';
import { problemLine } from '../../../shared/problem-line.ts';
import type { Remedy } from '../../../shared/problem.ts';
import { statusOf } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { useGo } from '../../commands/use-perform.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { Remedies } from '../problems/Remedies.tsx';
import { PracticeBadge } from '../server/Header.tsx';
import { ServerStatus } from '../server/ServerStatus.tsx';
import { serverTone } from '../server/server-words.ts';
import { StateIcon } from '../server/StateIcon.tsx';
import { StateSentence } from '../server/StateSentence.tsx';
import { WaitsForNetwork } from '../server/WaitsForNetwork.tsx';
import type { MainThing } from './main-thing.ts';
import { StartBar } from './StartBar.tsx';
import styles from './Popover.module.css';
import tones from '../../ui/tones.module.css';

const c = names({ ...tones, ...styles });

/** The state in large: what it means, or why it is so and what to try first. */
export function PopoverHero({
  main,
  snapshot,
}: {
  readonly main: MainThing;
  readonly snapshot: Snapshot;
}): ReactNode {
  const { t } = useTranslation();
  const { server } = snapshot;
  const fault = faultOf(snapshot);
  const answersFail = fault?.code === 'answer-failed';
  return (
    <header className={c('hero')}>
      <span className={c('disc', answersFail ? 'bad' : serverTone(server))}>
        <StateIcon word={answersFail ? 'unhealthy' : statusOf(server)} size={22} />
      </span>
      <div className={c('words')}>
        <div className={c('state')}>
          <ServerStatus short bare={fault !== null} />
          <PracticeBadge />
        </div>
        {fault === null ? null : <p className={c('cause')}>{problemLine(t, fault)}</p>}
        {answersFail || lacksProgram(snapshot) ? null : <StateSentence />}
        {server.kind === 'starting' ? (
          <>
            <StartBar server={server} />
            <WaitsForNetwork server={server} />
          </>
        ) : null}
        {main?.kind === 'remedy' ? <Cure remedy={main.remedy} /> : null}
        {main?.kind === 'choose-model' ? <ChooseModel /> : null}
      </div>
    </header>
  );
}

/** What a start would be good for is no matter then. */
const lacksProgram = (snapshot: Snapshot): boolean =>
  snapshot.server.kind === 'stopped' && lackOfProgram(snapshot) !== null;

/** What to try first, and the way to all else that is known of it. */
function Cure({ remedy }: { readonly remedy: Remedy }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <div className={c('cure')}>
      <Remedies remedies={[remedy]} />
      <Button
        size="sm"
        onPress={() => {
          go('overview');
        }}
      >
        {t('popover.more')}
      </Button>
    </div>
  );
}

/** Where they are suggested: in the guide, until that is through. */
function ChooseModel(): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const onboarded = useSnapshot(({ settings }) => settings.onboarded);
  return (
    <div className={c('cure')}>
      <Button
        size="sm"
        variant="primary"
        onPress={() => {
          go(onboarded ? 'models' : 'overview');
        }}
      >
        {t('popover.choose')}
      </Button>
    </div>
  );
}
