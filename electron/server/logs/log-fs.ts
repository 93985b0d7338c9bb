import { constants } from 'node:fs';
import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { exists } from '../../system/files/access.ts';
import { UnreadableFileError } from '../../system/files/read-file.ts';
import { errnoOf } from '../../system/errno.ts';

/** What the file sink needs of a disk; tests bring one that fills up. */
export interface LogFs {
  ensureDirectory(path: string): Promise<void>;
  /** Opens for appending, readable by this user alone, and creates it when it is missing. */
  append(path: string): Promise<LogFile>;
  exists(path: string): Promise<boolean>;
  /** Opens for reading what is there now; null when there is no such file. */
  read(path: string): Promise<LogFileContent | null>;
  /** Replaces `to`. */
  rename(from: string, to: string): Promise<void>;
}

export interface LogFile {
  /** `linked` is false once the file was deleted or replaced under its open handle. */
  stat(): Promise<{ readonly size: number; readonly linked: boolean }>;
  /** @returns how many bytes were written, one piece after the other, which may be fewer than were given */
  write(pieces: readonly Uint8Array[]): Promise<number>;
  close(): Promise<void>;
}

/** A file as it is read from its beginning, whatever becomes of its name meanwhile. */
export interface LogFileContent {
  chunks(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

export type LogFileFailure = 'disk-full' | 'no-access' | 'io-error';

/** Why a log file cannot be written or read. */
export class LogFileError extends Error {
  readonly reason: LogFileFailure;
  /** The operating system's word, such as `ENOSPC`. */
  readonly code: string;
  readonly path: string;

  constructor(path: string, cause: unknown) {
    const code = errnoOf(cause) ?? 'UNKNOWN';
    super(`Cannot use ${path}: ${code}`, { cause });
    this.name = 'LogFileError';
    this.reason = reasonOf(code);
    this.code = code;
    this.path = path;
  }
}

function reasonOf(code: string): LogFileFailure {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'no-access';
    default:
      return 'io-error';
  }
}

// A FIFO would be waited for, a link written through to whatever it names; Windows has neither.
const AT_ONCE = (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | AT_ONCE;
const READ = constants.O_RDONLY | AT_ONCE;

async function requireFile(handle: FileHandle, path: string): Promise<void> {
  if (!(await handle.stat()).isFile()) throw new UnreadableFileError('NOT_A_FILE', path);
}

/** The real disk. Logs are private: directory 0700, files 0600, also files of an older, laxer run. */
export const nodeLogFs: LogFs = {
  ensureDirectory: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  append: async (path) => {
    const handle = await open(path, APPEND, 0o600);
    try {
      await requireFile(handle, path);
      await handle.chmod(0o600);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return {
      stat: async () => {
        const { size, nlink } = await handle.stat();
        return { size, linked: nlink > 0 };
      },
      write: async (pieces) => (await handle.writev(pieces)).bytesWritten,
      close: () => handle.close(),
    };
  },
  exists,
  read: async (path) => {
    try {
      const handle = await open(path, READ);
      await requireFile(handle, path).catch(async (error: unknown) => {
        await handle.close();
        throw error;
      });
      return {
        chunks: () => handle.createReadStream({ autoClose: false }),
        close: () => handle.close(),
      };
    } catch (error) {
      const code = errnoOf(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw new LogFileError(path, error);
    }
  },
  rename,
};
