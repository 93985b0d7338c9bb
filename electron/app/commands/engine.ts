import { BrowserWindow, dialog, type OpenDialogOptions, type WebContents } from 'electron';
import type { WindowCommands } from '../answers.ts';
import type { CommandContext } from './context.ts';

type EngineCommands = Pick<WindowCommands, 'engine.choose'>;

export function engineCommands({ bar }: CommandContext): EngineCommands {
  return {
    'engine.choose': async (_input, sender) => {
      const t = bar.translate;
      const path = await pickFile(sender, {
        title: t('dialog.chooseBinary.title'),
        message: t('dialog.chooseBinary.message'),
        buttonLabel: t('dialog.chooseBinary.button'),
        properties: ['openFile', 'showHiddenFiles'],
      });
      if (path === null) return null;
      await bar.choices.updateSettings({ engine: { kind: 'path', path } });
      return { path };
    },
  };
}

/** The system's file dialog over the asking window, if any; null when it was cancelled. */
export async function pickFile(
  sender: WebContents | null,
  options: OpenDialogOptions,
): Promise<string | null> {
  const parent = sender === null ? null : BrowserWindow.fromWebContents(sender);
  const { canceled, filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return canceled ? null : (filePaths[0] ?? null);
}
