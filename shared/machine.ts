import { z } from 'zod';

const bytes = z.number().nonnegative();

/** This computer's memory. */
export const machineSchema = z.object({
  totalBytes: bytes,
  /** What other programs leave; what a server of this app holds counts as free. */
  availableBytes: bytes,
  /** With Apple's own chips: how much of it Metal lets one program use. */
  metalBytes: bytes.optional(),
});
export type Machine = z.infer<typeof machineSchema>;
