/**
 * A child process that installs once, to be killed at any moment. Arguments: the folder of the
 * releases and the address of the stand-in for the hosts. Says `begun`, and how it came out.
 */
import { InstallError } from '../../electron/install/errors.ts';
import { WebError } from '../../electron/system/web/web-error.ts';
import { installFrom } from './install-from.ts';

const [folder = '', url = ''] = process.argv.slice(2);
// A limit on the size of files, by which a test stands in for a full disk, is told by a signal too.
process.on('SIGXFSZ', () => undefined);
const outcome = await installFrom(folder, url, () => process.send?.('begun')).catch(
  (error: unknown) =>
    error instanceof InstallError || error instanceof WebError ? error.failure : String(error),
);
process.send?.(outcome);
process.disconnect();
