import { z } from 'zod';
import { remedySchema, type Remedy } from './problem.ts';
import { allChecks, type SmokeState, type SmokeStep } from './smoke.ts';

/** What needs no more than this app; the other remedies take a person. */
const mendable = [
  'start',
  'retry',
  'restart',
  'unload',
  'update-openclaw-entry',
  'remove-rival',
  'require-string-content',
  'minimal-tools',
  'fewer-skills',
  'smaller-files',
  'disable-tools',
  'cap-context',
] as const satisfies readonly Remedy['kind'][];
export type Mendable = Extract<Remedy, { kind: (typeof mendable)[number] }>;

export const isMendable = (remedy: Remedy): remedy is Mendable =>
  mendable.some((kind) => kind === remedy.kind);

/** Where `Mend it` is. */
export const mendStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  /** The remedy is being applied, or proven by the station. */
  z.object({ kind: z.literal('working'), station: z.enum(allChecks), remedy: remedySchema }),
  /** It touches more than this server's entry, so a person is asked first. */
  z.object({ kind: z.literal('asking'), station: z.enum(allChecks), remedy: remedySchema }),
  /** `helped`: the last remedy that did; with none all is as before. */
  z.object({ kind: z.literal('ended'), helped: remedySchema.optional() }),
]);
export type MendState = z.infer<typeof mendStateSchema>;

export const isMending = ({ kind }: MendState): boolean => kind === 'working' || kind === 'asking';

/** The stations at which something can be mended, in the order of the way. */
export function stationsToMend({ running, steps }: SmokeState): SmokeStep[] {
  if (running) return [];
  return steps.filter(({ status, remedies }) => status === 'failed' && remedies.some(isMendable));
}
