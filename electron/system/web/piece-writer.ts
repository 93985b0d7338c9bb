/**
 * A piece is what is written at once: with each chunk of the network by itself, of 64 KB, writing
 * takes as long as all the rest. It is also what a kill loses, so it is not gathered for long.
 */
const PIECE_BYTES = 1_000_000;
const PIECE_MS = 50;

/** Writes what is gathered at a place of the file; may keep the memory of the chunks. */
export type WritePiece = (at: number, chunks: readonly Uint8Array[]) => Promise<void>;

/** Writes what comes to a file, in pieces, while more comes. */
export class PieceWriter {
  readonly #put: WritePiece;
  readonly #onWritten: (doneBytes: number) => void;
  #at: number;
  #piece: Uint8Array[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing = Promise.resolve();

  /**
   * @param from where in the file the first byte belongs
   * @param onWritten told with each piece how long the file has become by it
   */
  constructor(put: WritePiece, from: number, onWritten: (doneBytes: number) => void) {
    this.#put = put;
    this.#at = from;
    this.#onWritten = onWritten;
  }

  /** Takes a chunk, once the one before was taken. @throws the file system's error of an earlier one */
  async add(chunk: Uint8Array): Promise<void> {
    this.#piece.push(chunk);
    this.#bytes += chunk.byteLength;
    this.#timer ??= setTimeout(() => void this.#write(), PIECE_MS);
    if (this.#bytes >= PIECE_BYTES) await this.#write().before;
  }

  /** All that came is in the file then, and nothing is done with it. @throws the file system's error */
  end(): Promise<void> {
    return this.#write().done;
  }

  /** Writes what is gathered as soon as what was gathered `before` is written; it may grow until then. */
  #write(): { readonly before: Promise<void>; readonly done: Promise<void> } {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = this.#writing;
    const done = before.then(() => this.#putPiece());
    this.#writing = done;
    // Their failure is met by whoever waits for them, not by the process.
    done.catch(() => undefined);
    return { before, done };
  }

  async #putPiece(): Promise<void> {
    const [piece, size, at] = [this.#piece, this.#bytes, this.#at];
    if (size === 0) return;
    [this.#piece, this.#bytes, this.#at] = [[], 0, at + size];
    await this.#put(at, piece);
    this.#onWritten(at + size);
  }
}
