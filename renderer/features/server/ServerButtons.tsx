import { EyeOff, Play, RotateCw, Square, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isOnDemand } from '../../../shared/openclaw/status.ts';
import { canStop } from '../../../shared/server.ts';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Row } from '../../ui/Screen.tsx';

interface Look {
  readonly size?: 'sm' | 'md' | 'lg';
  /** None of them is the main thing here. */
  readonly quiet?: boolean;
}

/** Start; or stop, restart, do not wait, no longer watch: whatever makes sense in the present state. */
export function ServerButtons(look: Look): ReactNode {
  const { t } = useTranslation();
  const server = useSnapshot((snapshot) => snapshot.server);
  const mayStop = canStop(server);
  const restart = { ...look, verb: 'server.restart', icon: RotateCw } as const;
  return (
    <Row>
      {/* Instead of waiting out the pause after a crash. */}
      {server.kind === 'restarting' ? (
        <Verb {...restart} label={t('overview.restartNow')} primary />
      ) : null}
      {server.kind === 'ready' || server.kind === 'unhealthy' ? (
        <Verb {...restart} label={t('common.restart')} />
      ) : null}
      {/* Lets go of a server that is only watched; it goes on running. */}
      {server.kind === 'external' ? (
        <Verb {...look} verb="server.detach" icon={EyeOff} label={t('overview.detach')} />
      ) : null}
      {mayStop ? (
        <Verb
          {...look}
          verb="server.stop"
          icon={Square}
          iconSize={look.size === 'sm' ? 12 : 14}
          label={t('common.stop')}
          isDisabled={server.kind === 'stopping'}
        />
      ) : null}
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

interface VerbProps extends Look {
  readonly verb: 'server.stop' | 'server.restart' | 'server.detach';
  readonly icon: LucideIcon;
  readonly label: string;
  /** A square looks larger than an arrow of its size. */
  readonly iconSize?: number;
  /** The main thing here, unless the whole row is quiet. */
  readonly primary?: boolean;
  readonly isDisabled?: boolean;
}

function Verb({
  verb,
  icon: Icon,
  label,
  size = 'md',
  iconSize = size === 'sm' ? 14 : 16,
  quiet = false,
  primary = false,
  isDisabled = false,
}: VerbProps): ReactNode {
  const action = useAction(verb);
  return (
    <Button
      variant={primary && !quiet ? 'primary' : 'secondary'}
      size={size}
      compact={quiet}
      icon={<Icon size={iconSize} aria-hidden />}
      isDisabled={isDisabled}
      isPending={action.pending}
      onPress={() => {
        void action.run(undefined);
      }}
    >
      {label}
    </Button>
  );
}
