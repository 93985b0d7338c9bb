import { dirname } from 'node:path';
import { shell } from 'electron';
import type { CommandName } from '../../../shared/ipc/contract.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import { nodeLogFs } from '../../server/logs/log-fs.ts';
import type { WindowCommands } from '../answers.ts';
import type { CommandContext } from './context.ts';
import { saveFile } from './save-file.ts';
import { copyText } from './system.ts';

type LogCommands = Pick<WindowCommands, Extract<CommandName, `logs.${string}`>>;

export function logCommands({ bar }: CommandContext): LogCommands {
  return {
    'logs.copy': async () => {
      const { text, lines } = await bar.logs.snapshotText();
      await copyText(text);
      return { lines };
    },
    'logs.save': (_input, sender) =>
      saveFile(bar, sender, {
        words: 'saveLogs',
        extensions: ['log', 'txt'],
        content: bar.logContents(),
      }),
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
