import { z } from 'zod';

/**
 * What makes the requests of OpenClaw's agents smaller by settings outside of our entry. The first
 * touches no other model (`tools.byProvider.inferrs`); the others are for the agents with every model.
 */
export const lightenings = ['minimal-tools', 'fewer-skills', 'smaller-files'] as const;
export type Lightening = (typeof lightenings)[number];

/** True writes it, false takes back what this app wrote, what is left out stays as it is. */
export const lighterSchema = z.partialRecord(z.enum(lightenings), z.boolean());
export type Lighter = z.infer<typeof lighterSchema>;
