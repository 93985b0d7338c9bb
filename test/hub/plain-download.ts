import type { ModelDownload } from '../../electron/hub/download/model-download.ts';
import type { Hub } from '../../electron/hub/download/repo.ts';
import { nodeGet } from '../node-get.ts';

/** Test support: a download that somebody has just asked for, without a token, told to nobody. */
export const plainDownload = (
  where: Pick<ModelDownload, 'model' | 'cacheDir'> & { readonly endpoint: string },
  hub: Partial<Hub> = {},
): ModelDownload => ({
  hub: {
    endpoint: where.endpoint,
    token: undefined,
    send: nodeGet,
    signal: new AbortController().signal,
    silenceMs: 20_000,
    ...hub,
  },
  model: where.model,
  cacheDir: where.cacheDir,
  isThorough: false,
  isAwaited: true,
  onProgress: () => undefined,
  onWait: () => undefined,
});
