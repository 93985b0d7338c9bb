import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import { CommandError } from '../../../shared/ipc/failure.ts';
import { networkAddresses } from '../../system/ports/network-addresses.ts';
import type { WindowCommands } from '../answers.ts';
import type { CommandContext } from './context.ts';

/** A message box has no room for more, and hardly a computer is in more networks. */
const MOST_ADDRESSES = 3;

/** Nobody but this computer reaches the server, unless a person says here that others may. */
export function networkCommands({
  bar,
}: CommandContext): Pick<WindowCommands, 'server.openToNetwork'> {
  return {
    'server.openToNetwork': async (_input, sender) => {
      const { launch, server } = bar.store.current;
      const addresses = networkAddresses().slice(0, MOST_ADDRESSES);
      if (server.kind !== 'ready' || launch?.guarded !== true || addresses.length === 0)
        throw new CommandError({ kind: 'not-available', what: 'network' });
      const t = bar.translate;
      const question: MessageBoxOptions = {
        type: 'warning',
        message: t('dialog.network.title'),
        detail: t('dialog.network.message'),
        buttons: [
          ...addresses.map((address) => t('dialog.network.open', { address })),
          t('dialog.network.cancel'),
        ],
        defaultId: addresses.length,
        cancelId: addresses.length,
        noLink: true,
      };
      const parent = sender === null ? null : BrowserWindow.fromWebContents(sender);
      const { response } = await (parent === null
        ? dialog.showMessageBox(question)
        : dialog.showMessageBox(parent, question));
      const address = addresses[response];
      if (address !== undefined) await bar.server.openToNetwork(address);
    },
  };
}
