import { useCallback } from 'react';
import type { Remedy } from '../../shared/problem.ts';
import type { Screen } from '../../shared/ipc/contract.ts';
import { navigate, parseView, type Route } from '../stores/route.ts';
import { askForEntry, type ConnectPrefill } from '../stores/connect-prefill.ts';
import { useCommand } from './use-command.ts';

/** Remedies that only lead to a screen; the others are carried out by the main process. */
const places: Partial<Record<Remedy['kind'], Route>> = {
  'show-install': 'setup',
  'choose-model': 'models',
  'show-logs': 'logs',
  'open-settings': 'settings',
  'open-openclaw': 'openclaw',
};

/** Remedies in OpenClaw's entry: the screen shows what they would change, one click from applying. */
const prefills: Partial<Record<Remedy['kind'], ConnectPrefill>> = {
  'require-string-content': { stringContent: 'on' },
  'disable-tools': { tools: 'off' },
  'update-openclaw-entry': {},
};

/** Goes to a screen: in the dashboard here, from the popover by opening the dashboard. */
export function useGo(): (route: Route) => void {
  const command = useCommand();
  return useCallback(
    (route) => {
      if (parseView(location.search) === 'dashboard') {
        navigate(route);
        return;
      }
      const screen: Screen = route === 'setup' ? 'overview' : route;
      void command('app.openDashboard', { screen });
    },
    [command],
  );
}

/** Carries out a remedy. */
export function useRemedy(): (remedy: Remedy) => Promise<void> {
  const command = useCommand();
  const go = useGo();
  return useCallback(
    async (remedy) => {
      const prefill = prefills[remedy.kind];
      if (prefill !== undefined) askForEntry(prefill);
      const place = prefill === undefined ? places[remedy.kind] : 'openclaw';
      if (place === undefined) await command('remedy.perform', remedy);
      else go(place);
    },
    [command, go],
  );
}
