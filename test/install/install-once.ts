/**
 * A child process that installs once, to be killed at any moment. Arguments: the folder of the
 * releases and the address of the stand-in for the hosts. Says `begun`, and how it came out.
 */
import { InstallError } from '../../electron/install/errors.ts';
import { EngineStore } from '../../electron/install/engine-store.ts';
import { install } from '../../electron/install/install.ts';
import { targetOf } from '../../electron/install/target.ts';
import { nodeGet } from './node-get.ts';

const target = targetOf('linux', process.arch);
if (target === undefined) throw new Error('Nothing is published for this computer');
const [folder = '', url = ''] = process.argv.slice(2);
const store = new EngineStore(folder, 'inferrs');
await store.open();
process.send?.('begun');
// A limit on the size of files, by which a test stands in for a full disk, is told by a signal too.
process.on('SIGXFSZ', () => undefined);
const outcome = await install({
  target,
  addresses: { api: `${url}/api`, raw: `${url}/raw`, github: `${url}/github` },
  store,
  send: nodeGet,
  // A kill in the middle of this leaves what one just before or after it leaves.
  prove: () => Promise.resolve({ kind: 'runs' }),
  signal: new AbortController().signal,
  onStep: () => undefined,
  onBytes: () => undefined,
}).catch((error: unknown) => (error instanceof InstallError ? error.failure : String(error)));
process.send?.(outcome);
process.disconnect();
