import { dirname, join } from 'node:path';
import { BrowserWindow, dialog, shell, type SaveDialogOptions, type WebContents } from 'electron';
import type { CommandName } from '../../../shared/ipc/contract.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import type { LogBatch } from '../../../shared/log.ts';
import { fileFault } from '../../core/file-fault.ts';
import type { LogHub } from '../../server/logs/hub.ts';
import { LogFileError, nodeLogFs } from '../../server/logs/log-fs.ts';
import { saveLog } from '../../server/logs/save-log.ts';
import { sendEvent, type CommandHandlers } from '../ipc.ts';
import type { CommandContext } from './index.ts';
import { copyText } from './system.ts';

interface WindowReader {
  ack(seq: number): void;
  /** Stops reading and listening. */
  end(): void;
}

/** Which windows read the log, each at its own pace. */
export class LogWindows {
  readonly #hub: LogHub;
  readonly #readers = new Map<WebContents, WindowReader>();

  constructor(hub: LogHub) {
    this.#hub = hub;
  }

  /** @returns what there is already; everything after it comes as `logs.batch` events. */
  subscribe(contents: WebContents): LogBatch {
    this.unsubscribe(contents);
    const reader = this.#hub.subscribe({
      send: (batch) => sendEvent(contents, 'logs.batch', batch),
    });
    const onDestroyed = (): void => this.unsubscribe(contents);
    contents.once('destroyed', onDestroyed);
    this.#readers.set(contents, {
      ack: (seq) => reader.ack(seq),
      end: () => {
        reader.dispose();
        contents.off('destroyed', onDestroyed);
      },
    });
    return reader.first;
  }

  unsubscribe(contents: WebContents): void {
    this.#readers.get(contents)?.end();
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
      const { text, lines } = await bar.logs.snapshotText();
      await copyText(text);
      return { lines };
    },
    'logs.save': (_input, sender) => save(bar, sender),
    'logs.reveal': () => reveal(bar.logFile),
  };
}

/** The file in its folder; before the first line was written, the folder that it will lie in. */
async function reveal(path: string): Promise<void> {
  if (await nodeLogFs.exists(path)) {
    shell.showItemInFolder(path);
    return;
  }
  const folder = dirname(path);
  await nodeLogFs.ensureDirectory(folder);
  const refusal = await shell.openPath(folder);
  if (refusal !== '') throw new CommandError({ kind: 'folder-not-opened', path: folder });
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
    await saveLog(filePath, bar.logContents());
  } catch (error) {
    if (!(error instanceof LogFileError)) throw error;
    throw new CommandError({ kind: 'file-not-saved', path: filePath, why: fileFault(error) });
  }
  return { path: filePath };
}
