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

/** Puts more numbers where they belong. New ones go to the end, which costs no more than how many they are. */
export function mergeInto(seqs: number[], added: readonly number[]): void {
  const [first] = added;
  if (first === undefined) return;
  const behind = seqs.splice(numbersBefore(seqs, first));
  const rest = behind.length === 0 ? added : [...added, ...behind].sort((a, b) => a - b);
  for (const seq of rest) seqs.push(seq);
}
