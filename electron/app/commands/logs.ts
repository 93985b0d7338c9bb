import { dirname, join } from 'node:path';
import { BrowserWindow, dialog, shell, type SaveDialogOptions, type WebContents } from 'electron';
import type { CommandName } from '../../../shared/ipc/contract.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import { fileFault } from '../../system/files/file-fault.ts';
import { LogFileError, nodeLogFs } from '../../server/logs/log-fs.ts';
import { saveLog } from '../../server/logs/save-log.ts';
import type { WindowCommands } from '../ipc.ts';
import type { CommandContext } from './context.ts';
import { copyText } from './system.ts';

type LogCommands = Pick<WindowCommands, Extract<CommandName, `logs.${string}`>>;

export function logCommands({ bar }: CommandContext): LogCommands {
  return {
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
  sender: WebContents | null,
): Promise<{ path: string } | null> {
  const t = bar.translate;
  const options: SaveDialogOptions = {
    title: t('dialog.saveLogs.title'),
    buttonLabel: t('dialog.saveLogs.button'),
    defaultPath: join(bar.homeDir, `${t('dialog.saveLogs.fileName')}.log`),
    filters: [{ name: t('dialog.saveLogs.filter'), extensions: ['log', 'txt'] }],
  };
  const parent = sender === null ? null : BrowserWindow.fromWebContents(sender);
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
