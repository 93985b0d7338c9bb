import { EngineStore } from '../../electron/install/engine-store.ts';
import { install } from '../../electron/install/install.ts';
import { targetOf } from '../../electron/install/target.ts';
import { nodeGet } from '../node-get.ts';
import { addressesAt } from './published.ts';

/**
 * Installs into a folder what the stand-in at `url` publishes, without a try of the program: a kill
 * in the middle of that leaves what one just before or after it leaves.
 * @param onOpen told once what is installed has been read
 */
export async function installFrom(
  folder: string,
  url: string,
  onOpen: () => void = () => undefined,
): Promise<string> {
  const target = targetOf('linux', process.arch);
  if (target === undefined) throw new Error('Nothing is published for this computer');
  const store = new EngineStore(folder, target.program);
  await store.open();
  onOpen();
  return install({
    target,
    addresses: addressesAt(url),
    store,
    send: nodeGet,
    prove: () => Promise.resolve({ kind: 'runs' }),
    signal: new AbortController().signal,
    onStep: () => undefined,
    onBytes: () => undefined,
  });
}
