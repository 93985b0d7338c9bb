import type { CommandName } from '../../../shared/ipc/contract.ts';
import { asCommand } from '../../core/openclaw/openclaw-commands.ts';
import type { CommandHandlers } from '../ipc.ts';
import { pickFile } from './engine.ts';
import type { CommandContext } from './context.ts';

type OpenClawCommands = Pick<CommandHandlers, Extract<CommandName, `openclaw.${string}`>>;

export function openclawCommands({ bar }: CommandContext): OpenClawCommands {
  const { openclaw } = bar;
  const done = async (work: Promise<unknown>): Promise<void> => {
    await asCommand(work);
  };
  return {
    'openclaw.refresh': () => done(openclaw.refresh()),
    'openclaw.preview': (options) => asCommand(openclaw.preview(options)),
    'openclaw.previewDisconnect': () => asCommand(openclaw.previewDisconnect()),
    'openclaw.previewReapply': () => asCommand(openclaw.previewReapply()),
    'openclaw.apply': ({ previewId }) => asCommand(openclaw.apply(previewId)),
    'openclaw.undo': () => done(openclaw.undo()),
    'openclaw.acceptDrift': () => done(openclaw.acceptDrift()),
    'openclaw.backups': () => asCommand(openclaw.listBackups()),
    'openclaw.backupDiff': ({ id }) => asCommand(openclaw.diffBackup(id)),
    'openclaw.restoreBackup': ({ id }) => done(openclaw.restore(id)),
    'openclaw.chooseConfig': ({ path }) => done(bar.chooseConfig(path)),
    'openclaw.browseConfig': async (_input, sender) => {
      const t = bar.translate;
      const path = await pickFile(sender, {
        title: t('dialog.chooseConfig.title'),
        message: t('dialog.chooseConfig.message'),
        buttonLabel: t('dialog.chooseConfig.button'),
        properties: ['openFile', 'showHiddenFiles'],
        filters: [
          { name: t('dialog.chooseConfig.filter'), extensions: ['json', 'json5'] },
          { name: t('dialog.chooseConfig.allFiles'), extensions: ['*'] },
        ],
      });
      if (path === null) return null;
      await done(bar.chooseConfig(path));
      return { path };
    },
  };
}
