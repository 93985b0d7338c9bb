import { constants, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { giveUpAfter } from '../time/give-up-after.ts';

/** Why a file was not read although it is there; `code` stands where a system error has its own. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
  readonly code: 'NOT_A_FILE' | 'TOO_LARGE' | 'TIMED_OUT';

  constructor(code: UnreadableFileError['code'], path: string) {
    super(`${code}: ${path}`);
    this.code = code;
  }
}

export interface ReadLimits {
  /** A larger file is refused as a whole, before it is read. */
  readonly maxBytes: number;
  /** From the first look to the last byte; a disk that has gone away answers never. */
  readonly timeoutMs?: number;
}

/** What was read, and what the file was at that moment. */
export interface FileContent {
  readonly bytes: Buffer;
  readonly stats: Stats;
}

const TIMEOUT_MS = 5_000;
const PIECE_BYTES = 64 * 1024;
/** Of a file that is known to be large: each piece waits for a thread, and for its turn here. */
const LARGE_PIECE_BYTES = 1024 * 1024;
/** Without it, opening a FIFO waits for a writer that may never come; Windows has neither. */
const AT_ONCE = (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Opens a regular file, links followed: the one way in which the app opens what others may have put
 * where a file should be. A FIFO, a device, a socket or a folder is refused and never waited for,
 * which would hold one of the few threads that all work with files goes through.
 * @param flags for reading unless told otherwise
 * @param mode of a file that is made
 * @throws {UnreadableFileError} `NOT_A_FILE`, and the system's own errors (`ENOENT`, `EACCES` …)
 */
export async function openRegularFile(
  path: string,
  flags: number = constants.O_RDONLY,
  mode?: number,
): Promise<FileHandle> {
  // Opening alone has effects on some devices; the second look is for what was put there since.
  const seen = await stat(path).catch(() => undefined);
  if (seen !== undefined) requireRegular(seen, path);
  const file = await open(path, flags | AT_ONCE, mode);
  try {
    requireRegular(await file.stat(), path);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Reads a regular file as a whole.
 * @throws {UnreadableFileError} and the system's own errors
 */
export function readRegularFile(path: string, limits: ReadLimits): Promise<FileContent> {
  const { maxBytes, timeoutMs } = limits;
  return reading(path, timeoutMs, async (file, isLate) => {
    const stats = await file.stat();
    if (stats.size > maxBytes) throw new UnreadableFileError('TOO_LARGE', path);
    // One byte beyond the limit tells a file that has grown.
    const piece = Math.min(Math.max(stats.size + 1, PIECE_BYTES), LARGE_PIECE_BYTES);
    const bytes = await readUpTo(file, maxBytes + 1, isLate, piece);
    if (bytes.length > maxBytes) throw new UnreadableFileError('TOO_LARGE', path);
    return { bytes, stats };
  });
}

/** As `readRegularFile`, as UTF-8 text. */
export async function readTextFile(path: string, limits: ReadLimits): Promise<string> {
  return (await readRegularFile(path, limits)).bytes.toString('utf8');
}

/**
 * The first bytes of a regular file, however large it is; fewer where it has fewer.
 * @throws {UnreadableFileError} and the system's own errors
 */
export function readStart(path: string, bytes: number, timeoutMs?: number): Promise<Buffer> {
  return reading(path, timeoutMs, (file, isLate) => readUpTo(file, bytes, isLate));
}

/** Opens a file, has it read and closes it. What is late is given up, and read no further. */
function reading<T>(
  path: string,
  timeoutMs = TIMEOUT_MS,
  read: (file: FileHandle, isLate: () => boolean) => Promise<T>,
): Promise<T> {
  const late = (): Error => new UnreadableFileError('TIMED_OUT', path);
  return giveUpAfter(timeoutMs, late, async (isLate) => {
    const file = await openRegularFile(path);
    try {
      return await read(file, isLate);
    } finally {
      await file.close();
    }
  });
}

function requireRegular(stats: Stats, path: string): void {
  if (!stats.isFile()) throw new UnreadableFileError('NOT_A_FILE', path);
}

/** To the end, whatever size the file said it has: those under /proc say 0, others grow. */
async function readUpTo(
  file: FileHandle,
  most: number,
  isLate: () => boolean,
  pieceBytes = PIECE_BYTES,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  while (total < most && !isLate()) {
    const piece = Buffer.allocUnsafe(Math.min(pieceBytes, most - total));
    const { bytesRead } = await file.read(piece, 0, piece.length, null);
    if (bytesRead === 0) break;
    chunks.push(piece.subarray(0, bytesRead));
    total += bytesRead;
  }
  return Buffer.concat(chunks);
}
