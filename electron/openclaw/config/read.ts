import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import type { OpenClawFailure } from '../../../shared/openclaw/failure.ts';
import { type JsonValue, isDeeperThan } from './config-value.ts';
import { OpenClawError, fromFileError, openClawError } from '../errors.ts';
import { errnoOf } from '../../system/errno.ts';
import { requireReachable } from '../locate/reach.ts';
import { type Resolved, resolveIncludes } from './includes.ts';
import { Json5RoomError, Json5SyntaxError, isBlank, parseJson5 } from '../../json5/index.ts';
import { type FileContent, readRegularFile } from '../../system/files/read-file.ts';
import { DEEPEST_CONFIG, LARGEST_CONFIG, MOST_VALUES, type Room, wholeRoom } from './limits.ts';

/** The bytes of a config file and what must be kept when it is written. */
export interface ConfigText {
  /** As OpenClaw names it. */
  readonly path: string;
  /** The file itself, symlinks resolved. */
  readonly target: string;
  readonly exists: boolean;
  /** Empty when the file does not exist. */
  readonly text: string;
  /** SHA-256 (hex) of existence and text. */
  readonly fingerprint: string;
  /** Permission bits and owner; undefined when the file does not exist. */
  readonly owner: { readonly mode: number; readonly uid: number; readonly gid: number } | undefined;
}

/** The text of a file that exists. */
export function textOf(file: ConfigText): string | undefined {
  return file.exists ? file.text : undefined;
}

/** A config whose text parses and whose includes are readable. */
export interface Config extends ConfigText, Resolved {
  readonly own: JsonValue;
}

/** SHA-256 (hex) of a text; a file that is missing differs from an empty one. */
export function fingerprintOf(text: string | Uint8Array, exists = true): string {
  const hash = createHash('sha256').update(exists ? 'present\n' : 'missing');
  return (exists ? hash.update(text) : hash).digest('hex');
}

/** The same file with another text; undefined: without the file. */
export function withText(file: ConfigText, text: string | undefined): ConfigText {
  const exists = text !== undefined;
  return { ...file, exists, text: text ?? '', fingerprint: fingerprintOf(text ?? '', exists) };
}

/**
 * Reads a config as text, through symlinks. A missing file is no error.
 * @throws {OpenClawError} `dangling-link`, `disk-missing`, `config-unreadable`, `not-permitted`, `not-a-file`, `too-large`; `syntax-error` when the bytes are
 *   not UTF-8 (decoding them would lose some on writing)
 */
export async function readConfigText(path: string): Promise<ConfigText> {
  const { target, content } = await contentOf(path);
  if (content === undefined) {
    const fingerprint = fingerprintOf('', false);
    return { path, target, exists: false, text: '', fingerprint, owner: undefined };
  }
  const { bytes, stats } = content;
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes)) throw notUtf8(path, text);
  const owner = { mode: stats.mode & 0o777, uid: stats.uid, gid: stats.gid };
  return { path, target, exists: true, text, fingerprint: fingerprintOf(bytes), owner };
}

/**
 * Whether a config is as it was read, byte for byte.
 * @throws as `readConfigText` does, where it is one that cannot be read
 */
export async function isUnchanged({ path, target, exists, text }: ConfigText): Promise<boolean> {
  const now = await contentOf(path);
  const bytes = now.content?.bytes;
  if (now.target !== target || (bytes !== undefined) !== exists) return false;
  return bytes === undefined || bytes.equals(Buffer.from(text, 'utf8'));
}

/** The bytes of a config, through symlinks; undefined where there is none. */
async function contentOf(
  path: string,
): Promise<{ target: string; content: FileContent | undefined }> {
  const target = await realpath(path).catch(() => path);
  try {
    return { target, content: await readRegularFile(target, { maxBytes: LARGEST_CONFIG }) };
  } catch (error) {
    await requireReachable(path);
    if (errnoOf(error) !== 'ENOENT') throw fromFileError(error, path, 'config-unreadable');
    return { target, content: undefined };
  }
}

function notUtf8(path: string, text: string): Error {
  const before = text.slice(0, Math.max(0, text.indexOf('\uFFFD'))).split(/\r\n|[\n\r]/);
  return openClawError('syntax-error', {
    path,
    line: before.length,
    column: (before[before.length - 1] ?? '').length + 1,
    reason: 'UTF-8',
  });
}

/** What a text was found to say last: looks, previews and checks read the same one again and again. */
let latest: { readonly text: string; readonly parsed: Omit<Config, keyof ConfigText> } | undefined;

/**
 * Parses a config's text and resolves its includes. A blank file counts as `{}`. Nobody may change
 * the value that is given.
 * @throws {OpenClawError} `syntax-error` with line and column from 1, `unexpected-shape` when the
 *   root is no object, `too-large`, `too-many-values`, `too-deep`, `include-unreadable`, `include-too-deep`, `include-too-many`
 */
export async function parseConfig(file: ConfigText): Promise<Config> {
  if (latest?.text === file.text) return { ...file, ...latest.parsed };
  const room = wholeRoom();
  room.bytes -= Buffer.byteLength(file.text);
  const own = isBlank(file.text) ? {} : parseText(file.text, file.path, room);
  if (isDeeperThan(own, DEEPEST_CONFIG)) throw openClawError('too-deep', { path: file.path });
  if (typeof own !== 'object' || own === null || Array.isArray(own))
    throw openClawError('unexpected-shape', { keyPath: '<root>', expected: 'object' });
  const parsed = { own, ...(await resolveIncludes(own, file.path, room)) };
  // Files that it includes may say something else by the next time.
  if (parsed.includes.length === 0) latest = { text: file.text, parsed };
  return { ...file, ...parsed };
}

function parseText(text: string, path: string, room: Room): JsonValue {
  try {
    return parseJson5(text, room);
  } catch (error) {
    if (error instanceof Json5RoomError)
      throw openClawError('too-many-values', { path, most: MOST_VALUES });
    if (!(error instanceof Json5SyntaxError)) throw error;
    const { line, column, reason } = error;
    throw openClawError('syntax-error', { path, line, column, reason });
  }
}

/** Reads and parses a config; a failure of either is part of the answer. */
export async function readWhatThereIs(
  path: string,
): Promise<{ text: ConfigText | undefined; config: Config | OpenClawFailure }> {
  let text: ConfigText | undefined;
  try {
    text = await readConfigText(path);
    return { text, config: await parseConfig(text) };
  } catch (error) {
    if (error instanceof OpenClawError) return { text, config: error.failure };
    throw error;
  }
}
