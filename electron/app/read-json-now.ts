import { errnoOf } from '../system/errno.ts';
import { readTextNow } from '../system/files/read-now.ts';
import { parseJson } from '../system/parse-json.ts';

/** A hundred times what anybody sets. */
const LARGEST = 1024 * 1024;

/**
 * What a small JSON file of the app's own holds, without `electron-store`, which takes longer to load than
 * the first window to be made. As with that, nothing where there is no file or something else in it.
 * @throws the system's error, and where it is no JSON
 */
export function readJsonNow(path: string): Readonly<Record<string, unknown>> {
  const content = parseJson(textNow(path));
  if (content === undefined) throw new SyntaxError(`${path} is no JSON`);
  return fieldsOf(content);
}

function textNow(path: string): string {
  try {
    return readTextNow(path, { maxBytes: LARGEST });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return '{}';
    throw error;
  }
}

/** None of what is no record. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
