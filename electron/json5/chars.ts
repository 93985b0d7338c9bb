/** JSON5 line terminators: LF, CR, U+2028 and U+2029. */
export function isLineTerminator(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}

/** JSON5 white space, line terminators and the byte order mark included: the same set as `\s`. */
export function isWhitespace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** The offset at which the line holding `offset` begins, a byte order mark not counted as part of it. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineTerminator(text.charCodeAt(at - 1))) at--;
  return at === 0 && text.charCodeAt(0) === 0xfeff && offset > 0 ? 1 : at;
}

/** The white space with which the line holding `offset` begins (what stands before `offset` only). */
export function lineIndent(text: string, offset: number): string {
  const start = lineStart(text, offset);
  let end = start;
  while (end < offset && isWhitespace(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

/** The line ending used nearest to `offset`, looking back first; LF when the text has none. */
export function lineEndingNear(text: string, offset: number): string {
  for (let at = offset - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    if (code === 10) return at > 0 && text.charCodeAt(at - 1) === 13 ? '\r\n' : '\n';
    if (code === 13) return text.charCodeAt(at + 1) === 10 ? '\r\n' : '\r';
  }
  return /\r\n|\n|\r/.exec(text.slice(offset))?.[0] ?? '\n';
}
