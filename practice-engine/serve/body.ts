import type { IncomingMessage } from 'node:http';
import { isRecord } from '../guards.ts';
import { text, type Reply } from './http.ts';

/** A request that is refused, with the reply that says so. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(reply.body ?? '');
    this.reply = reply;
  }
}

export type Fields = Readonly<Record<string, unknown>>;

const deserialize = 'Failed to deserialize the JSON body into the target type';

/** A JSON body whose fields are taken with the checks and the words of the real program. */
export class JsonBody {
  readonly fields: Fields;
  readonly #end: string;

  /** Throws {@link Rejection}: 415 for another content type, 400 for bad JSON, 422 for no object. */
  constructor(req: IncomingMessage, bytes: Buffer) {
    if (!/^application\/([\w.-]+\+)?json\b/i.test(req.headers['content-type'] ?? '')) {
      throw new Rejection(text('Expected request with `Content-Type: application/json`', 415));
    }
    const source = bytes.toString('utf8');
    this.#end = position(source.trimEnd());
    let value: unknown;
    try {
      value = JSON.parse(source);
    } catch {
      const message = `Failed to parse the request body as JSON: ${syntaxError(source)}`;
      throw new Rejection(text(message, 400));
    }
    if (!isRecord(value)) {
      throw this.wrongType('', value, 'struct');
    }
    this.fields = value;
  }

  /** The 422 that names a missing field. */
  missing(path: string, field: string): Rejection {
    return this.invalid(path, `missing field \`${field}\``);
  }

  /** The 422 of serde for a value of another type: `messages: invalid type: …, expected a sequence`. */
  wrongType(path: string, value: unknown, expected: string): Rejection {
    return this.invalid(path, `invalid type: ${describe(value)}, expected ${expected}`);
  }

  array(field: string): readonly unknown[] {
    const value = this.fields[field];
    if (value === undefined) throw this.missing('', field);
    if (!Array.isArray(value)) throw this.wrongType(field, value, 'a sequence');
    return value;
  }

  string(field: string): string {
    const value = this.fields[field];
    if (value === undefined) throw this.missing('', field);
    if (typeof value !== 'string') throw this.wrongType(field, value, 'a string');
    return value;
  }

  optionalString(field: string): string | undefined {
    return this.fields[field] === undefined ? undefined : this.string(field);
  }

  flag(field: string): boolean {
    const value = this.fields[field] ?? false;
    if (typeof value !== 'boolean') throw this.wrongType(field, value, 'a boolean');
    return value;
  }

  count(field: string): number | undefined {
    const value = this.fields[field] ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    if (typeof value === 'number' && Number.isInteger(value)) {
      throw this.invalid(field, `invalid value: integer \`${value}\`, expected usize`);
    }
    throw this.wrongType(field, value, 'usize');
  }

  /** The 422 of serde for a value that it cannot take. */
  invalid(path: string, message: string): Rejection {
    const where = path === '' ? '' : `${path}: `;
    return new Rejection(text(`${deserialize}: ${where}${message} at ${this.#end}`, 422));
  }
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'sequence';
  if (value === null) return 'null';
  if (typeof value === 'string') return `string ${JSON.stringify(value)}`;
  if (typeof value === 'boolean') return `boolean \`${value}\``;
  if (typeof value !== 'number') return 'map';
  return Number.isInteger(value) ? `integer \`${value}\`` : `floating point \`${value}\``;
}

/** `line 1 column 13`: where the text ends, as serde_json counts. */
function position(source: string): string {
  const lines = source.split('\n');
  return `line ${lines.length} column ${Buffer.byteLength(lines[lines.length - 1] ?? '')}`;
}

function syntaxError(source: string): string {
  if (breaksOff(source)) return `EOF while parsing a value at ${position(source)}`;
  // The shortest start of the text that is wrong, not merely unfinished, ends with the culprit.
  let unfinished = 0;
  let wrong = source.length;
  while (wrong - unfinished > 1) {
    const middle = (unfinished + wrong) >> 1;
    if (breaksOff(source.slice(0, middle))) unfinished = middle;
    else wrong = middle;
  }
  return `expected value at ${position(source.slice(0, wrong))}`;
}

/** Whether this is JSON, or would be if it went on. */
function breaksOff(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at = /at position (\d+)/.exec(message)?.[1];
    return /Unexpected end|Unterminated/.test(message) || Number(at) >= source.length;
  }
}
