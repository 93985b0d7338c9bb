/**
 * A child process that brings an update and puts it in place, to be killed at any moment. Arguments:
 * the AppImage, its config, the folder of downloads. Says `begun`, and how it came out.
 */
import { failureOf } from '../../electron/update/failure.ts';
import { createUpdater } from '../../electron/update/updater.ts';
import { nodeGet } from '../node-get.ts';

const [appImage = '', config = '', folder = ''] = process.argv.slice(2);
process.env['APPIMAGE'] = appImage;
// A limit on the size of files, by which a test stands in for a full disk, is told by a signal too.
process.on('SIGXFSZ', () => undefined);
const updater = createUpdater({
  platform: 'linux',
  version: '0.1.0',
  config,
  appImage,
  folder,
  send: nodeGet,
});
process.send?.('begun');
const { signal } = new AbortController();
try {
  await updater.check('stable', signal);
  await updater.download({ signal, onProgress: () => undefined });
  await updater.install();
  process.send?.('installed');
} catch (error) {
  process.send?.(failureOf(error, appImage));
}
process.disconnect();
