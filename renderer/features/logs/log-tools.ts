import type { RefObject } from 'react';
import type { LogFilter, Sought } from '../../stores/log/log-buffer.ts';
import type { LogStore } from '../../stores/log/logs.ts';
import type { CurrentLine } from './use-log-scroll.ts';

/** What the controls over the log show and do. */
export interface LogTools {
  readonly store: LogStore;
  /** To the store's changes, at the pace at which they are drawn. */
  readonly subscribe: LogStore['subscribe'];
  readonly search: RefObject<HTMLInputElement | null>;
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
  readonly current: CurrentLine | null;
  readonly onSeek: (sought: Sought, forward: boolean) => void;
  readonly wraps: boolean;
  readonly onWrap: (wraps: boolean) => void;
}
