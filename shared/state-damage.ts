import { z } from 'zod';

/** What the app keeps of its own accord in files of its own, by what a person would miss. */
export const stateNames = [
  /** Which servers may still run. */
  'servers',
  /** Which inferrs is installed. */
  'engines',
  'downloads',
  /** What deep checks found out of OpenClaw's agents. */
  'agents',
  'tests',
  /** What was written into OpenClaw's config. */
  'openclaw',
  'updates',
] as const;

/** A file of those that was not, or not wholly, what it should be. */
export const stateDamageSchema = z.object({
  what: z.enum(stateNames),
  how: z.enum([
    /** Nothing of it could be used. */
    'unreadable',
    /** Parts of it could not. */
    'partly',
    /** A later version of the app wrote it: what this one knows of it is used. */
    'newer',
  ]),
  /** Where the file is now, as it was. */
  path: z.string(),
});
export type StateDamage = z.infer<typeof stateDamageSchema>;
