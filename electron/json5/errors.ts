import type { Path } from './types.ts';

/** The text is not valid JSON5. Line and column count from 1, the offset (in UTF-16 units) from 0. */
export class Json5SyntaxError extends Error {
  override readonly name = 'Json5SyntaxError';
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly reason: string;

  constructor(text: string, offset: number, reason: string) {
    const lines = text.slice(0, offset).split(/\r\n|[\n\r]/);
    const column = (lines[lines.length - 1] ?? '').length + 1;
    super(`Line ${lines.length}, column ${column}: ${reason}`);
    this.line = lines.length;
    this.column = column;
    this.offset = offset;
    this.reason = reason;
  }
}

/** The text holds more values than its reader had room for. */
export class Json5RoomError extends Error {
  override readonly name = 'Json5RoomError';
}

export type Json5EditErrorCode =
  /** The path leads through something that has no keys. */
  | 'not-an-object'
  /** The path leads through something that has no indices, or an insertion aims at it. */
  | 'not-an-array'
  /** The index is beyond the array's end, negative or no integer. */
  | 'index-out-of-range'
  /** A document without its root value is no document. */
  | 'root-removal'
  /** The value given is not JSON5 data (undefined, a function, a hole, a class instance, a cycle…). */
  | 'unsupported-value'
  /** The edited text did not read back as the intended value; it was thrown away. */
  | 'verification-failed';

/** The edit cannot be made; the document is as it was. `path` is the place that refused. */
export class Json5EditError extends Error {
  override readonly name = 'Json5EditError';
  readonly code: Json5EditErrorCode;
  readonly path: Path;

  constructor(code: Json5EditErrorCode, path: Path, message: string) {
    super(`${message} (at ${path.length === 0 ? 'the root' : JSON.stringify(path)})`);
    this.code = code;
    this.path = path;
  }
}
