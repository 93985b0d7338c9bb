import { type Committed, type CommitTools, commit } from './commit.ts';
import type { ConfigText } from '../config/read.ts';
import type { RecordStore, Remembered } from '../journal/record.ts';

/** What a config shall become, and what is to be remembered of it then. */
export interface Target extends Pick<Remembered, 'connection' | 'undo'> {
  /** Undefined removes the file. */
  readonly text: string | undefined;
}

/** Writes configs so that the records follow the file, wherever the app is ended. */
export class RecordedWriter {
  private readonly records: RecordStore;

  constructor(records: RecordStore) {
    this.records = records;
  }

  /**
   * Like `commit`; the records change with the file.
   * @param decide gets the file as it is now and what is remembered of it; undefined: leave it
   */
  async write(
    configPath: string,
    tools: CommitTools,
    decide: (now: ConfigText, remembered: Remembered) => Promise<Target | undefined>,
    options: { readonly prove: boolean },
  ): Promise<Committed | undefined> {
    const { records } = this;
    const decideText = async (now: ConfigText): Promise<string | undefined> => {
      const target = await decide(now, await records.of(now));
      if (target === undefined) return textOf(now);
      await records.intend(now, target.text, target);
      return target.text;
    };
    const committed = await commit(configPath, tools, decideText, options);
    if (committed !== undefined) await records.of(committed.after);
    return committed;
  }
}

/** The text of a file that exists. */
export function textOf(file: ConfigText): string | undefined {
  return file.exists ? file.text : undefined;
}
