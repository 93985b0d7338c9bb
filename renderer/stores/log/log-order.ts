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

/** Puts more where it belongs. What is new goes to the end, which costs no more than its number. */
export function mergeInto<T>(list: T[], added: readonly T[], seqOf: (one: T) => number): void {
  const [first] = added;
  if (first === undefined) return;
  const behind = list.splice(countBefore(list, seqOf(first), seqOf));
  const rest =
    behind.length === 0
      ? added
      : [...added, ...behind].sort((one, other) => seqOf(one) - seqOf(other));
  for (const one of rest) list.push(one);
}
