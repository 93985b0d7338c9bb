import { join } from 'node:path';
import { BrowserWindow, dialog, type SaveDialogOptions, type WebContents } from 'electron';
import { CommandError } from '../../../shared/ipc/failure.ts';
import { LogFileError } from '../../server/logs/log-fs.ts';
import { saveLog } from '../../server/logs/save-log.ts';
import { fileFault } from '../../system/files/file-fault.ts';
import type { CommandContext } from './context.ts';

interface ToSave {
  /** The dialog's words. */
  readonly words: 'saveLogs' | 'saveReport';
  /** What it may be called; the first is proposed. */
  readonly extensions: readonly [string, ...string[]];
  readonly content: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/**
 * Asks in the system's dialog where a file is to lie, and saves it there: whole or not at all, and for
 * this user alone.
 * @returns null when the user cancelled
 * @throws {CommandError} `file-not-saved`
 */
export async function saveFile(
  bar: CommandContext['bar'],
  sender: WebContents | null,
  { words, extensions, content }: ToSave,
): Promise<{ path: string } | null> {
  const t = bar.translate;
  const options: SaveDialogOptions = {
    title: t(`dialog.${words}.title`),
    buttonLabel: t(`dialog.${words}.button`),
    defaultPath: join(bar.homeDir, `${t(`dialog.${words}.fileName`)}.${extensions[0]}`),
    filters: [{ name: t(`dialog.${words}.filter`), extensions: [...extensions] }],
  };
  const parent = sender === null ? null : BrowserWindow.fromWebContents(sender);
  const { canceled, filePath } = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  if (canceled || filePath === '') return null;
  try {
    await saveLog(filePath, content);
  } catch (error) {
    if (!(error instanceof LogFileError)) throw error;
    throw new CommandError({ kind: 'file-not-saved', path: filePath, why: fileFault(error) });
  }
  return { path: filePath };
}
