import { EyeOff, Play, RotateCw, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isOnDemand } from '../../shared/openclaw/status.ts';
import { canStop } from '../../shared/server.ts';
import { useAction } from '../lib/use-command.ts';
import { useSnapshot } from '../stores/snapshot.ts';
import { Button } from '../ui/Button.tsx';
import { Row } from '../ui/Screen.tsx';

interface Look {
  readonly size?: 'sm' | 'md' | 'lg';
  /** None of them is the main thing here. */
  readonly quiet?: boolean;
}

/** Start; or stop, restart, do not wait, no longer watch: whatever makes sense in the present state. */
export function ServerButtons(look: Look): ReactNode {
  const server = useSnapshot((snapshot) => snapshot.server);
  const mayStop = canStop(server);
  return (
    <Row>
      {server.kind === 'restarting' ? <RestartNow {...look} /> : null}
      {server.kind === 'ready' || server.kind === 'unhealthy' ? <Restart {...look} /> : null}
      {server.kind === 'external' ? <Detach {...look} /> : null}
      {mayStop ? <Stop {...look} isDisabled={server.kind === 'stopping'} /> : null}
      {/* A stranger's server is only watched: to start one here, it is let go of first. */}
      {mayStop || server.kind === 'external' ? null : <Start {...look} />}
    </Row>
  );
}

function Start({ size = 'md', quiet = false }: Look): ReactNode {
  const { t } = useTranslation();
  const canStart = useSnapshot(
    ({ settings, engine, openclaw }) =>
      settings.model !== null && engine.kind === 'found' && !isOnDemand(openclaw),
  );
  const start = useAction('server.start');
  return (
    <Button
      variant={quiet ? 'secondary' : 'primary'}
      size={size}
      compact={quiet}
      icon={<Play size={size === 'sm' ? 14 : 16} aria-hidden />}
      isDisabled={!canStart}
      isPending={start.pending}
      onPress={() => {
        void start.run({});
      }}
    >
      {t('common.start')}
    </Button>
  );
}

function Stop({
  size = 'md',
  quiet = false,
  isDisabled,
}: Look & { readonly isDisabled: boolean }): ReactNode {
  const { t } = useTranslation();
  const stop = useAction('server.stop');
  return (
    <Button
      size={size}
      compact={quiet}
      icon={<Square size={size === 'sm' ? 12 : 14} aria-hidden />}
      isDisabled={isDisabled}
      isPending={stop.pending}
      onPress={() => {
        void stop.run(undefined);
      }}
    >
      {t('common.stop')}
    </Button>
  );
}

function Restart({ size = 'md', quiet = false }: Look): ReactNode {
  const { t } = useTranslation();
  const restart = useAction('server.restart');
  return (
    <Button
      size={size}
      compact={quiet}
      icon={<RotateCw size={size === 'sm' ? 14 : 16} aria-hidden />}
      isPending={restart.pending}
      onPress={() => {
        void restart.run(undefined);
      }}
    >
      {t('common.restart')}
    </Button>
  );
}

/** Instead of waiting out the pause after a crash. */
function RestartNow({ size = 'md', quiet = false }: Look): ReactNode {
  const { t } = useTranslation();
  const restart = useAction('server.restart');
  return (
    <Button
      variant={quiet ? 'secondary' : 'primary'}
      size={size}
      compact={quiet}
      icon={<RotateCw size={size === 'sm' ? 14 : 16} aria-hidden />}
      isPending={restart.pending}
      onPress={() => {
        void restart.run(undefined);
      }}
    >
      {t('overview.restartNow')}
    </Button>
  );
}

/** Lets go of a server that is only watched; it goes on running. */
function Detach({ size = 'md', quiet = false }: Look): ReactNode {
  const { t } = useTranslation();
  const detach = useAction('server.detach');
  return (
    <Button
      size={size}
      compact={quiet}
      icon={<EyeOff size={size === 'sm' ? 14 : 16} aria-hidden />}
      isPending={detach.pending}
      onPress={() => {
        void detach.run(undefined);
      }}
    >
      {t('overview.detach')}
    </Button>
  );
}
