/** Deeper than anything that the app reads; code that follows a value down takes a step for each. */
const DEEPEST = 500;

/**
 * Parses JSON that somebody else wrote: the one way in which the app does.
 * @returns undefined for what is no JSON, and for what is nested deeper than anything it reads
 */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isDeeper(value, DEEPEST) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Level by level: a step for each level would run out of stack itself. */
function isDeeper(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    const next: unknown[] = [];
    for (const one of level) {
      const inner: readonly unknown[] =
        typeof one === 'object' && one !== null ? Object.values(one) : [];
      for (const each of inner) if (typeof each === 'object' && each !== null) next.push(each);
    }
    if (next.length === 0) return false;
    level = next;
  }
  return true;
}
