import type { FileHandle } from 'node:fs/promises';

/**
 * A piece is what is written at once: with each chunk of the network by itself, of 64 KB, writing
 * takes as long as all the rest. It is also what a kill loses, so it is not gathered for long.
 */
const PIECE_BYTES = 1_000_000;
const PIECE_MS = 50;

/** Writes what comes to a file, in pieces, while more comes. */
export class PieceWriter {
  readonly #file: FileHandle;
  readonly #onPiece: (doneBytes: number) => void;
  #at: number;
  #gathered: Uint8Array[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing = Promise.resolve();

  /**
   * @param from where in the file the first byte belongs
   * @param onPiece told with each piece how long the file becomes by it
   */
  constructor(file: FileHandle, from: number, onPiece: (doneBytes: number) => void) {
    this.#file = file;
    this.#at = from;
    this.#onPiece = onPiece;
  }

  /** Takes a chunk, which nobody may change then. @throws the file system's error of an earlier one */
  async add(chunk: Uint8Array): Promise<void> {
    this.#gathered.push(chunk);
    this.#bytes += chunk.byteLength;
    this.#timer ??= setTimeout(() => this.#write(), PIECE_MS);
    if (this.#bytes < PIECE_BYTES) return;
    // What came last is written while the next comes, and no more than that is held.
    await this.#writing;
    this.#write();
  }

  /** All that came is in the file then. @throws the file system's error */
  async end(): Promise<void> {
    this.#write();
    await this.#writing;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#bytes === 0) return;
    const [piece, size, at] = [this.#gathered, this.#bytes, this.#at];
    this.#gathered = [];
    this.#bytes = 0;
    this.#at += size;
    this.#writing = this.#writing.then(() => writeAll(this.#file, piece, size, at));
    // Its failure is met by whoever waits for it, not by the process.
    this.#writing.catch(() => undefined);
    this.#onPiece(this.#at);
  }
}

/** A disk that becomes full takes a part and tells so only to whoever comes with the rest. */
async function writeAll(
  file: FileHandle,
  piece: readonly Uint8Array[],
  size: number,
  at: number,
): Promise<void> {
  let { bytesWritten: done } = await file.writev(piece, at);
  if (done === size) return;
  const whole = Buffer.concat(piece);
  while (done < size) {
    const { bytesWritten } = await file.write(whole, done, size - done, at + done);
    done += bytesWritten;
  }
}
