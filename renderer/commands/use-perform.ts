import { useCallback } from 'react';
import type { Action } from '../../shared/actions/action.ts';
import type { Route } from '../../shared/ipc/contract.ts';
import { askForEntry } from '../stores/connect-prefill.ts';
import { navigate, parseView } from '../stores/route.ts';
import { useCommand } from './use-command.ts';

/** Goes to a screen: in the dashboard here, from the popover by opening the dashboard. */
export function useGo(): (route: Route) => void {
  const command = useCommand();
  return useCallback(
    (route) => {
      if (parseView(location.search) === 'dashboard') navigate(route);
      else void command('app.openDashboard', { screen: route });
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
      if ('prefill' in action) askForEntry(action.prefill);
      if (action.screen !== undefined) go(action.screen);
      if (!('command' in action)) return;
      const done = command(action.command, action.input);
      if (action.screen === undefined) await done;
    },
    [command, go],
  );
}
