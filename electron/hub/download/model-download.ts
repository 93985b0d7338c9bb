import type { DownloadWait } from '../../../shared/downloads.ts';
import type { Patience } from '../../system/web/patience.ts';
import type { Hub } from './repo.ts';

/** What is asked for by whoever wants a model. */
export interface ModelDownload {
  readonly hub: Hub;
  readonly model: string;
  /** The cache that inferrs reads. */
  readonly cacheDir: string;
  /** Whether what is here already is looked at byte by byte, and not its length alone. */
  readonly isThorough: boolean;
  /** Somebody has just asked for it, and learns soon where there is no network. */
  readonly isAwaited: boolean;
  /** @param total undefined until it is known which files make up the weights */
  readonly onProgress: (done: number, total: number | undefined) => void;
  readonly onWait: (what: DownloadWait | undefined) => void;
  readonly pause?: Patience['pause'];
}

export const patienceOf = ({ onWait, pause }: ModelDownload, signal: AbortSignal): Patience => ({
  signal,
  onWait,
  ...(pause === undefined ? {} : { pause }),
});
