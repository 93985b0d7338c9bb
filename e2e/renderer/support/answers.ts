import type {
  CommandName,
  CommandOutput,
  StreamItem,
  StreamName,
} from '../../../shared/ipc/contract.ts';
import type { CommandFailure } from '../../../shared/ipc/failure.ts';
import {
  backups,
  diff,
  disconnectPreview,
  preview,
  reapplyPreview,
} from '../../../test/renderer/openclaw.ts';
import { logBatch } from '../../../test/renderer/log-lines.ts';
import { report } from '../../../test/renderer/report.ts';

/** What commands answer, and what streams begin with. */
export type Answers = { [N in CommandName]?: CommandOutput<N> } & {
  [N in StreamName]?: StreamItem<N>;
};
export type Failures = { [N in CommandName | StreamName]?: CommandFailure };

/** Where a test says nothing else. */
export const usualAnswers: Answers = {
  'models.previewSwitch': null,
  'openclaw.preview': preview,
  'openclaw.previewDisconnect': disconnectPreview,
  'openclaw.previewReapply': reapplyPreview,
  'openclaw.apply': {
    kind: 'applied',
    backupId: 'b4',
    validation: { kind: 'valid', warnings: [], notCompared: false },
    gatewayReloads: true,
  },
  'openclaw.backups': backups,
  'openclaw.backupDiff': diff,
  'openclaw.browseConfig': null,
  'engine.choose': null,
  'logs.lines': logBatch([]),
  'logs.copy': { lines: 37 },
  'logs.save': { path: '/Users/mina/inferrs.log' },
  'report.make': { markdown: report },
  'report.save': { path: '/Users/mina/inferrs-bar-report.zip' },
};
