/**
 * Closes an exhaustive match: the compiler refuses the call while a variant is unhandled.
 * @throws {TypeError} at run time, when an unvalidated value got past the types.
 */
export function assertNever(value: never): never {
  throw new TypeError(`Unhandled variant: ${JSON.stringify(value)}`);
}
