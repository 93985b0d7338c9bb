import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { SerialQueue } from '../time/serial-queue.ts';
import { treeScript } from './tree-script.ts';

/** A regular file, under one of its names. */
export interface TreeFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Of 512 bytes, that are really there. */
  readonly blocks: number;
  /** The same for every name of the file. */
  readonly identity: string;
  /** How many names the file has on the whole disk. */
  readonly names: number;
}

/** What a name that is a link leads to in the end. */
export interface LeadsTo {
  readonly path: string;
  readonly kind: 'file' | 'other' | 'nothing';
  /** Bytes of a file. */
  readonly size: number;
}

export interface TreeLink extends LeadsTo {
  /** What it names, by its real path, whether or not there is anything; a further link, perhaps. */
  readonly next: string;
}

/** All that is in a folder, links not followed, by name in each. What cannot be read counts as absent. */
export interface Tree {
  /** Itself and all folders in it; none for what is no folder. */
  readonly folders: readonly string[];
  readonly files: readonly TreeFile[];
  readonly links: readonly TreeLink[];
  /** What is in the folders that wanted links lead to. */
  readonly beyond: readonly LeadsTo[];
  /** By their paths the beginnings of the files that were wanted, be it through a link. */
  readonly starts: ReadonlyMap<string, Uint8Array>;
}

/** Patterns are of the path within the folder, parted by `/`. */
export interface Wanted {
  /** Of these the beginnings are read. */
  readonly files: readonly {
    readonly pattern: RegExp;
    /** Bytes, at most. */
    readonly most: number;
    /** Its first 8 bytes say how many after them are wanted: none where that is more than `most`. */
    readonly isCounted?: true;
  }[];
  /** A link of these that leads to a folder is looked into. */
  readonly folders: RegExp;
}

export interface TreeReaderOptions<T> {
  readonly wanted: Wanted;
  /** Gets an empty tree for a folder that its disk does not answer for. */
  readonly make: (folder: string, tree: Tree) => T;
  /** What the thread does. */
  readonly script?: string;
  readonly silenceMs?: number;
}

const nothing: Tree = { folders: [], files: [], links: [], beyond: [], starts: new Map() };

/** Longer than any disk takes for one folder; one that has gone away answers never. */
const SILENCE_MS = 60_000;
/** Who looks again looks soon, and a thread takes 20 MB: with it goes all that is known. */
const IDLE_MS = 3_000;
/** So long at most it is made of folders before others have their turn. */
const TURN_MS = 8;

type Answers = readonly { readonly folder: string; readonly tree?: Tree }[];

/** Who looks, and what was made of each folder for as long as the thread knows how that was. */
interface Eyes<T> {
  readonly thread: Worker;
  readonly made: Map<string, T>;
}

/**
 * Looks through folders by a thread of its own, and makes of each what is to be made of it: anew only
 * of what has changed. One look at a time.
 */
export class TreeReader<T> {
  readonly #options: TreeReaderOptions<T>;
  readonly #looks = new SerialQueue();
  #eyes: Eyes<T> | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: TreeReaderOptions<T>) {
    this.#options = options;
  }

  /** Ends the thread. Who reads yet has another one go on. */
  close(): void {
    clearTimeout(this.#idle);
    void this.#eyes?.thread.terminate();
    this.#eyes = undefined;
  }

  /**
   * Never rejects.
   * @returns what each folder comes to, in the order asked for: the very same as before where nothing
   *   has changed in it
   */
  read(folders: readonly string[]): Promise<T[]> {
    return this.#looks.run(async () => {
      clearTimeout(this.#idle);
      const results = new Map<string, T>();
      for (let left = folders; left.length > 0; left = left.filter((one) => !results.has(one))) {
        const at = await this.#look(left, results);
        const unanswered = left[at];
        if (unanswered !== undefined)
          results.set(unanswered, this.#options.make(unanswered, nothing));
      }
      this.#eyes?.thread.unref();
      this.#idle = setTimeout(() => this.close(), IDLE_MS).unref();
      return folders.flatMap((folder) => results.get(folder) ?? []);
    });
  }

  /** As `read`, of one. */
  async readOne(folder: string): Promise<T> {
    const [only] = await this.read([folder]);
    return only ?? this.#options.make(folder, nothing);
  }

  /** @returns the number of the folder that could not be answered for; beyond the last where all were */
  async #look(folders: readonly string[], results: Map<string, T>): Promise<number> {
    const { wanted, make, script = treeScript, silenceMs = SILENCE_MS } = this.#options;
    const { thread, made } = (this.#eyes ??= {
      thread: new Worker(script, { eval: true }),
      made: new Map<string, T>(),
    });
    // What the thread has found and not said yet, is lost with it: it is to be known where it stands.
    const at = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    let answered = 0;
    await new Promise<void>((resolve) => {
      let used = Promise.resolve();
      // Silent, or at its end: another one goes on with what comes after.
      const giveUp = (): void => {
        if (this.#eyes?.thread === thread) this.close();
        void used.then(end);
      };
      const silence = setTimeout(giveUp, silenceMs);
      let turnBegan = performance.now();
      // One after the other, with others in between: of thousands it takes a while.
      const use = async (answers: Answers): Promise<void> => {
        for (const { folder, tree } of answers) {
          const known = tree === undefined ? made.get(folder) : undefined;
          const result = known ?? make(folder, tree ?? nothing);
          made.set(folder, result);
          results.set(folder, result);
          if (performance.now() - turnBegan < TURN_MS) continue;
          await setImmediate();
          turnBegan = performance.now();
        }
        answered += answers.length;
        if (answered === folders.length) end();
      };
      const take = (answers: Answers): void => {
        silence.refresh();
        used = used.then(() => use(answers));
      };
      const end = (): void => {
        clearTimeout(silence);
        thread.off('message', take).off('error', giveUp).off('exit', giveUp);
        resolve();
      };
      thread.on('message', take).on('error', giveUp).on('exit', giveUp);
      thread.ref();
      thread.postMessage({ folders, wanted, at }, []);
    });
    return answered === folders.length ? answered : Atomics.load(at, 0);
  }
}
