import { AppWindow, Power } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { whyNot } from '../../../shared/actions/availability.ts';
import { ServerButtons } from '../server/ServerButtons.tsx';
import { openClawWordOf } from '../../../shared/openclaw/status.ts';
import { UpdateOpenClaw } from '../common/UpdateOpenClaw.tsx';
import { openClawTone } from '../server/server-words.ts';
import { smokeSummary } from '../diagnose/smoke-summary.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { useGo } from '../../commands/use-perform.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Hidden } from '../../ui/Hidden.tsx';
import { names } from '../../ui/names.ts';
import { CancelSmoke } from '../diagnose/CancelSmoke.tsx';
import { ModelPicker } from '../server/ModelPicker.tsx';
import { StateLine } from '../server/StateLine.tsx';
import { PopoverHero } from './PopoverHero.tsx';
import styles from './Popover.module.css';

const c = names(styles);

/** The small window of the tray: how it is, start or stop, and the way to everything else. */
export function Popover(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const restartNeeded = useSnapshot((snapshot) => snapshot.restartNeeded);
  useCloseOnEscape();
  return (
    <main className={c('popover')} aria-label={t('popover.label')}>
      <h1>
        <Hidden>{t('common.appName')}</Hidden>
      </h1>
      <PopoverHero />
      <div className={c('body')}>
        <ModelPicker />
        {restartNeeded ? <p className={c('note')}>{t('overview.restartNeeded')}</p> : null}
        <div className={c('buttons')}>
          <ServerButtons />
        </div>
        <Lines />
      </div>
      <footer className={c('foot')}>
        <Button
          icon={<AppWindow size={15} aria-hidden />}
          onPress={() => {
            void command('app.openDashboard', { screen: 'overview' });
          }}
        >
          {t('popover.openDashboard')}
        </Button>
        <IconButton
          label={t('popover.quit')}
          onPress={() => {
            void command('app.quit', undefined);
          }}
        >
          <Power size={16} aria-hidden />
        </IconButton>
      </footer>
    </main>
  );
}

/** As a menu does; an open list or question is closed first. */
function useCloseOnEscape(): void {
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape' && document.querySelector('[role=listbox], [role=dialog]') === null)
        window.close();
    };
    // Before the list hears of it, and is gone.
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
    };
  }, []);
}

function Lines(): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const openclaw = useSnapshot(({ openclaw: status }) =>
    status === null ? undefined : openClawWordOf(status),
  );
  const smoke = useSnapshot((snapshot) => snapshot.smoke);
  const canTest = useSnapshot((snapshot) => whyNot('smoke.run', snapshot) === null);
  const run = useAction('smoke.run');
  const summary = smokeSummary(t, smoke);
  return (
    <div className={c('lines')}>
      <section className={c('line')} aria-label={t('popover.openclaw')}>
        <StateLine
          tone={openclaw === undefined ? 'busy' : openClawTone(openclaw)}
          word={t('popover.openclaw')}
          say={
            openclaw === undefined
              ? t('overview.openclaw.unknown')
              : t(`openclawStatus.${openclaw}`)
          }
        />
        {openclaw === 'out-of-date' ? <UpdateOpenClaw /> : null}
        <Button
          size="sm"
          label={t('overview.openclaw.open')}
          onPress={() => {
            go('openclaw');
          }}
        >
          {t('popover.open')}
        </Button>
      </section>
      <section className={c('line')} aria-label={t('popover.smoke')}>
        <StateLine tone={summary.tone} word={t('popover.smoke')} say={summary.word} />
        {canTest ? (
          <Button
            size="sm"
            label={t('common.smoke')}
            isPending={run.pending}
            onPress={() => {
              void run.run(undefined);
            }}
          >
            {t('popover.test')}
          </Button>
        ) : (
          <CancelSmoke />
        )}
      </section>
    </div>
  );
}
