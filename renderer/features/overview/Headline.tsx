import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { assertNever } from '../../../shared/assert-never.ts';
import { useGo } from '../../commands/use-perform.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { names } from '../../ui/names.ts';
import { Row } from '../../ui/Screen.tsx';
import { UpdateOpenClaw } from '../common/UpdateOpenClaw.tsx';
import { InstallTask } from '../install/InstallTask.tsx';
import { useInstallTask } from '../install/use-install-task.ts';
import { DismissTrouble } from '../problems/DismissTrouble.tsx';
import { ProblemHelp } from '../problems/ProblemCard.tsx';
import { Remedies } from '../problems/Remedies.tsx';
import { DeviceNote } from '../server/DeviceNote.tsx';
import { StartProgress } from '../server/StartProgress.tsx';
import { WaitsForNetwork } from '../server/WaitsForNetwork.tsx';
import styles from './Headline.module.css';
import { headlineOf } from './headline.ts';
import type { Fault } from './way-fault.ts';
import type { Way } from './way.ts';

const c = names(styles);

/** What the way comes to in large; where it is broken, why and what helps. */
export function Headline({ id, way }: { readonly id: string; readonly way: Way }): ReactNode {
  const { t } = useTranslation();
  const { fault } = way;
  const facts = useSnapshot(
    useShallow(({ server, settings, openclaw, abandonedAnswer }) => ({
      server,
      settings,
      openclaw,
      abandonedAnswer,
    })),
  );
  const now = useNow(500, facts.server.kind === 'restarting');
  const { title, say } = headlineOf(t, way, facts, now);
  const isAlarming =
    fault !== null && fault.kind !== 'openclaw' && facts.server.kind !== 'restarting';
  return (
    <header className={c('headline', fault !== null && fault.tone)}>
      <div className={c('top')}>
        <div className={c('words')} {...(isAlarming ? { role: 'alert' } : {})}>
          <h1 id={id} className={c('title')}>
            {title}
          </h1>
          <p className={c('say')}>{say}</p>
        </div>
        {fault?.kind === 'answers' ? <DismissTrouble /> : null}
      </div>
      <Starting />
      {fault === null ? null : <Help fault={fault} />}
      <DeviceNote />
      <RestartNote />
    </header>
  );
}

function Starting(): ReactNode {
  const server = useSnapshot((snapshot) => snapshot.server);
  if (server.kind !== 'starting') return null;
  return (
    <>
      <StartProgress server={server} />
      <WaitsForNetwork server={server} />
    </>
  );
}

function Help({ fault }: { readonly fault: Fault }): ReactNode {
  const isRestarting = useSnapshot(({ server }) => server.kind === 'restarting');
  const install = useInstallTask();
  switch (fault.kind) {
    case 'engine':
      return install === undefined ? (
        <ProblemHelp problem={fault.problem} />
      ) : (
        <InstallTask task={install} />
      );
    case 'server':
      // While the app mends it by itself, the way to hurry that is the main thing.
      return <ProblemHelp problem={fault.problem} emphasis={!isRestarting} />;
    case 'answers':
      return <ProblemHelp problem={fault.problem} />;
    case 'test':
      return (
        <Row>
          <Remedies remedies={fault.step.remedies} station={fault.step.id} />
        </Row>
      );
    case 'openclaw':
      return (
        <Row>
          {fault.word === 'out-of-date' ? <UpdateOpenClaw /> : null}
          <OpenOpenClaw isMain={fault.word !== 'out-of-date'} />
        </Row>
      );
    default:
      return assertNever(fault);
  }
}

function OpenOpenClaw({ isMain }: { readonly isMain: boolean }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <Button
      size="sm"
      variant={isMain ? 'primary' : 'secondary'}
      onPress={() => {
        go('openclaw');
      }}
    >
      {t('overview.openclaw.open')}
    </Button>
  );
}

function RestartNote(): ReactNode {
  const { t } = useTranslation();
  const restartNeeded = useSnapshot((snapshot) => snapshot.restartNeeded);
  return restartNeeded ? <Callout tone="info">{t('overview.restartNeeded')}</Callout> : null;
}
