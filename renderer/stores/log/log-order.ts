/** How many of what stands in the order of `seqOf` stand before number `seq`, by bisection. */
export function countBefore<T>(list: readonly T[], seq: number, seqOf: (one: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && seqOf(one) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As `countBefore`, of numbers. */
export const numbersBefore = (seqs: readonly number[], seq: number): number =>
  countBefore(seqs, seq, (one) => one);

/**
 * Puts more numbers where they belong, which is in one place.
 * @param added not so many that a function could not take each as an argument
 */
export function insertInto(seqs: number[], added: readonly number[]): void {
  const [first] = added;
  if (first !== undefined) seqs.splice(numbersBefore(seqs, first), 0, ...added);
}
