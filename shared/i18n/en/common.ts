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
  appName: 'Inferrs Bar',
  serverStatus: 'Server status',
  practiceHint: 'Answers are fixed texts for trying things out, not from a real model.',
  start: 'Start server',
  stop: 'Stop server',
  restart: 'Restart server',
  cancelStart: 'Cancel the start',
  smoke: 'Run smoke test',
  copy: 'Copy',
  copied: 'Copied',
  copyWhat: 'Copy {{what}}',
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  refresh: 'Refresh',
  checkAgain: 'Check again',
  showDetails: 'Show details',
  loading: 'Loading…',
  connecting: 'Connecting to the app…',
  notifications: 'Messages',
  tokens_one: '{{formatted}} token',
  tokens_other: '{{formatted}} tokens',
  processId: 'process {{pid}}',
  evidence: 'Log lines that show it',
  whatToDo: 'What to do',
  renderCrash: {
    title: 'This screen could not be drawn',
    detail: 'The server is not affected. Open the screen again.',
    again: 'Open it again',
  },
};
