import { constants, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';

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
/** Without it, opening a FIFO waits for a writer that may never come; Windows has neither. */
const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a regular file, links followed: the one way in which the app reads what others may have
 * put where a file should be. A FIFO, a device, a socket or a folder is never opened for reading.
 * @throws {UnreadableFileError} and the system's own errors (`ENOENT`, `EACCES` …)
 */
export async function readRegularFile(path: string, limits: ReadLimits): Promise<FileContent> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new UnreadableFileError('TIMED_OUT', path)),
      limits.timeoutMs ?? TIMEOUT_MS,
    );
  });
  try {
    return await Promise.race([read(path, limits.maxBytes), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}

/** As `readRegularFile`, as UTF-8 text. */
export async function readTextFile(path: string, limits: ReadLimits): Promise<string> {
  return (await readRegularFile(path, limits)).bytes.toString('utf8');
}

/**
 * The first bytes of a regular file, however large it is; fewer where it has fewer.
 * @throws {UnreadableFileError} and the system's own errors
 */
export async function readStart(path: string, bytes: number): Promise<Buffer> {
  requireRegular(await stat(path), path, Infinity);
  const file = await open(path, READ_AT_ONCE);
  try {
    requireRegular(await file.stat(), path, Infinity);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function read(path: string, maxBytes: number): Promise<FileContent> {
  // Opening alone has effects on some devices; the second look is for what was put there since.
  requireRegular(await stat(path), path, maxBytes);
  const file = await open(path, READ_AT_ONCE);
  try {
    const stats = await file.stat();
    requireRegular(stats, path, maxBytes);
    return { bytes: await readBounded(file, path, maxBytes), stats };
  } finally {
    await file.close();
  }
}

function requireRegular(stats: Stats, path: string, maxBytes: number): void {
  if (!stats.isFile()) throw new UnreadableFileError('NOT_A_FILE', path);
  if (stats.size > maxBytes) throw new UnreadableFileError('TOO_LARGE', path);
}

/** To the end, whatever size the file said it has: those under /proc say 0, others grow. */
async function readBounded(file: FileHandle, path: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of file.createReadStream({ autoClose: false, end: maxBytes })) {
    const piece: unknown = chunk;
    if (!Buffer.isBuffer(piece)) throw new TypeError('A file is read as bytes');
    chunks.push(piece);
    total += piece.length;
  }
  if (total > maxBytes) throw new UnreadableFileError('TOO_LARGE', path);
  return Buffer.concat(chunks);
}
