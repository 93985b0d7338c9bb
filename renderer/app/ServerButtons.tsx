import { Play, RotateCw, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { canStop } from '../../shared/server.ts';
import { useAction } from '../lib/use-command.ts';
import { useSnapshot } from '../stores/snapshot.ts';
import { Button } from '../ui/Button.tsx';
import { Row } from '../ui/Screen.tsx';

/** Start, or stop and restart: whatever makes sense in the present state. */
export function ServerButtons({
  size = 'md',
  quiet = false,
  fill = false,
}: {
  readonly size?: 'sm' | 'md' | 'lg';
  /** Start is not the main thing here. */
  readonly quiet?: boolean;
  readonly fill?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const server = useSnapshot((snapshot) => snapshot.server);
  const canStart = useSnapshot(
    ({ settings, engine }) => settings.model !== null && engine.kind === 'found',
  );
  const start = useAction('server.start');
  const stop = useAction('server.stop');
  const restart = useAction('server.restart');
  // A stranger's server is only watched; one that an earlier run left is ours to stop.
  if (server.kind === 'external' && !canStop(server)) return null;
  if (!canStop(server))
    return (
      <Button
        variant={quiet ? 'secondary' : 'primary'}
        size={size}
        fill={fill}
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
  const settled = server.kind === 'ready' || server.kind === 'unhealthy';
  return (
    <Row>
      {settled ? (
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
      ) : null}
      <Button
        size={size}
        compact={quiet}
        fill={fill && !settled}
        icon={<Square size={size === 'sm' ? 12 : 14} aria-hidden />}
        isDisabled={server.kind === 'stopping'}
        isPending={stop.pending}
        onPress={() => {
          void stop.run(undefined);
        }}
      >
        {t('common.stop')}
      </Button>
    </Row>
  );
}
