import { z } from 'zod';
import { configPathSchema } from './config-file.ts';
import { countParam, textParam } from './params.ts';

/** The fields of `localService` that this app writes. */
export const serviceFieldSchema = z.enum([
  'command',
  'args',
  'healthUrl',
  'readyTimeoutMs',
  'idleStopMs',
]);
export type ServiceField = z.infer<typeof serviceFieldSchema>;

/** What one part of the edit does, one sentence each. */
export const configChangeSchema = z
  .discriminatedUnion('code', [
    z.object({ code: z.literal('config-created'), params: z.object({ file: textParam }) }),
    z.object({ code: z.literal('provider-added'), params: z.object({ baseUrl: textParam }) }),
    z.object({ code: z.literal('provider-removed'), params: z.object({}) }),
    z.object({ code: z.literal('models-mode-set'), params: z.object({}) }),
    z.object({
      code: z.literal('base-url-changed'),
      params: z.object({ from: textParam, to: textParam }),
    }),
    /** There was no address. */
    z.object({ code: z.literal('base-url-set'), params: z.object({ to: textParam }) }),
    z.object({ code: z.literal('api-key-set'), params: z.object({}) }),
    z.object({ code: z.literal('guard-key-set'), params: z.object({}) }),
    /** The key that was there before somebody took it out; its text is not shown. */
    z.object({ code: z.literal('api-key-restored'), params: z.object({}) }),
    z.object({ code: z.literal('api-set'), params: z.object({ to: textParam }) }),
    z.object({
      code: z.literal('api-changed'),
      params: z.object({ from: textParam, to: textParam }),
    }),
    z.object({ code: z.literal('timeout-set'), params: z.object({ seconds: countParam }) }),
    z.object({ code: z.literal('model-added'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('model-removed'), params: z.object({ model: textParam }) }),
    /** What the user's own model entry lacked. */
    z.object({
      code: z.literal('model-name-set'),
      params: z.object({ model: textParam, name: textParam }),
    }),
    z.object({ code: z.literal('model-reasoning-set'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('model-input-set'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('model-cost-set'), params: z.object({ model: textParam }) }),
    z.object({
      code: z.literal('context-window-set'),
      params: z.object({ model: textParam, tokens: countParam }),
    }),
    z.object({
      code: z.literal('max-tokens-set'),
      params: z.object({ model: textParam, tokens: countParam }),
    }),
    /** Less of the window than the model has. */
    z.object({
      code: z.literal('context-tokens-set'),
      params: z.object({ model: textParam, tokens: countParam }),
    }),
    z.object({ code: z.literal('context-tokens-removed'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('string-content-on'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('string-content-off'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('tools-on'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('tools-off'), params: z.object({ model: textParam }) }),
    /** Where the model itself is the reason. */
    z.object({ code: z.literal('tools-off-template'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('tools-off-room'), params: z.object({ model: textParam }) }),
    /** What inferrs has none of. */
    z.object({ code: z.literal('usage-off'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('reasoning-effort-off'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('developer-role-off'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('store-off'), params: z.object({ model: textParam }) }),
    z.object({ code: z.literal('strict-mode-off'), params: z.object({ model: textParam }) }),
    /** Smaller requests of agents; all but the profile are for every model. */
    z.object({ code: z.literal('tool-profile-set'), params: z.object({}) }),
    z.object({ code: z.literal('tool-profile-restored'), params: z.object({}) }),
    z.object({ code: z.literal('skills-set'), params: z.object({}) }),
    z.object({ code: z.literal('skills-restored'), params: z.object({}) }),
    z.object({ code: z.literal('file-chars-set'), params: z.object({ chars: countParam }) }),
    z.object({ code: z.literal('file-chars-restored'), params: z.object({}) }),
    z.object({ code: z.literal('all-files-chars-set'), params: z.object({ chars: countParam }) }),
    z.object({ code: z.literal('all-files-chars-restored'), params: z.object({}) }),
    z.object({ code: z.literal('local-service-added'), params: z.object({ command: textParam }) }),
    z.object({
      code: z.literal('local-service-changed'),
      params: z.object({ field: serviceFieldSchema }),
    }),
    z.object({ code: z.literal('local-service-removed'), params: z.object({}) }),
    z.object({
      code: z.literal('default-model-set'),
      /** `from` is empty when there was none. */
      params: z.object({ from: textParam, to: textParam, fallbacksKept: countParam }),
    }),
    z.object({ code: z.literal('default-model-restored'), params: z.object({ to: textParam }) }),
    z.object({ code: z.literal('default-model-removed'), params: z.object({}) }),
    z.object({
      code: z.literal('alias-added'),
      params: z.object({ model: textParam, alias: textParam }),
    }),
    z.object({ code: z.literal('alias-removed'), params: z.object({ model: textParam }) }),
    z.object({
      code: z.literal('allow-list-extended'),
      params: z.object({ model: textParam, entries: countParam }),
    }),
    z.object({ code: z.literal('allow-list-shortened'), params: z.object({ model: textParam }) }),
    /** A fallback or an agent that named a model of ours which is no longer listed. */
    z.object({
      code: z.literal('reference-repointed'),
      params: z.object({ keyPath: textParam, from: textParam, to: textParam }),
    }),
    z.object({ code: z.literal('file-restored'), params: z.object({ takenAt: textParam }) }),
    z.object({ code: z.literal('file-removed'), params: z.object({ file: textParam }) }),
  ])
  .and(z.object({ path: configPathSchema }));
export type ConfigChange = z.infer<typeof configChangeSchema>;
export type ConfigChangeCode = ConfigChange['code'];

/** What the user should know before applying; none of these stops the edit. */
export const configWarningSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('context-window-unknown'), params: z.object({ model: textParam }) }),
  z.object({
    code: z.literal('duplicate-base-url'),
    params: z.object({ provider: textParam, baseUrl: textParam }),
  }),
  z.object({ code: z.literal('local-service-found'), params: z.object({ command: textParam }) }),
  z.object({ code: z.literal('alias-would-restrict'), params: z.object({ model: textParam }) }),
  z.object({
    code: z.literal('model-not-allowed'),
    params: z.object({ model: textParam, entries: countParam }),
  }),
  z.object({
    code: z.literal('agent-override'),
    params: z.object({ agent: textParam, model: textParam }),
  }),
  /** A policy of one agent lists models without ours. */
  z.object({ code: z.literal('agent-allow-list'), params: z.object({ agent: textParam }) }),
  /** A name without a provider is one of the default model's provider, which changes. */
  z.object({
    code: z.literal('bare-name-changes'),
    params: z.object({ name: textParam, from: textParam, to: textParam }),
  }),
  /** No default is set anywhere, and OpenClaw then takes the first model it finds: ours. */
  z.object({
    code: z.literal('becomes-default-by-itself'),
    params: z.object({ model: textParam }),
  }),
  z.object({ code: z.literal('host-not-loopback'), params: z.object({ host: textParam }) }),
  z.object({ code: z.literal('value-from-variable'), params: z.object({ keyPath: textParam }) }),
  z.object({
    code: z.literal('dangling-reference'),
    params: z.object({ keyPath: textParam, model: textParam }),
  }),
  /** Taking our model out leaves an allow-list empty, which OpenClaw reads as "all are allowed". */
  z.object({ code: z.literal('allow-list-emptied'), params: z.object({}) }),
  /** The server is started without a model. */
  z.object({ code: z.literal('loads-on-request'), params: z.object({}) }),
  /** As OpenClaw's own schema has it, which knows less than its program. */
  z.object({
    code: z.literal('probably-refused'),
    /** Places and what is said of them, a line each. */
    params: z.object({ detail: textParam }),
  }),
  z.object({ code: z.literal('cli-missing'), params: z.object({}) }),
  z.object({ code: z.literal('blank-lines-stay'), params: z.object({ lines: countParam }) }),
  z.object({ code: z.literal('legacy-config'), params: z.object({ path: textParam }) }),
]);
export type ConfigWarning = z.infer<typeof configWarningSchema>;
export type ConfigWarningCode = ConfigWarning['code'];
