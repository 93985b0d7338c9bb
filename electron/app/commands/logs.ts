import { join } from 'node:path';
import { BrowserWindow, dialog, shell, type SaveDialogOptions, type WebContents } from 'electron';
import type { CommandName } from '../../../shared/ipc/contract.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import type { LogBatch } from '../../../shared/log.ts';
import { fileFault } from '../../core/file-fault.ts';
import type { LogHub, LogReader } from '../../server/logs/hub.ts';
import { LogFileError } from '../../server/logs/log-fs.ts';
import { saveLog } from '../../server/logs/save-log.ts';
import { sendEvent, type CommandHandlers } from '../ipc.ts';
import type { CommandContext } from './index.ts';
import { copyText } from './system.ts';

/** Which windows read the log, each at its own pace. */
export class LogWindows {
  readonly #hub: LogHub;
  readonly #readers = new Map<WebContents, LogReader>();

  constructor(hub: LogHub) {
    this.#hub = hub;
  }

  /** @returns what there is already; everything after it comes as `logs.batch` events. */
  subscribe(contents: WebContents): LogBatch {
    this.unsubscribe(contents);
    const reader = this.#hub.subscribe({
      send: (batch) => sendEvent(contents, 'logs.batch', batch),
    });
    this.#readers.set(contents, reader);
    contents.once('destroyed', () => this.unsubscribe(contents));
    return reader.tail;
  }

  unsubscribe(contents: WebContents): void {
    this.#readers.get(contents)?.dispose();
    this.#readers.delete(contents);
  }

  ack(contents: WebContents, seq: number): void {
    this.#readers.get(contents)?.ack(seq);
  }
}

type LogCommands = Pick<CommandHandlers, Extract<CommandName, `logs.${string}`>>;

export function logCommands({ bar, logWindows }: CommandContext): LogCommands {
  return {
    'logs.subscribe': (_input, sender) => logWindows.subscribe(sender),
    'logs.unsubscribe': (_input, sender) => logWindows.unsubscribe(sender),
    'logs.ack': ({ seq }, sender) => logWindows.ack(sender, seq),
    'logs.copy': async () => {
      const { text, lines } = bar.logs.snapshotText();
      await copyText(text);
      return { lines };
    },
    'logs.save': (_input, sender) => save(bar, sender),
    'logs.reveal': () => shell.showItemInFolder(bar.logFile),
  };
}

async function save(
  bar: CommandContext['bar'],
  sender: WebContents,
): Promise<{ path: string } | null> {
  const t = bar.translate;
  const options: SaveDialogOptions = {
    title: t('dialog.saveLogs.title'),
    buttonLabel: t('dialog.saveLogs.button'),
    defaultPath: join(bar.homeDir, `${t('dialog.saveLogs.fileName')}.log`),
    filters: [{ name: t('dialog.saveLogs.filter'), extensions: ['log', 'txt'] }],
  };
  const parent = BrowserWindow.fromWebContents(sender);
  const { canceled, filePath } = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  if (canceled || filePath === '') return null;
  try {
    await saveLog(filePath, bar.logs.snapshotSlices());
  } catch (error) {
    if (!(error instanceof LogFileError)) throw error;
    throw new CommandError({ kind: 'file-not-saved', path: filePath, why: fileFault(error) });
  }
  return { path: filePath };
}
