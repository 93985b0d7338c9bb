import { BrowserWindow, dialog, type OpenDialogOptions, type WebContents } from 'electron';
import type { CommandHandlers } from '../ipc.ts';
import type { CommandContext } from './context.ts';

type EngineCommands = Pick<
  CommandHandlers,
  'engine.rescan' | 'engine.choose' | 'engine.usePractice'
>;

export function engineCommands({ bar }: CommandContext): EngineCommands {
  return {
    'engine.rescan': () => bar.engine.rescan(),
    'engine.choose': async (_input, sender) => {
      const t = bar.translate;
      const path = await pickFile(sender, {
        title: t('dialog.chooseBinary.title'),
        message: t('dialog.chooseBinary.message'),
        buttonLabel: t('dialog.chooseBinary.button'),
        properties: ['openFile', 'showHiddenFiles'],
      });
      if (path === null) return null;
      await bar.updateSettings({ engine: { kind: 'path', path } });
      return { path };
    },
    'engine.usePractice': () => bar.usePractice(),
  };
}

/** The system's file dialog over the asking window; null when it was cancelled. */
export async function pickFile(
  sender: WebContents,
  options: OpenDialogOptions,
): Promise<string | null> {
  const parent = BrowserWindow.fromWebContents(sender);
  const { canceled, filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return canceled ? null : (filePaths[0] ?? null);
}
