import type { CommandName } from '../../../shared/ipc/contract.ts';
import { archiveOf } from '../../core/diagnosis/report/archive.ts';
import type { Report } from '../../core/diagnosis/report/report.ts';
import type { WindowCommands } from '../answers.ts';
import type { CommandContext } from './context.ts';
import { saveFile } from './save-file.ts';

type ReportCommands = Pick<WindowCommands, Extract<CommandName, `report.${string}`>>;

export function reportCommands({ bar }: CommandContext): ReportCommands {
  /** What was shown last: that and nothing else is saved. */
  let shown: Report | null = null;
  return {
    'report.make': async () => {
      shown = await bar.report();
      return { markdown: shown.markdown };
    },
    'report.save': async (_input, sender) => {
      shown ??= await bar.report();
      return saveFile(bar, sender, {
        words: 'saveReport',
        extensions: ['zip'],
        content: [await archiveOf(shown)],
      });
    },
  };
}
