/**
 * A child process that downloads once, to be killed at any moment. Arguments: the cache, the address
 * of the hub and the model. Says `begun`, and how it came out.
 */
import { downloadFailure } from '../../electron/hub/download/download-error.ts';
import { downloadModel } from '../../electron/hub/download/download-model.ts';
import { nodeGet } from '../node-get.ts';

const [cacheDir = '', endpoint = '', model = ''] = process.argv.slice(2);
process.send?.('begun');
const outcome = await downloadModel({
  hub: {
    endpoint,
    token: undefined,
    send: nodeGet,
    signal: new AbortController().signal,
    silenceMs: 60_000,
  },
  model,
  cacheDir,
  isThorough: false,
  isAwaited: true,
  onProgress: () => undefined,
  onWait: () => undefined,
}).then(
  () => 'done',
  (error: unknown) => downloadFailure(error, cacheDir),
);
process.send?.(outcome);
process.disconnect();
