import { z } from 'zod';

/** The parts of a config in which this app writes. */
const sections = ['models', 'agents', 'tools'];

/** The schema of each as JSON; what it says may be anything. */
export type Sections = Readonly<Record<string, string>>;

const printed = z.looseObject({ properties: z.record(z.string(), z.unknown()) });

/**
 * Takes out of a printed schema what concerns this app, a tenth of it (2026.9.6).
 * @returns undefined for what is no such schema
 */
export function sectionsOf(schema: unknown): Sections | undefined {
  const { data } = printed.safeParse(schema);
  const told = sections.flatMap((section) => {
    const of = data?.properties[section];
    return of === undefined ? [] : [[section, JSON.stringify(of)] as const];
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
}
