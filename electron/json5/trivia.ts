import { isLineTerminator, isWhitespace } from './chars.ts';
import { commentEnd } from './scan.ts';

/** A piece of what stands between two tokens. A CRLF is one newline; newlines in a block comment are none. */
export interface Trivia {
  kind: 'space' | 'newline' | 'line-comment' | 'block-comment';
  start: number;
  end: number;
}

/** Cuts a stretch of text that holds nothing but white space, comments and possibly a comma or colon. */
export function triviaBetween(text: string, from: number, to: number): Trivia[] {
  const pieces: Trivia[] = [];
  for (let at = from; at < to;) {
    const start = at;
    const code = text.charCodeAt(at);
    if (isLineTerminator(code)) {
      at += code === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1;
      pieces.push({ kind: 'newline', start, end: at });
    } else if (code === 47) {
      at = commentEnd(text, at);
      const kind = text[start + 1] === '/' ? 'line-comment' : 'block-comment';
      pieces.push({ kind, start, end: at });
    } else {
      at++;
      while (
        at < to &&
        isWhitespace(text.charCodeAt(at)) &&
        !isLineTerminator(text.charCodeAt(at))
      ) {
        at++;
      }
      if (isWhitespace(code)) pieces.push({ kind: 'space', start, end: at });
    }
  }
  return pieces;
}

export function isComment(piece: Trivia): boolean {
  return piece.kind === 'line-comment' || piece.kind === 'block-comment';
}

export function hasNewline(pieces: readonly Trivia[]): boolean {
  return pieces.some((piece) => piece.kind === 'newline');
}
