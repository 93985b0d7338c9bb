import type { InferrsBar } from '../../core/inferrs-bar.ts';
import type { Windows } from '../windows.ts';

/** What the commands work on. */
export interface CommandContext {
  readonly bar: InferrsBar;
  readonly windows: Windows;
  /** Of the build. */
  readonly outDir: string;
}
