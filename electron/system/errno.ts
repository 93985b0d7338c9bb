/** The code of a system error (`ENOENT`, `EACCES` …); undefined for whatever is none. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
