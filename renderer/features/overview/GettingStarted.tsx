import { CircleCheck, Circle, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import { openClawWordOf } from '../../../shared/openclaw/status.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Hidden } from '../../ui/Hidden.tsx';
import { names } from '../../ui/names.ts';
import styles from './GettingStarted.module.css';

const c = names(styles);

/** The four steps to a working OpenClaw, until they are done or the user hides them. */
export function GettingStarted(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const onboarded = useSnapshot(({ settings }) => settings.onboarded);
  const engine = useSnapshot((snapshot) => snapshot.engine.kind === 'found');
  const started = useSnapshot(
    ({ server }) =>
      server.kind === 'ready' || server.kind === 'external' || server.kind === 'unhealthy',
  );
  const connected = useSnapshot(
    ({ openclaw }) => openclaw !== null && openClawWordOf(openclaw) === 'connected',
  );
  const tested = useSnapshot(
    ({ smoke }) => smoke.steps.length > 0 && smoke.steps.every(({ status }) => status === 'passed'),
  );
  if (onboarded) return null;
  const steps = [
    { id: 'engine', done: engine, href: '#/setup' },
    { id: 'start', done: started, href: undefined },
    { id: 'connect', done: connected, href: '#/openclaw' },
    { id: 'test', done: tested, href: '#/diagnose' },
  ] as const;
  return (
    <Card
      title={t('overview.guide.title')}
      {...(steps.every(({ done }) => done) ? { say: t('overview.guide.finished') } : {})}
      aside={
        <IconButton
          label={t('overview.guide.hide')}
          onPress={() => {
            void command('settings.update', { onboarded: true });
          }}
        >
          <X size={16} aria-hidden />
        </IconButton>
      }
    >
      <ol className={c('steps')}>
        {steps.map(({ id, done, href }) => (
          <li key={id} className={c('step', done && 'done')}>
            {done ? <CircleCheck size={18} aria-hidden /> : <Circle size={18} aria-hidden />}
            <Hidden>{t(done ? 'overview.guide.done' : 'overview.guide.todo')}</Hidden>
            {href === undefined || done ? (
              <span>{t(`overview.guide.${id}`)}</span>
            ) : (
              <a href={href}>{t(`overview.guide.${id}`)}</a>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
