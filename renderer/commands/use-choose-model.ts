import { useCallback } from 'react';
import { isRunning } from '../../shared/server.ts';
import { useSnapshotStore } from '../stores/snapshot.ts';
import { offerSwitch } from '../stores/switch-offer.ts';
import { useAction } from './use-command.ts';

/**
 * Chooses a model for the next start. Where a server of ours runs it would move at once: that is
 * offered, with what it takes.
 */
export function useChooseModel(): {
  readonly pending: boolean;
  /** @returns what came of it; `offered` has yet to be answered */
  readonly choose: (model: string) => Promise<'chosen' | 'offered' | 'failed'>;
} {
  const { pending, run } = useAction('models.select');
  const choose = useCallback(
    async (model: string) => {
      const { snapshot } = useSnapshotStore.getState();
      if (snapshot !== null && isRunning(snapshot.server) && snapshot.settings.model !== model) {
        offerSwitch(model);
        return 'offered';
      }
      return (await run({ model })).ok ? 'chosen' : 'failed';
    },
    [run],
  );
  return { pending, choose };
}
