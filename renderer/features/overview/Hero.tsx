import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOfState } from '../../../shared/problem-catalogue.ts';
import { statusOf, type ServerState } from '../../../shared/server.ts';
import { ServerButtons } from '../server/ServerButtons.tsx';
import { problemText } from '../../lib/problem-text.ts';
import { serverTone } from '../server/server-words.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Callout } from '../../ui/Callout.tsx';
import { CopyField } from '../common/CopyField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import { ProblemHelp } from '../problems/ProblemCard.tsx';
import { Remedies } from '../problems/Remedies.tsx';
import { Row, Stack } from '../../ui/Screen.tsx';
import { DeviceNote } from '../server/DeviceNote.tsx';
import { DevicePicker } from '../server/DevicePicker.tsx';
import { ModelPicker } from '../server/ModelPicker.tsx';
import { StartProgress } from '../server/StartProgress.tsx';
import { StateIcon } from '../server/StateIcon.tsx';
import { StateSentence } from '../server/StateSentence.tsx';
import styles from './Hero.module.css';
import tones from '../../ui/tones.module.css';

const c = names({ ...tones, ...styles });

/** The server's state in large, what can be done about it, and what it runs with. */
export function Hero(): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const server = useSnapshot((snapshot) => snapshot.server);
  const restartNeeded = useSnapshot((snapshot) => snapshot.restartNeeded);
  const word = statusOf(server);
  return (
    <section className={c('hero')} aria-labelledby={id}>
      <div className={c('top')}>
        <span className={c('disc', serverTone(server))}>
          <StateIcon word={word} />
        </span>
        <div className={c('words')}>
          <h1 id={id} className={c('title')}>
            {server.kind === 'failed' || server.kind === 'unhealthy'
              ? problemText(t, problemOfState(server)).title
              : t(`overview.hero.${word}`)}
          </h1>
          <StateSentence />
        </div>
        <ServerButtons size={server.kind === 'stopped' || server.kind === 'failed' ? 'lg' : 'md'} />
      </div>
      {server.kind === 'starting' ? <StartProgress server={server} /> : null}
      {server.kind === 'starting' && server.waitsForNetwork === 'avoidable' ? (
        <Row>
          <Remedies remedies={[{ kind: 'start-offline' }]} />
        </Row>
      ) : null}
      <Fault server={server} />
      <div className={c('pickers')}>
        <ModelPicker />
        <DevicePicker />
      </div>
      <DeviceNote />
      {restartNeeded ? <Callout tone="info">{t('overview.restartNeeded')}</Callout> : null}
      <Launch />
    </section>
  );
}

/** What is known of a fault. A failure's own words are the heading above; a crash's are told here. */
function Fault({ server }: { readonly server: ServerState }): ReactNode {
  const { t } = useTranslation();
  if (server.kind !== 'failed' && server.kind !== 'restarting') return null;
  const problem = server.kind === 'failed' ? server.problem : server.cause;
  const { title, more, details } = problemText(t, problem);
  const says = more.length + details.length + problem.remedies.length + problem.evidence.length > 0;
  if (server.kind === 'failed' && !says) return null;
  return (
    <div className={c('fault')}>
      {server.kind === 'restarting' ? <p className={c('cause')}>{title}</p> : null}
      <ProblemHelp problem={problem} />
    </div>
  );
}

function Launch(): ReactNode {
  const { t } = useTranslation();
  const launch = useSnapshot((snapshot) => snapshot.launch);
  if (launch === null) return null;
  return (
    <Disclosure title={t('overview.command.label')}>
      <Stack gap="sm">
        <CopyField text={launch.commandLine} what={t('overview.command.name')} />
        <p className={c('hint')}>{t('overview.command.hint')}</p>
        <CopyField text={launch.baseUrl} what={t('overview.address.name')} />
        <p className={c('hint')}>{t('overview.address.hint')}</p>
      </Stack>
    </Disclosure>
  );
}
