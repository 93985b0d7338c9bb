import { levelOf, type LogLevel, type LogLine } from '../../../shared/log.ts';
import { plainText } from '../../../shared/plain-text.ts';
import { prefixLength, shapeOf, type LogRow } from './log-row.ts';

/** What lines of one place in a program have in common. */
export interface LineKind extends Pick<LogLine, 'source' | 'level' | 'target'> {
  /** Its level, or that of a complaint without one. */
  readonly gravity: LogLevel | undefined;
}

export const isSameKind = (one: LineKind, other: LineKind): boolean =>
  one === other ||
  (one.source === other.source &&
    one.level === other.level &&
    one.target === other.target &&
    one.gravity === other.gravity);

/**
 * Lines whose numbers follow each other, as two texts and lists of small numbers: an object for each
 * line, with texts of its own, takes twice the memory, and the garbage collector looks at each of them.
 */
export class LineChunk {
  /** Number of the first line. */
  readonly seq: number;
  #text = '';
  /** All lines as they are searched and shown, see `LogRow`. */
  #plain = '';
  readonly #textEnds: number[] = [];
  readonly #plainEnds: number[] = [];
  readonly #firstAt: number;
  /** Since the first line, ms: smaller numbers take less. */
  readonly #times: number[] = [];
  readonly #shapes: number[] = [];
  readonly #kinds: LineKind[] = [];
  /** Each of `#kinds` once. */
  readonly #allKinds: LineKind[] = [];

  constructor({ seq, at }: LogLine) {
    this.seq = seq;
    this.#firstAt = at;
  }

  get lines(): number {
    return this.#kinds.length;
  }

  /** UTF-16 units of the texts. */
  get characters(): number {
    return this.#text.length;
  }

  /** Number of the line that would come next. */
  get end(): number {
    return this.seq + this.lines;
  }

  /** @param lines of the next numbers */
  append(lines: readonly LogLine[]): void {
    const plains: string[] = [];
    let textEnd = this.#text.length;
    let plainEnd = this.#plain.length;
    for (const line of lines) {
      const whole = plainText(line.text);
      const plain = whole.slice(prefixLength(whole));
      plains.push(plain);
      this.#textEnds.push((textEnd += line.text.length));
      this.#plainEnds.push((plainEnd += plain.length));
      this.#times.push(line.at - this.#firstAt);
      // A bit shorter than 32, it needs no object of its own.
      this.#shapes.push(shapeOf(plain) >> 1);
      this.#kinds.push(this.#kindOf(line));
    }
    this.#text += lines.map(({ text }) => text).join('');
    this.#plain += plains.join('');
  }

  at(seq: number): number {
    return this.#firstAt + (this.#times[seq - this.seq] ?? 0);
  }

  /** Two lines of one shape say the same but for their numbers and names with numbers in them. */
  shape(seq: number): number {
    return this.#shapes[seq - this.seq] ?? 0;
  }

  kind(seq: number): LineKind | undefined {
    return this.#kinds[seq - this.seq];
  }

  plain(seq: number): string {
    return partOf(this.#plain, this.#plainEnds, seq - this.seq);
  }

  row(seq: number): LogRow | undefined {
    const kind = this.kind(seq);
    if (kind === undefined) return undefined;
    const { source, level, target, gravity } = kind;
    const text = partOf(this.#text, this.#textEnds, seq - this.seq);
    const line = { seq, at: this.at(seq), source, level, target, text };
    return { line, plain: this.plain(seq), level: gravity };
  }

  /** @returns numbers of the lines of such kinds */
  where(isWanted: (kind: LineKind) => boolean): number[] {
    const wanted = new Set(this.#allKinds.filter(isWanted));
    const seqs: number[] = [];
    for (const [index, kind] of this.#kinds.entries())
      if (wanted.has(kind)) seqs.push(this.seq + index);
    return seqs;
  }

  #kindOf(line: LogLine): LineKind {
    const { source, level, target } = line;
    const kind: LineKind = { source, level, target, gravity: levelOf(line) };
    const known = this.#allKinds.find((one) => isSameKind(one, kind));
    if (known === undefined) this.#allKinds.push(kind);
    return known ?? kind;
  }
}

const partOf = (text: string, ends: readonly number[], index: number): string =>
  text.slice(ends[index - 1] ?? 0, ends[index]);
