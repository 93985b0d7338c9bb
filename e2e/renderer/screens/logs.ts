import { logBatch, shortLog } from '../../../test/renderer/log-lines.ts';
import { base } from '../../../test/renderer/snapshots.ts';
import { practising, running } from './states.ts';
import { type Shown } from './shown.ts';

/** The log, in every state. */
export const logsScreens: readonly Shown[] = [
  {
    name: 'logs',
    hash: 'logs',
    snapshot: running,
    answers: { 'logs.lines': logBatch(shortLog, 1_240, 12_000) },
  },
  {
    name: 'logs-practice',
    hash: 'logs',
    snapshot: practising,
    answers: { 'logs.lines': logBatch(shortLog) },
  },
  { name: 'logs-empty', hash: 'logs', snapshot: base },
  {
    name: 'logs-found',
    hash: 'logs',
    snapshot: running,
    answers: { 'logs.lines': logBatch(shortLog) },
    act: async (page) => {
      await page.getByRole('searchbox', { name: 'Search the log' }).fill('model');
      await page.getByRole('log').focus();
      await page.keyboard.press('Enter');
    },
  },
];
