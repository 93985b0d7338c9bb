import { dirname, resolve } from 'node:path';
import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import { type JsonValue, getAt, isDeeperThan, isObject, member } from './config-value.ts';
import { OpenClawError, fromFileError, openClawError } from '../errors.ts';
import { errnoOf } from '../../system/errno.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import { DEEPEST_CONFIG, MOST_INCLUDES, MOST_VALUES, type Room, wholeRoom } from './limits.ts';
import { Json5RoomError, Json5SyntaxError, parseJson5 } from '../../json5/index.ts';

const KEY = '$include';
const MAX_DEPTH = 10;

/** One `$include` of the config file itself. */
export interface Include {
  /** The object that holds it. */
  readonly at: ConfigPath;
  readonly files: readonly string[];
  /** What the files give together. */
  readonly value: JsonValue;
}

export interface Resolved {
  /** The config as OpenClaw sees it. */
  readonly effective: JsonValue;
  /** The includes of the file itself; those within included files are part of their value. */
  readonly includes: readonly Include[];
  /** The text of every file that was read for it, by absolute path. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Resolves `$include` (one file or an array, nested up to 10 levels, relative to the including
 * file; objects merge, arrays concatenate, the including file wins), as OpenClaw 2026.9.6 does.
 * @param room what may be read for it
 * @throws {OpenClawError} `include-unreadable`, `include-too-deep`, `include-too-many`, `too-large`,
 *   `too-many-values`, `too-deep`
 */
export async function resolveIncludes(
  own: JsonValue,
  configFile: string,
  room: Room = wholeRoom(),
): Promise<Resolved> {
  const includes: Include[] = [];
  const texts = new Map<string, string>();
  let loads = 0;
  const effective = await walk(own, configFile, [], (include) => includes.push(include));
  return { effective, includes, files: Object.fromEntries(texts) };

  async function walk(
    value: JsonValue,
    file: string,
    chain: readonly string[],
    found: ((include: Include) => void) | undefined,
    path: ConfigPath = [],
  ): Promise<JsonValue> {
    if (!holdsInclude(value)) return value;
    if (Array.isArray(value))
      return Promise.all(value.map((item, i) => walk(item, file, chain, found, [...path, i])));
    if (!isObject(value)) return value;
    const rest: [string, JsonValue][] = [];
    for (const [key, item] of Object.entries(value))
      if (key !== KEY) rest.push([key, await walk(item, file, chain, found, [...path, key])]);
    const siblings = Object.fromEntries(rest);
    const named = member(value, KEY);
    if (named === undefined) return siblings;
    const files = namesOf(named, file).map((name) => resolve(dirname(file), name));
    let included: JsonValue = Array.isArray(named) ? {} : null;
    for (const name of files) {
      loads += 1;
      if (loads > MOST_INCLUDES) throw openClawError('include-too-many', { file: name });
      if (chain.length >= MAX_DEPTH || chain.includes(name))
        throw openClawError('include-too-deep', { file: name });
      const { text, value: loaded } = await load(name, room);
      texts.set(name, text);
      const content = await walk(loaded, name, [...chain, name], undefined);
      included = Array.isArray(named) ? merge(included, content) : content;
    }
    found?.({ at: path, files, value: included });
    return rest.length === 0 ? included : merge(included, siblings);
  }
}

/** Most parts of a config include nothing: they are taken as they are. */
function holdsInclude(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsInclude);
  return Object.hasOwn(value, KEY) || Object.values(value).some(holdsInclude);
}

function namesOf(value: JsonValue, file: string): string[] {
  const names = Array.isArray(value) ? value : [value];
  return names.map((name) => {
    if (typeof name === 'string') return name;
    throw openClawError('include-unreadable', { file, reason: '$include' });
  });
}

async function load(file: string, room: Room): Promise<{ text: string; value: JsonValue }> {
  try {
    const text = await readTextFile(file, { maxBytes: room.bytes });
    room.bytes -= Buffer.byteLength(text);
    const value = parseJson5(text, room);
    if (isDeeperThan(value, DEEPEST_CONFIG)) throw openClawError('too-deep', { path: file });
    return { text, value };
  } catch (error) {
    if (error instanceof OpenClawError) throw error;
    if (error instanceof Json5RoomError)
      throw openClawError('too-many-values', { path: file, most: MOST_VALUES });
    if (errnoOf(error) === 'TOO_LARGE') throw fromFileError(error, file, 'config-unreadable');
    const reason =
      error instanceof Json5SyntaxError ? error.message : (errnoOf(error) ?? 'UNKNOWN');
    throw openClawError('include-unreadable', { file, reason });
  }
}

function merge(base: JsonValue, over: JsonValue): JsonValue {
  if (Array.isArray(base) && Array.isArray(over)) return [...base, ...over];
  if (!isObject(base) || !isObject(over)) return over;
  const entries = Object.entries(over).map(([key, value]): [string, JsonValue] => {
    const below = member(base, key);
    return [key, below === undefined ? value : merge(below, value)];
  });
  return Object.fromEntries([...Object.entries(base), ...entries]);
}

/**
 * The included file that owns `path`, if one does. Beside an include below the root nothing may
 * be written, even a new key: OpenClaw then refuses its own later writes to that section.
 */
export function includeOwnerOf(includes: readonly Include[], path: ConfigPath): string | undefined {
  for (const { at, files, value } of includes) {
    const above = at.length <= path.length && at.every((key, i) => key === path[i]);
    if (!above) continue;
    const owns = at.length > 0 || getAt(value, path) !== undefined || blocks(value, path);
    if (owns) return files.join(', ');
  }
  return undefined;
}

/** The included value has something on the way that is no container. */
function blocks(value: JsonValue, path: ConfigPath): boolean {
  return path.some((_, depth) => {
    const here = getAt(value, path.slice(0, depth));
    return here !== undefined && (typeof here !== 'object' || here === null);
  });
}
