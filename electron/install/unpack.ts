import { createHash, type Hash } from 'node:crypto';
import { createWriteStream, type ReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { openRegularFile } from '../system/files/read-file.ts';
import { errnoOf } from '../system/errno.ts';
import { InstallError, fileFailure } from './errors.ts';

/** Releases hold a program and a handful of plugins. */
const MAX_ENTRIES = 200;
const MAX_BYTES = 4e9;
/** Programs pack to about a third; what unpacks to far more is made to fill a disk. */
const MAX_RATIO = 50;
/** At a time: small ones cost more in steps than in bytes. */
const CHUNK_BYTES = 512 * 1024;
/** One plain name inside the one folder that an archive holds. */
const entryPath = /^(?:\.\/)?([\w.+-]+)\/(?:([\w.+-]+))?$/;

/**
 * Unpacks a release into `folder`, which is made, without the archive's own top folder. Everything
 * that a release has no use for is refused before anything of it is written: links, devices, paths
 * that leave the folder, a file twice, more than any release holds.
 * @param program the file that must be there, and may be run
 * @returns SHA-256 of each file in lower-case hex, by its name
 * @throws {InstallError}; the folder is then in any state
 */
export async function unpack(
  archive: string,
  folder: string,
  program: string,
): Promise<Readonly<Record<string, string>>> {
  const entries = extract();
  try {
    const file = await openRegularFile(archive);
    const packed = file.createReadStream({ highWaterMark: CHUNK_BYTES });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const [files] = await Promise.all([
      writeAll(entries, folder, program),
      pipeline(packed, createGunzip({ chunkSize: CHUNK_BYTES }), bounded(packed), entries),
    ]);
    if (files[program] === undefined) {
      throw new InstallError({ reason: 'broken-archive', detail: `no ${program}` });
    }
    return files;
  } catch (error) {
    throw unpackFailure(error, folder);
  }
}

async function writeAll(
  entries: ReturnType<typeof extract>,
  folder: string,
  program: string,
): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const allowed = inspection();
  for await (const entry of entries) {
    const name = allowed(entry.header);
    if (name === undefined) {
      entry.resume();
      continue;
    }
    const mode = name === program ? 0o755 : 0o644;
    const hash = createHash('sha256');
    const file = createWriteStream(join(folder, name), { flags: 'wx', mode });
    await pipeline(hashed(entry, hash), file);
    files[name] = hash.digest('hex');
  }
  return files;
}

/** Passes content on, and has the hash see it. */
async function* hashed(content: AsyncIterable<unknown>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('A file is unpacked as bytes');
    hash.update(chunk);
    yield chunk;
  }
}

/** @returns to be asked for each entry in turn: the name of a file, undefined for the top folder */
function inspection(): (header: Header) => string | undefined {
  const seen = new Set<string>();
  let top: string | undefined;
  let bytes = 0;
  return ({ name: path, type, size }) => {
    const [, folder, name] = entryPath.exec(path) ?? [];
    top ??= folder;
    bytes += size;
    // File systems of macOS and Windows take names that differ so for one.
    const key = name?.toLowerCase();
    if (type !== 'file' && type !== 'directory') throw refused(type, path);
    if (folder === undefined || isDots(folder) || isDots(name)) throw refused('path', path);
    if (folder !== top) throw refused('second folder', path);
    if ((name === undefined) !== (type === 'directory')) throw refused('depth', path);
    if (key !== undefined && seen.has(key)) throw refused('twice', path);
    if (bytes > MAX_BYTES || seen.size >= MAX_ENTRIES) throw refused('size', path);
    if (key !== undefined) seen.add(key);
    return name;
  };
}

const isDots = (name: string | undefined): boolean => name === '.' || name === '..';

const refused = (flaw: string, path: string): InstallError =>
  new InstallError({ reason: 'hostile-archive', detail: `${flaw}: ${path.slice(0, 200)}` });

/** Ends what unpacks to more than any release could. */
function bounded(packed: ReadStream) {
  return async function* (unpacked: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of unpacked) {
      bytes += chunk.byteLength;
      if (bytes > Math.min(MAX_BYTES, packed.bytesRead * MAX_RATIO)) {
        throw new Error('It unpacks to far more than it holds');
      }
      yield chunk;
    }
  };
}

function unpackFailure(error: unknown, folder: string): Error {
  if (error instanceof InstallError) return error;
  // The unpackers' own errors have codes of other forms (`Z_DATA_ERROR`), or none.
  const errno = errnoOf(error) ?? '';
  if (/^E[A-Z]+$/.test(errno)) return fileFailure(error, folder);
  const detail = error instanceof Error ? error.message : String(error);
  return new InstallError({ reason: 'broken-archive', detail: detail.slice(0, 300) });
}
