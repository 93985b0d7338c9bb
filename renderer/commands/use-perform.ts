import { useCallback } from 'react';
import type { Action } from '../../shared/actions/action.ts';
import type { Place, Route } from '../../shared/ipc/contract.ts';
import { arrive } from '../stores/arrive.ts';
import { parseView } from '../stores/route.ts';
import { useCommand } from './use-command.ts';

/** Goes to a screen: in the dashboard here, from the popover by opening the dashboard. */
export function useGo(): (screen: Route, wish?: Omit<Place, 'screen'>) => void {
  const command = useCommand();
  return useCallback(
    (screen, wish = {}) => {
      if (parseView(location.search) === 'dashboard') {
        arrive({ screen, ...wish });
      } else {
        void command('app.openDashboard', { screen, ...wish });
      }
    },
    [command],
  );
}

/** Does what a click asks for. @returns when it is done, or shown on the screen that it leads to */
export function usePerform(): (action: Action) => Promise<void> {
  const command = useCommand();
  const go = useGo();
  return useCallback(
    async (action) => {
      const wish = 'prefill' in action ? { prefill: action.prefill } : {};
      if (action.screen !== undefined) go(action.screen, wish);
      if (!('command' in action)) return;
      const done = command(action.command, action.input);
      if (action.screen === undefined) await done;
    },
    [command, go],
  );
}
