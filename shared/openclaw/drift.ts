import { z } from 'zod';
import { serviceFieldSchema } from './change.ts';
import { configPathSchema } from './config-file.ts';

/** A value of the entry that this app writes, for naming what was changed. */
export const entryFieldSchema = z.enum([
  'baseUrl',
  'apiKey',
  'api',
  'timeoutSeconds',
  'contextWindow',
  'contextTokens',
  'maxTokens',
  'requiresStringContent',
  'supportsTools',
  'localService',
  ...serviceFieldSchema.options,
]);
export type EntryField = z.infer<typeof entryFieldSchema>;

/** How our part of the file differs from what this app last wrote. Values are short JSON. */
export const driftItemSchema = z.object({
  code: z.enum([
    'provider-missing',
    'field-changed',
    'field-missing',
    'model-missing',
    'local-service-appeared',
    'default-model-changed',
    'alias-missing',
    'allow-list-entry-missing',
    'lighter-changed',
  ]),
  path: configPathSchema,
  /** Which value, where one of the entry was changed or removed. */
  field: entryFieldSchema.optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
});
export type DriftItem = z.infer<typeof driftItemSchema>;
export type DriftCode = DriftItem['code'];
