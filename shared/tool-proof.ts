import { z } from 'zod';
import { modelIdSchema } from './settings.ts';

/**
 * A model that was seen to call a tool of OpenClaw's agent, and to answer with what the tool said. Only
 * such a one is called ready for agents.
 */
export const toolProofSchema = z.object({
  model: modelIdSchema,
  /** Milliseconds since the epoch. */
  provenAt: z.number(),
});
export type ToolProof = z.infer<typeof toolProofSchema>;
