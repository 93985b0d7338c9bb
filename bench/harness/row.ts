/** What is promised of a row. A ratio is ours over the reference's, round by round. */
export type Target =
  | { readonly of: 'ratio'; readonly atMost: number }
  | { readonly of: 'ratio'; readonly atLeast: number }
  | { readonly of: 'value'; readonly atMost: number }
  /** What we take beyond the reference, in the row's unit. */
  | { readonly of: 'excess'; readonly atMost: number };

/** A line of the table. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  /** What ours is compared with. */
  readonly reference?: string;
  readonly target: Target;
  /** Hardly depends on what else the machine does: the short form fails for it. */
  readonly stable?: true;
}

/** What was measured, a figure a round; rounds of ours and of the reference are pairs. */
export interface Reading {
  readonly ours: readonly number[];
  readonly reference?: readonly number[];
  readonly note?: string;
}

export interface Circumstances {
  /** Measured rounds; a first one, which warms up, comes on top. */
  readonly rounds: number;
  readonly isShort: boolean;
}

/** Rows that are measured together, in a process of their own. */
export interface Topic<K extends string = string> {
  readonly rows: Readonly<Record<K, Row>>;
  /** It may take so long, minutes; 5 unless given. */
  readonly limitMinutes?: number;
  readonly measure: (circumstances: Circumstances) => Promise<Readonly<Record<K, Reading>>>;
}

/** A topic whose readings are held to its rows by the compiler. */
export const topicOf = <K extends string>(topic: Topic<K>): Topic<K> => topic;

/** A row with what came of it. */
export interface Outcome {
  readonly topic: string;
  readonly row: Row;
  /** Medians; absent where it could not be measured. */
  readonly ours?: number;
  readonly reference?: number;
  readonly ratio?: number;
  readonly passed: boolean;
  readonly note?: string;
  /** Why there is no figure. */
  readonly error?: string;
}

/** Holds a reading against the promise. @throws {Error} for a reading without figures */
export function judge(topic: string, row: Row, { ours, reference, note }: Reading): Outcome {
  const figures = {
    ours: median(ours),
    ...(reference === undefined
      ? {}
      : { reference: median(reference), ratio: medianRatio(ours, reference) }),
  };
  const judged = { topic, row, ...figures, ...(note === undefined ? {} : { note }) };
  if (Number.isNaN(figures.ours)) throw new Error('Nothing was measured.');
  return { ...judged, passed: keeps(row.target, figures) };
}

function keeps(target: Target, figures: Pick<Outcome, 'ours' | 'reference' | 'ratio'>): boolean {
  const { ours = NaN, reference = NaN, ratio = NaN } = figures;
  const figure = { ratio, value: ours, excess: ours - reference }[target.of];
  return 'atLeast' in target ? figure >= target.atLeast : figure <= target.atMost;
}

/** Round by round: what else the machine does is then much the same for both. */
const medianRatio = (ours: readonly number[], reference: readonly number[]): number =>
  median(ours.map((figure, round) => figure / (reference[round] ?? NaN)));

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
