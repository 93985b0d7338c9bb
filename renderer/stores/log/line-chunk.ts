import { levelOf, type LogLevel } from '../../../shared/log.ts';
import { isSameKind, type LogColumns, type LogKind } from '../../../shared/log-columns.ts';
import { plainText } from '../../../shared/plain-text.ts';
import { prefixLength, shapeOf, type LogRow } from './log-row.ts';
import { PackedTexts } from './packed-texts.ts';

export interface LineKind extends LogKind {
  /** Its level, or that of a complaint without one. */
  readonly gravity: LogLevel | undefined;
}

/**
 * Lines whose numbers follow each other, as columns: an object for each line, with texts of its own,
 * takes twice the memory, and the garbage collector looks at each of them.
 */
export class LineChunk {
  /** Number of the first line. */
  readonly seq: number;
  readonly #texts = new PackedTexts();
  /** The lines as they are searched and shown, see `LogRow`. */
  readonly #plains = new PackedTexts();
  /** Milliseconds since the epoch. */
  #times: readonly number[] = [];
  #shapes: readonly number[] = [];
  #kinds: readonly (LineKind | undefined)[] = [];
  /** Each of `#kinds` once. */
  readonly #allKinds: LineKind[] = [];

  /** @param seq number of the first line */
  constructor(seq: number) {
    this.seq = seq;
  }

  get lines(): number {
    return this.#kinds.length;
  }

  /** UTF-16 units of the texts. */
  get characters(): number {
    return this.#texts.characters;
  }

  /** Number of the line that would come next. */
  get end(): number {
    return this.seq + this.lines;
  }

  /** @param columns of lines of the next numbers */
  append({ text, kinds, kindOf, later }: LogColumns): void {
    const texts = text.split('\n');
    const plains = kindOf.map((_kind, index) => plainOf(texts[index] ?? ''));
    const kindWith = kinds.map((kind) => (line: string) => this.#kind(kind, levelOf(kind, line)));
    let at = 0;
    // Lists of just the length that they need, at which pushing would not leave them.
    this.#kinds = this.#kinds.concat(kindOf.map((of, index) => kindWith[of]?.(texts[index] ?? '')));
    this.#times = this.#times.concat(later.map((more) => (at += more)));
    // A bit shorter than 32, it needs no object of its own.
    this.#shapes = this.#shapes.concat(plains.map((plain) => shapeOf(plain) >> 1));
    this.#texts.append(text);
    this.#plains.append(plains.map((plain) => `${plain}\n`).join(''));
  }

  at(seq: number): number {
    return this.#times[seq - this.seq] ?? 0;
  }

  /** Two lines of one shape say the same but for their numbers and names with numbers in them. */
  shape(seq: number): number {
    return this.#shapes[seq - this.seq] ?? 0;
  }

  kind(seq: number): LineKind | undefined {
    return this.#kinds[seq - this.seq];
  }

  plain(seq: number): string {
    return this.#plains.at(seq - this.seq);
  }

  row(seq: number): LogRow | undefined {
    const kind = this.kind(seq);
    if (kind === undefined) return undefined;
    const { source, level, target, gravity } = kind;
    const text = this.#texts.at(seq - this.seq);
    const line = { seq, at: this.at(seq), source, level, target, text };
    return { line, plain: this.plain(seq), level: gravity };
  }

  /** @returns numbers of the lines of such kinds */
  where(isWanted: (kind: LineKind) => boolean): number[] {
    const wanted = new Set<LineKind | undefined>(this.#allKinds.filter(isWanted));
    const seqs: number[] = [];
    for (const [index, kind] of this.#kinds.entries())
      if (wanted.has(kind)) seqs.push(this.seq + index);
    return seqs;
  }

  #kind(kind: LogKind, gravity: LogLevel | undefined): LineKind {
    const known = this.#allKinds.find((one) => one.gravity === gravity && isSameKind(one, kind));
    if (known !== undefined) return known;
    const added: LineKind = { ...kind, gravity };
    this.#allKinds.push(added);
    return added;
  }
}

/** A line without colours, time and level. */
function plainOf(text: string): string {
  const plain = plainText(text);
  return plain.slice(prefixLength(plain));
}
