import { z } from 'zod';

/** `config validate --json` (2026.9.6). */
export const validationSchema = z.union([
  z.object({
    valid: z.literal(true),
    path: z.string(),
    warnings: z.array(z.unknown()).default([]),
  }),
  z.object({
    valid: z.literal(false),
    path: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
  }),
]);

/** `models status --json`. */
export const modelsStatusSchema = z.object({
  defaultModel: z.string().nullish(),
  resolvedDefault: z.string().nullish(),
  allowed: z.array(z.string()),
  configPath: z.string(),
});
export type ModelsStatus = z.infer<typeof modelsStatusSchema>;

const rpc = z.object({ ok: z.boolean() });

/** `gateway status --json`; not every release says `rpc` where nothing runs. */
export const gatewayStatusSchema = z.union([
  z.object({ rpc }),
  z.object({ rpc: rpc.optional(), gateway: z.looseObject({}) }),
]);

/** `infer model run --json`. */
export const inferSchema = z.union([
  z.object({
    ok: z.literal(true),
    outputs: z.array(z.object({ text: z.string().nullish() })),
  }),
  z.object({ ok: z.literal(false), error: z.object({ message: z.string() }) }),
]);
