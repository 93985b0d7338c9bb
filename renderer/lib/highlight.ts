import type { Piece } from './ansi.ts';

export interface MarkedPiece extends Piece {
  readonly marked: boolean;
}

/** Drops the first characters, wherever the pieces are cut. */
export function dropCharacters(pieces: readonly Piece[], count: number): readonly Piece[] {
  let left = count;
  const kept: Piece[] = [];
  for (const piece of pieces) {
    if (left >= piece.text.length) left -= piece.text.length;
    else {
      kept.push(left === 0 ? piece : { ...piece, text: piece.text.slice(left) });
      left = 0;
    }
  }
  return kept;
}

/** Marks what a search found, also where a match runs over a change of colour. */
export function mark(pieces: readonly Piece[], pattern: RegExp | null): readonly MarkedPiece[] {
  if (pattern === null) return pieces.map((piece) => ({ ...piece, marked: false }));
  const text = pieces.map((piece) => piece.text).join('');
  const cuts: { from: number; to: number }[] = [];
  for (const found of text.matchAll(pattern))
    cuts.push({ from: found.index, to: found.index + found[0].length });
  const marked: MarkedPiece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const end = offset + piece.text.length;
    let at = offset;
    for (const { from, to } of cuts) {
      if (to <= at || from >= end) continue;
      const start = Math.max(from, at);
      if (start > at) marked.push({ ...piece, text: text.slice(at, start), marked: false });
      at = Math.min(to, end);
      marked.push({ ...piece, text: text.slice(start, at), marked: true });
    }
    if (at < end) marked.push({ ...piece, text: text.slice(at, end), marked: false });
    offset = end;
  }
  return marked;
}
