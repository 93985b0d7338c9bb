/**
 * A function that gives its last answer once more for as long as all that it rests on is the same.
 * @param restsOn what that is, for what it is given: compared one by one, by identity
 */
export function sameAgain<Given, Answer>(
  work: (given: Given) => Answer,
  restsOn: (given: Given) => readonly unknown[],
): (given: Given) => Answer {
  let last: { readonly basis: readonly unknown[]; readonly answer: Answer } | undefined;
  return (given) => {
    const basis = restsOn(given);
    const isSame =
      last?.basis.length === basis.length &&
      basis.every((one, index) => one === last?.basis[index]);
    if (last === undefined || !isSame) last = { basis, answer: work(given) };
    return last.answer;
  };
}
