import { z } from 'zod';

/** Reads one part of a state file: what can be used of it, and whether that is all. Never throws. */
export type Field<T> = (raw: unknown) => { readonly value: T; readonly isWhole: boolean };

/** A part that counts as a whole or not at all; one that an earlier version had not is `fallback`. */
export function one<T>(schema: z.ZodType<T>, fallback: T): Field<T> {
  return (raw) => {
    if (raw === undefined) return { value: fallback, isWhole: true };
    const parsed = schema.safeParse(raw);
    return parsed.success
      ? { value: parsed.data, isWhole: true }
      : { value: fallback, isWhole: false };
  };
}

/** A list whose entries do not depend on each other. @param most the latest that are kept */
export function each<T>(schema: z.ZodType<T>, most = Infinity): Field<T[]> {
  return (raw) => {
    if (raw === undefined) return { value: [], isWhole: true };
    if (!Array.isArray(raw)) return { value: [], isWhole: false };
    const used = raw.flatMap((entry: unknown) => {
      const parsed = schema.safeParse(entry);
      return parsed.success ? [parsed.data] : [];
    });
    return { value: used.slice(-most), isWhole: used.length === raw.length };
  };
}

/** A record whose entries do not depend on each other. */
export function eachOf<T>(
  schema: z.ZodType<T>,
  name: z.ZodType<string> = z.string(),
): Field<Record<string, T>> {
  return (raw) => {
    if (raw === undefined) return { value: {}, isWhole: true };
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
      return { value: {}, isWhole: false };
    const all = Object.entries(raw);
    const used = all.flatMap(([key, entry]: [string, unknown]): [string, T][] => {
      const parsed = schema.safeParse(entry);
      return parsed.success && name.safeParse(key).success ? [[key, parsed.data]] : [];
    });
    return { value: Object.fromEntries(used), isWhole: used.length === all.length };
  };
}
