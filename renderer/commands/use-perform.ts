import { useCallback } from 'react';
import type { Action } from '../../shared/actions/action.ts';
import type { ConnectPrefill, Route } from '../../shared/ipc/contract.ts';
import { askForEntry } from '../stores/connect-prefill.ts';
import { navigate, parseView } from '../stores/route.ts';
import { useCommand } from './use-command.ts';

/** Goes to a screen: in the dashboard here, from the popover by opening the dashboard. */
export function useGo(): (screen: Route, prefill?: ConnectPrefill) => void {
  const command = useCommand();
  return useCallback(
    (screen, prefill) => {
      if (parseView(location.search) === 'dashboard') {
        if (prefill !== undefined) askForEntry(prefill);
        navigate(screen);
      } else {
        const place = prefill === undefined ? { screen } : { screen, prefill };
        void command('app.openDashboard', place);
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
      const prefill = 'prefill' in action ? action.prefill : undefined;
      if (action.screen !== undefined) go(action.screen, prefill);
      if (!('command' in action)) return;
      const done = command(action.command, action.input);
      if (action.screen === undefined) await done;
    },
    [command, go],
  );
}
