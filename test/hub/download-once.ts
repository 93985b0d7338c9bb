/**
 * A child process that downloads once, to be killed at any moment. Arguments: the cache, the address
 * of the hub and the model. Says `begun`, and how it came out.
 */
import { downloadFailure } from '../../electron/hub/download/download-error.ts';
import { downloadModel } from '../../electron/hub/download/download-model.ts';
import { plainDownload } from './plain-download.ts';

const [cacheDir = '', endpoint = '', model = ''] = process.argv.slice(2);
process.send?.('begun');
const outcome = await downloadModel(
  plainDownload({ endpoint, model, cacheDir }, { silenceMs: 60_000 }),
).then(
  () => 'done',
  (error: unknown) => downloadFailure(error, cacheDir),
);
process.send?.(outcome);
process.disconnect();
