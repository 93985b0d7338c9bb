import type { Screen } from '../../ipc/contract.ts';

export const nav = {
  label: 'Main',
  overview: 'Overview',
  models: 'Models',
  logs: 'Logs',
  diagnose: 'Diagnose',
  openclaw: 'OpenClaw',
  settings: 'Settings',
} satisfies Record<Screen | 'label', string>;

export const common = {
  /** By which `Intl` knows this catalogue's language. */
  locale: 'en',
  appName: 'Inferrs Bar',
  serverStatus: 'Server status',
  practiceHint: 'Answers are fixed texts for trying things out, not from a real model.',
  start: 'Start server',
  stop: 'Stop server',
  restart: 'Restart server',
  smoke: 'Run smoke test',
  copied: 'Copied',
  copyWhat: 'Copy {{what}}',
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  undo: 'Undo',
  checkAgain: 'Check again',
  loading: 'Loading…',
  notifications: 'Messages',
  /** An amount of text, and how fast it comes; see `shared/text-length.ts`. */
  length_one: 'about {{formatted}} word',
  length_other: 'about {{formatted}} words',
  speed_one: 'about {{formatted}} word/s',
  speed_other: 'about {{formatted}} words/s',
  /** Beside a field that takes tokens. */
  thousand: '1,000 here is {{length}}.',
  evidence: 'Log lines that show it',
  details: 'Details',
  detailsOf: 'Details: {{what}}',
  outOfRange: 'Allowed are {{min}} to {{max}}. Nothing was changed.',
  renderCrash: {
    title: 'This screen could not be drawn',
    detail: 'The server is not affected. Open the screen again.',
    again: 'Open it again',
  },
};
