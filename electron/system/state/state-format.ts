import type { StateDamage } from '../../../shared/state-damage.ts';
import { parseJson } from '../parse-json.ts';
import type { Field } from './fields.ts';

type Content = Readonly<Record<string, unknown>>;

/** Reads one part by its name. */
export type ReadPart = <V>(name: string, field: Field<V>) => V;

/** How the content of a state file is written, and what earlier ways of writing it mean. */
export interface StateFormat<T extends object> {
  readonly what: StateDamage['what'];
  /** What each earlier version means in the next one, from version 0, which names none; pure. */
  readonly migrations: readonly ((content: unknown) => unknown)[];
  /** Reads the parts of a content of the present version. */
  readonly read: (part: ReadPart) => T;
  /** A larger file is none of the app's. */
  readonly maxBytes: number;
}

/** What a text says. */
export interface Decoded<T> {
  readonly value: T;
  /** Absent where it was all of it. */
  readonly how?: StateDamage['how'];
  /** The version that is written now. */
  readonly version: number;
}

/** A format's own version: one more for each migration. */
export const versionOf = ({ migrations }: { readonly migrations: readonly unknown[] }): number =>
  migrations.length;

/** What a file says that is not there. */
export function emptyOf<T extends object>(format: StateFormat<T>): T {
  return partsOf(format, {}).value;
}

/**
 * Reads a state file's text, whichever version of the app wrote it: what cannot be used is left out,
 * entry by entry. Never throws, whatever the text is.
 */
export function decode<T extends object>(format: StateFormat<T>, text: string): Decoded<T> {
  const version = versionOf(format);
  const written = parseJson(text);
  const from = writtenVersion(written);
  if (from === undefined) return { value: emptyOf(format), how: 'unreadable', version };
  let content: unknown = written;
  for (const migrate of format.migrations.slice(from)) content = migrate(content);
  if (!isContent(content)) return { value: emptyOf(format), how: 'unreadable', version };
  const { value, isWhole } = partsOf(format, content);
  if (from > version) return { value, how: 'newer', version };
  return isWhole ? { value, version } : { value, how: 'partly', version };
}

/** The text of a value, of the present version. */
export function encode<T extends object>(format: StateFormat<T>, value: T): string {
  return `${JSON.stringify({ version: versionOf(format), ...value }, null, 2)}\n`;
}

/** @returns undefined for what no version of the app has written */
function writtenVersion(written: unknown): number | undefined {
  if (typeof written !== 'object' || written === null) return undefined;
  const version = isContent(written) ? (written['version'] ?? 0) : 0;
  const isVersion = typeof version === 'number' && Number.isInteger(version) && version >= 0;
  return isVersion ? version : undefined;
}

const isContent = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function partsOf<T extends object>(
  { read }: StateFormat<T>,
  content: Content,
): { value: T; isWhole: boolean } {
  let isWhole = true;
  const value = read((name, field) => {
    const part = field(Object.hasOwn(content, name) ? content[name] : undefined);
    isWhole &&= part.isWhole;
    return part.value;
  });
  return { value, isWhole };
}
