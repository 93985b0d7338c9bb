import { app } from 'electron';
import { KEY_STANDIN } from '../../../shared/guard.ts';
import { coreCommands } from '../../core/commands/core-commands.ts';
import type { WindowCommands } from '../answers.ts';
import type { CommandContext } from './context.ts';
import { aboutCommands } from './about.ts';
import { engineCommands } from './engine.ts';
import { logCommands } from './logs.ts';
import { networkCommands } from './network.ts';
import { openclawCommands } from './openclaw.ts';
import { reportCommands } from './report.ts';
import { copyText, openLink, openModelPage } from './system.ts';

/** Every command of the contract with what it does: those of the core, and what needs Electron. */
export function createCommands(context: CommandContext): WindowCommands {
  const { bar, windows } = context;
  return {
    ...coreCommands(bar),
    'app.snapshot': (_input, sender) => {
      // Once this answer is on its way; what is told by then would come before it.
      if (sender !== null) setImmediate(() => windows.listening(sender));
      return bar.store.current;
    },
    'app.openDashboard': (place) => windows.open(place),
    'app.fitPopover': ({ height }) => windows.fitPopover(height),
    'app.closePopover': () => windows.closePopover(),
    'app.quit': () => app.quit(),
    'app.copyWithKey': async (text) =>
      copyText(text.replaceAll(KEY_STANDIN, await bar.secrets.guardKey())),
    'app.copyText': (text) => copyText(text),
    'app.openLink': (link) => openLink(link),
    'app.openModelPage': ({ model }) => openModelPage(model),
    'diagnostics.copy': async () => copyText((await bar.report()).markdown),
    ...aboutCommands(context),
    ...engineCommands(context),
    ...networkCommands(context),
    ...openclawCommands(context),
    ...logCommands(context),
    ...reportCommands(context),
  };
}
