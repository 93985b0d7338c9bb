import { asCommand } from '../../core/openclaw/openclaw-commands.ts';
import { pickFile } from './engine.ts';
import type { WindowCommands } from '../answers.ts';
import type { CommandContext } from './context.ts';

type OpenClawCommands = Pick<WindowCommands, 'openclaw.browseConfig'>;

export function openclawCommands({ bar }: CommandContext): OpenClawCommands {
  return {
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
      await asCommand(bar.choices.chooseConfig(path));
      return { path };
    },
  };
}
