import { BackupStore } from '../../electron/openclaw/journal/backups.ts';
import { withText } from '../../electron/openclaw/config/read.ts';
import { Journal } from '../../electron/openclaw/journal/journal.ts';
import type {
  ChangeTools,
  ConfigChange,
  Decision,
} from '../../electron/openclaw/write/change-config.ts';
import { join } from 'node:path';

/** What it takes to change a config without the service and without OpenClaw. */
export function bareTools(
  dataFolder: string,
  report: ChangeTools['report'] = () => undefined,
): ChangeTools {
  return {
    backups: new BackupStore(join(dataFolder, 'openclaw-backups'), Date.now),
    records: new Journal(join(dataFolder, 'openclaw-record.json')),
    cli: undefined,
    report,
    onWait: ({ pid }) => report({ kind: 'waiting-for-lock', pid, since: Date.now() }),
    gatewayReloads: () => Promise.resolve(false),
    noteValid: () => Promise.resolve(),
  };
}

/** A change that makes one text of another, whatever that is. */
export function textChange(path: string, textFrom: (now: string) => string): ConfigChange {
  return {
    path,
    backup: 'before-connect',
    check: undefined,
    prove: false,
    recheck: (now) =>
      Promise.resolve<Decision>({
        kind: 'write',
        next: withText(now, textFrom(now.text)),
        connection: undefined,
        undo: undefined,
      }),
    whenOvertaken: () => Promise.resolve({ kind: 'leave' }),
  };
}
