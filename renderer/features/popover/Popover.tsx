import { AppWindow } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import { useGo } from '../../commands/use-perform.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Hidden } from '../../ui/Hidden.tsx';
import { names } from '../../ui/names.ts';
import { NetworkNotice } from '../server/NetworkNotice.tsx';
import { ModelPicker } from '../server/ModelPicker.tsx';
import { ServerButtons } from '../server/ServerButtons.tsx';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { Figures } from './Figures.tsx';
import { figuresOf } from './measured.ts';
import { OpenClawLine, SmokeLine } from './Lines.tsx';
import { mainThing } from './main-thing.ts';
import { PopoverHero } from './PopoverHero.tsx';
import { UpdateLine } from './UpdateLine.tsx';
import { useFit } from './use-fit.ts';
import { Work } from './Work.tsx';
import { workUnderWay } from './under-way.ts';
import styles from './Popover.module.css';

const c = names(styles);

/** The small window of the tray, which people live in: how it is, what helps, what runs. */
export function Popover(): ReactNode {
  const { t } = useTranslation();
  const snapshot = useSnapshot((whole) => whole);
  const visit = useVisit();
  const page = useFit();
  useCloseOnEscape();
  return (
    <main ref={page} className={c('popover')} aria-label={t('popover.label')}>
      <h1>
        <Hidden>{t('common.appName')}</Hidden>
      </h1>
      <Content key={visit} snapshot={snapshot} />
    </main>
  );
}

function Content({ snapshot }: { readonly snapshot: Snapshot }): ReactNode {
  const { t } = useTranslation();
  const main = mainThing(snapshot);
  return (
    <>
      <PopoverHero main={main} snapshot={snapshot} />
      <div className={c('body')}>
        <NetworkNotice />
        <Work work={workUnderWay(snapshot)} />
        <ModelPicker bare />
        {snapshot.switchWaits === null ? null : (
          <p className={c('note')}>
            {t('models.switchWaits.title', { to: snapshot.switchWaits.to })}
          </p>
        )}
        {snapshot.restartNeeded ? <p className={c('note')}>{t('overview.restartNeeded')}</p> : null}
        <div className={c('buttons')}>
          <ServerButtons main={main?.kind === 'verb' ? main.verb : null} />
        </div>
      </div>
      <Figures figures={figuresOf(snapshot)} />
      <OpenClawLine isMain={main?.kind === 'openclaw'} />
      <SmokeLine main={main?.kind === 'test' || main?.kind === 'see-why' ? main.kind : null} />
      <UpdateLine />
      <Foot />
    </>
  );
}

function Foot(): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const command = useCommand();
  return (
    <footer className={c('foot')}>
      <Button
        size="sm"
        icon={<AppWindow size={14} aria-hidden />}
        onPress={() => {
          go('overview');
        }}
      >
        {t('popover.openDashboard')}
      </Button>
      <span className={c('space')} />
      <Button
        size="sm"
        variant="quiet"
        onPress={() => {
          go('settings');
        }}
      >
        {t('popover.settings')}
      </Button>
      <Button
        size="sm"
        variant="quiet"
        label={t('popover.quitLabel')}
        onPress={() => {
          void command('app.quit', undefined);
        }}
      >
        {t('popover.quit')}
      </Button>
    </footer>
  );
}

/** Counts how often it was closed: each time it begins anew, with no list open and nothing half typed. */
function useVisit(): number {
  const [visit, setVisit] = useState(0);
  useEffect(() => {
    const onChange = (): void => {
      if (document.visibilityState === 'hidden') setVisit((before) => before + 1);
    };
    document.addEventListener('visibilitychange', onChange);
    return () => {
      document.removeEventListener('visibilitychange', onChange);
    };
  }, []);
  return visit;
}

/** As a menu does; an open list or question is closed first. */
function useCloseOnEscape(): void {
  const command = useCommand();
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape' && document.querySelector('[role=listbox], [role=dialog]') === null)
        void command('app.closePopover', undefined);
    };
    // Before the list hears of it, and is gone.
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
    };
  }, [command]);
}
