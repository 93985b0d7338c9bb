import { app, type WebContents } from 'electron';
import type { InferrsBar } from '../../core/inferrs-bar.ts';
import type { CommandHandlers } from '../ipc.ts';
import type { CommandContext } from './context.ts';
import { engineCommands } from './engine.ts';
import { logCommands } from './logs.ts';
import { openclawCommands } from './openclaw.ts';
import { copyText, openLink } from './system.ts';

/** Every command of the contract with what it does; grouped by the part of the app it asks. */
export function createCommands(context: CommandContext): CommandHandlers {
  const { bar, windows } = context;
  return {
    'app.snapshot': (_input, sender) => {
      // Once this answer is on its way; what is told by then would come before it.
      setImmediate(() => windows.listening(sender));
      return bar.store.current;
    },
    'app.openDashboard': ({ screen }) => windows.openDashboard(screen),
    'app.quit': () => app.quit(),
    'app.copyText': (text) => copyText(text),
    'app.openLink': (link) => openLink(link),
    'settings.update': (patch) => bar.updateSettingsFromWindow(patch),
    'models.refresh': () => bar.models.refresh(),
    'models.select': ({ model }) => bar.selectModel(model),
    'server.start': async ({ model }) => {
      if (model !== undefined) await bar.updateSettings({ model });
      await bar.server.start();
    },
    'server.stop': () => bar.server.stop(),
    'server.restart': () => bar.server.restart(),
    'server.attach': () => bar.server.attach(),
    'server.detach': () => bar.server.detach(),
    'remedy.perform': (remedy, sender) => perform(context, remedy, sender),
    'smoke.run': () => bar.smoke.run(),
    'smoke.runDeep': () => bar.smoke.runDeep(),
    'tasks.cancel': ({ id }) => bar.tasks.cancel(id),
    'diagnostics.copy': async () => copyText(await bar.diagnostics()),
    ...engineCommands(context),
    ...openclawCommands(context),
    ...logCommands(context),
  };
}

/** A remedy either does its work in the core or takes the person to where they do it. */
async function perform(
  context: CommandContext,
  remedy: Parameters<InferrsBar['perform']>[0],
  sender: WebContents,
): Promise<void> {
  const next = await context.bar.perform(remedy);
  if (next === 'choose-binary') await engineCommands(context)['engine.choose'](undefined, sender);
  else if (next !== 'done') context.windows.openDashboard(next);
}
