import type { CommandName } from '../../../shared/ipc/contract.ts';
import type { InferrsBar } from '../inferrs-bar.ts';
import { asCommand } from '../openclaw/openclaw-commands.ts';
import type { CommandHandlers } from './handlers.ts';

/** What only Electron can do: dialogs, clipboard, windows, other programs. */
type ElectronCommand =
  | Extract<
      CommandName,
      `app.${string}` | `logs.${string}` | `diagnostics.${string}` | `report.${string}`
    >
  | 'engine.choose'
  | 'server.openToNetwork'
  | 'openclaw.browseConfig';

export type CoreCommands = Pick<CommandHandlers<unknown>, Exclude<CommandName, ElectronCommand>>;

/** The commands that need no Electron, with what they do; grouped by the part of the app they ask. */
export function coreCommands(bar: InferrsBar): CoreCommands {
  const { catalogue, disk, downloads, hubToken, mending, models, openclaw, server, smoke, tasks } =
    bar;
  const done = async (work: Promise<unknown>): Promise<void> => {
    await asCommand(work);
  };
  return {
    'settings.update': (patch) => bar.choices.updateSettingsFromWindow(patch),
    'engine.rescan': () => bar.lookForEngine(),
    'engine.install': (options) => bar.choices.installEngine(options),
    'engine.checkForUpdates': () => bar.install.check(),
    'update.check': () => bar.updates.check(),
    'update.download': () => bar.updates.download(),
    'update.cancel': () => bar.updates.cancel(),
    'engine.mend': ({ path, mend }) => bar.mendEngine(path, mend),
    'engine.usePractice': () => bar.choices.usePractice(),
    'models.refresh': () => models.refresh(),
    'models.select': ({ model, previewId }) => bar.choices.selectModel(model, previewId),
    'models.previewSwitch': ({ model, repoint }) =>
      asCommand(bar.openclawFollow.preview(model, repoint)),
    'models.dismissSwitch': () => bar.modelSwitch.forget(),
    'models.remove': ({ model }) => disk.remove(model),
    'models.cleanUp': () => disk.cleanUp(),
    'models.configure': ({ model, settings }) => bar.modelSetup.configure(model, settings),
    'models.previewStart': ({ model, settings }) => bar.modelSetup.previewStart(model, settings),
    'models.repair': ({ model }) => models.repair(model),
    'models.download': ({ model }) => downloads.download(model),
    'models.advanceDownload': ({ model }) => downloads.advance(model),
    'models.pauseDownload': ({ model }) => downloads.pause(model),
    'models.cancelDownload': ({ model }) => downloads.cancel(model),
    'models.unload': () => models.unload(),
    'models.details': ({ model }) => catalogue.details(model),
    'models.saveToken': ({ token }) => hubToken.save(token),
    'models.forgetToken': () => hubToken.forget(),
    'models.takeTokenBack': () => hubToken.takeBack(),
    'server.start': async (patch) => {
      if (Object.keys(patch).length > 0) await bar.choices.updateSettings(patch);
      await server.start();
    },
    'server.stop': () => server.stop(),
    'server.restart': () => server.restart(),
    'server.attach': () => server.attach(),
    'server.detach': () => server.detach(),
    'server.closeToNetwork': () => server.closeToNetwork(),
    'server.replaceOrphan': ({ pid }) => server.replaceOrphan(pid),
    'trouble.dismiss': () => bar.trouble.dismiss(),
    'smoke.run': () => smoke.run(),
    'smoke.runDeep': () => smoke.runDeep(),
    'smoke.mend': () => mending.mend(),
    'smoke.answer': ({ yes }) => mending.answer(yes),
    'smoke.prove': ({ from }) => mending.prove(from),
    'tasks.cancel': ({ id }) => tasks.cancel(id),
    'openclaw.refresh': () => done(bar.lookAtOpenClaw()),
    'openclaw.preview': (options) => asCommand(openclaw.preview(options)),
    'openclaw.previewDisconnect': () => asCommand(openclaw.previewDisconnect()),
    'openclaw.previewReapply': () => asCommand(openclaw.previewReapply()),
    'openclaw.apply': ({ previewId }) => asCommand(openclaw.apply(previewId)),
    'openclaw.undo': () => done(openclaw.undo()),
    'openclaw.migrate': () => done(openclaw.migrate()),
    'openclaw.exceptLoopback': () => done(openclaw.exceptLoopback()),
    'openclaw.acceptDrift': () => done(openclaw.acceptDrift()),
    'openclaw.backups': () => asCommand(openclaw.listBackups()),
    'openclaw.backupDiff': ({ id }) => asCommand(openclaw.diffBackup(id)),
    'openclaw.restoreBackup': ({ id }) => done(openclaw.restore(id)),
    'openclaw.chooseConfig': ({ path }) => done(bar.choices.chooseConfigFromWindow(path)),
    'openclaw.chooseProgram': ({ path }) => done(bar.choices.chooseOpenClawProgram(path)),
  };
}
