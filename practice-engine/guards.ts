/** Whether a value of unknown origin is an object with fields (arrays are not). */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of a JSON object; none for any other JSON. Throws SyntaxError for broken JSON. */
export function parseRecord(json: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(json);
  return isRecord(value) ? value : {};
}

/** `ENOENT` and its like, of a failed system call. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
