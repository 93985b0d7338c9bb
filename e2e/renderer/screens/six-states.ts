import type { Screen } from '../../../shared/ipc/contract.ts';

/** What every screen is designed for. */
export const kinds = ['empty', 'loading', 'error', 'long', 'offline', 'practice'] as const;
type Kind = (typeof kinds)[number];

/** Why there is no such state. */
interface Never {
  readonly never: string;
}

type Six = Readonly<Record<Kind, string | Never>>;

/** By which of the states that are looked at (`all.ts`) a screen shows it. */
export const sixStates: Readonly<Record<Screen | 'setup' | 'popover', Six>> = {
  setup: {
    empty: 'setup',
    loading: 'setup-searching',
    error: 'setup-failed',
    long: 'long-setup',
    offline: 'setup-offline',
    practice: 'setup-practice',
  },
  overview: {
    empty: 'overview-no-engine',
    loading: 'overview-looking',
    error: 'overview-failed',
    long: 'long-overview',
    offline: 'overview-offline',
    practice: 'overview-ready-cpu',
  },
  models: {
    empty: 'models-empty',
    loading: 'models-looking',
    error: 'models-downloading',
    long: 'long-models',
    offline: 'models-offline',
    practice: 'models-practice',
  },
  logs: {
    empty: 'logs-empty',
    loading: { never: 'The lines that there are come with the first answer.' },
    error: { never: 'What cannot be copied or saved is said in a message.' },
    long: 'long-logs',
    offline: { never: 'The log is on this computer.' },
    practice: 'logs-practice',
  },
  openclaw: {
    empty: 'openclaw-not-found',
    loading: 'openclaw-looking',
    error: 'openclaw-unreadable',
    long: 'long-openclaw',
    offline: { never: 'OpenClaw and its settings are on this computer.' },
    practice: 'openclaw-practice',
  },
  diagnose: {
    empty: 'diagnose-new',
    loading: 'diagnose-running',
    error: 'diagnose-failed',
    long: 'long-diagnose',
    offline: 'diagnose-offline',
    practice: 'diagnose-practice',
  },
  settings: {
    empty: 'settings-no-engine',
    loading: 'settings-searching',
    error: 'settings-not-runnable',
    long: 'long-settings',
    offline: 'settings-offline',
    practice: 'settings-practice',
  },
  popover: {
    empty: 'overview-no-engine',
    loading: 'overview-looking',
    error: 'overview-failed',
    long: 'long-overview',
    offline: 'overview-offline',
    practice: 'overview-ready-cpu',
  },
};
