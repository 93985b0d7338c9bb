/**
 * The fields of `/proc/PID/stat` (proc(5)) from the third one, the state, on. The second, the name,
 * stands in brackets and may itself hold blanks and brackets.
 */
export function statFields(stat: string): string[] {
  return stat
    .slice(stat.lastIndexOf(')') + 1)
    .trim()
    .split(/\s+/);
}
