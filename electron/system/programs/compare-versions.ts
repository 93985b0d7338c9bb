/**
 * Compares versions by number, part by part: 9 is older than 24, a pre-release older than its
 * release.
 * @returns below 0 where `a` is the older, 0 where they are the same or one of them is no version
 */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [partsOf(a), partsOf(b)];
  if (first === undefined || second === undefined) return 0;
  return first.map((part, at) => part - (second[at] ?? 0)).find((order) => order !== 0) ?? 0;
}

function partsOf(version: string): number[] | undefined {
  const found = /^\s*v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?(-)?/.exec(version);
  if (found === null) return undefined;
  const [, major, minor = 0, patch = 0, dash] = found;
  return [Number(major), Number(minor), Number(patch), dash === undefined ? 1 : 0];
}
