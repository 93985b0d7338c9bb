import { join } from 'node:path';
import { systemClock } from '../../system/time/clock.ts';
import { defaultRotation, FileSink } from '../../server/logs/file-sink.ts';
import { LogStore } from '../../server/logs/log-store.ts';
import { nodeLogFs } from '../../server/logs/log-fs.ts';
import { milestoneBeginnings } from '../../inferrs/milestones.ts';
import { SecretMasker } from '../../system/secrets/mask.ts';

/** The server's log: in memory for the windows, in rotated files for later. */
export interface ServerLog {
  readonly store: LogStore;
  /** Masks every line before it is stored. */
  readonly masker: SecretMasker;
  /** The file being written; older ones lie beside it. */
  readonly path: string;
  /** All there is: what the files hold, then what could not be written to them. */
  contents(): AsyncGenerator<string | Uint8Array, void, void>;
  dispose(): Promise<void>;
}

/** @param dataDir the app's own folder; the log folder in it is made when missing */
export function openServerLog(dataDir: string): ServerLog {
  const sink = new FileSink({
    ...defaultRotation,
    directory: join(dataDir, 'logs'),
    fs: nodeLogFs,
    clock: systemClock,
    onBlocked: (error) => store.note(`The log file cannot be written: ${error.code}`, 'WARN'),
    onResumed: (lost) => store.note(`The log file is written again; ${lost} lines are missing`),
  });
  const masker = new SecretMasker();
  const store = new LogStore({ clock: systemClock, sink, masker, notable: milestoneBeginnings });
  return {
    store,
    masker,
    path: sink.path,
    contents: async function* contents() {
      const { files, nextSeq } = await sink.openAll();
      try {
        for (const file of files) yield* file.chunks();
      } finally {
        await Promise.all(files.map((file) => file.close()));
      }
      yield* store.snapshotSlices(nextSeq);
    },
    dispose: async () => {
      store.dispose();
      await sink.dispose();
    },
  };
}
