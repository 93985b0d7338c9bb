import { shortLog } from '../../../test/renderer/log-lines.ts';
import { base } from '../../../test/renderer/snapshots.ts';
import { running } from './states.ts';
import { type Shown } from './shown.ts';

/** The log, in every state. */
export const logsScreens: readonly Shown[] = [
  {
    name: 'logs',
    hash: 'logs',
    snapshot: running,
    answers: { 'logs.lines': { lines: shortLog, dropped: 1_240, older: 12_000 } },
  },
  { name: 'logs-empty', hash: 'logs', snapshot: base },
];
