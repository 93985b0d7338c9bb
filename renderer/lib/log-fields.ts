export interface LogField {
  readonly name: string;
  readonly value: string;
}

/** What a message says, and what it gives as `name=value` besides. */
export interface LogFields {
  readonly message: string;
  readonly fields: readonly LogField[];
}

/** As tracing's text format writes a field: `tokens=812`, `path="/a b"` (documented by tracing-subscriber). */
const FIELD = /(?<![^\s{,])([A-Za-z_][\w.]*)=("(?:[^"\\]|\\.)*"|[^\s,"{}]+)/g;

/**
 * Reads the fields of a log line.
 * @param text the line without time and level; a target such as `inferrs::server: ` is left out
 */
export function fieldsOf(text: string, target: string | undefined): LogFields {
  const head = target === undefined ? '' : `${target}: `;
  const message = text.startsWith(head) ? text.slice(head.length) : text;
  const fields = [...message.matchAll(FIELD)].map(([, name = '', value = '']) => ({ name, value }));
  return { message, fields };
}
