import { z } from 'zod';

/** More parts than any input has; a schema would look at each of them, and complain of each. */
const MOST_PARTS = 1_000;
/** Of what is said about an input that is refused; a person reads no more. */
const LONGEST_DETAIL = 1_000;

type Read<T> =
  | { readonly isRefused: false; readonly data: T }
  | { readonly isRefused: true; readonly detail: string };

/**
 * Reads what came from a window. What no input can be is refused unread, and costs next to nothing.
 * @param payload anything that a structured clone can carry, circles among it
 */
export function readPayload<S extends z.ZodType>(schema: S, payload: unknown): Read<z.output<S>> {
  if (!isPlain(payload)) return { isRefused: true, detail: 'too large, or no plain data' };
  const parsed = schema.safeParse(payload);
  return parsed.success
    ? { isRefused: false, data: parsed.data }
    : { isRefused: true, detail: z.prettifyError(parsed.error).slice(0, LONGEST_DETAIL) };
}

/**
 * Whether a value is made of what JSON knows, and has no more parts than an input may have: to a
 * schema a `Map` or a date would be an object in which nothing is set.
 */
function isPlain(payload: unknown): boolean {
  let parts = 0;
  const open: unknown[] = [payload];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (!Array.isArray(one) && Object.prototype.toString.call(one) !== '[object Object]')
      return false;
    const inner: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
    parts += inner.length;
    if (parts > MOST_PARTS) return false;
    open.push(...inner);
  }
  return true;
}
