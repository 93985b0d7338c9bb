import { z } from 'zod';
import { countParam, textParam } from './params.ts';

/** Every way an operation on the config can fail. */
export const openClawFailureSchema = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('syntax-error'),
    params: z.object({
      path: textParam,
      line: countParam,
      column: countParam,
      reason: textParam,
    }),
  }),
  z.object({
    code: z.literal('unexpected-shape'),
    params: z.object({ keyPath: textParam, expected: z.enum(['object', 'array', 'string']) }),
  }),
  z.object({
    code: z.literal('config-unreadable'),
    params: z.object({ path: textParam, errno: textParam }),
  }),
  z.object({
    code: z.literal('not-permitted'),
    params: z.object({ path: textParam, errno: textParam }),
  }),
  /** A link on the way to the config, or the config itself, leads nowhere. */
  z.object({
    code: z.literal('dangling-link'),
    params: z.object({ path: textParam, link: textParam, target: textParam }),
  }),
  /** The disk or share on which the config lies is not there. */
  z.object({
    code: z.literal('disk-missing'),
    params: z.object({ path: textParam, disk: textParam }),
  }),
  z.object({ code: z.literal('disk-full'), params: z.object({ path: textParam }) }),
  z.object({
    code: z.literal('write-failed'),
    params: z.object({ path: textParam, errno: textParam }),
  }),
  z.object({ code: z.literal('read-only-mode'), params: z.object({ variable: textParam }) }),
  z.object({
    code: z.literal('included-key'),
    params: z.object({ keyPath: textParam, file: textParam }),
  }),
  z.object({
    code: z.literal('include-unreadable'),
    params: z.object({ file: textParam, reason: textParam }),
  }),
  z.object({ code: z.literal('include-too-deep'), params: z.object({ file: textParam }) }),
  z.object({ code: z.literal('include-too-many'), params: z.object({ file: textParam }) }),
  /** A folder, a FIFO, a device or a socket stands where a file should. */
  z.object({ code: z.literal('not-a-file'), params: z.object({ path: textParam }) }),
  z.object({
    code: z.literal('too-large'),
    params: z.object({ path: textParam, megabytes: countParam }),
  }),
  z.object({
    code: z.literal('too-many-values'),
    params: z.object({ path: textParam, most: countParam }),
  }),
  z.object({ code: z.literal('too-deep'), params: z.object({ path: textParam }) }),
  /** Something that is no lock of anybody's, or one that this user may not read. */
  z.object({
    code: z.literal('lock-unusable'),
    params: z.object({ path: textParam, errno: textParam }),
  }),
  z.object({
    code: z.literal('lock-held'),
    params: z.object({ pid: countParam, waitedSeconds: countParam, path: textParam }),
  }),
  z.object({ code: z.literal('changed-meanwhile'), params: z.object({ path: textParam }) }),
  z.object({ code: z.literal('preview-expired'), params: z.object({}) }),
  z.object({ code: z.literal('no-model'), params: z.object({}) }),
  z.object({ code: z.literal('command-not-absolute'), params: z.object({ command: textParam }) }),
  z.object({ code: z.literal('nothing-to-start'), params: z.object({}) }),
  z.object({ code: z.literal('backup-not-found'), params: z.object({ id: textParam }) }),
  z.object({ code: z.literal('nothing-to-undo'), params: z.object({}) }),
  z.object({ code: z.literal('changed-since-apply'), params: z.object({ path: textParam }) }),
  z.object({ code: z.literal('reverted-by-openclaw'), params: z.object({ path: textParam }) }),
  z.object({ code: z.literal('cli-not-found'), params: z.object({}) }),
  z.object({
    code: z.literal('cli-failed'),
    params: z.object({ command: textParam, exitCode: countParam, detail: textParam }),
  }),
  z.object({
    code: z.literal('cli-timeout'),
    params: z.object({ command: textParam, seconds: countParam }),
  }),
  z.object({
    code: z.literal('cli-too-much-output'),
    params: z.object({ command: textParam }),
  }),
  /** Others could have put another program in its place; `place` is what they may change. */
  z.object({
    code: z.literal('cli-unsafe-place'),
    params: z.object({ path: textParam, place: textParam }),
  }),
  /** OpenClaw was started by a Node that it refuses to run with. */
  z.object({
    code: z.literal('node-too-old'),
    params: z.object({ found: textParam, needed: textParam }),
  }),
  /** It does not know a command that the app asks. */
  z.object({ code: z.literal('cli-too-old'), params: z.object({ command: textParam }) }),
  z.object({
    code: z.literal('cli-answer-unreadable'),
    params: z.object({ command: textParam, detail: textParam }),
  }),
  z.object({
    code: z.literal('cli-other-config'),
    params: z.object({ path: textParam, used: textParam }),
  }),
  /** The change stays; the program was still thinking about it. */
  z.object({ code: z.literal('answer-not-awaited'), params: z.object({}) }),
  z.object({ code: z.literal('cancelled'), params: z.object({}) }),
]);
export type OpenClawFailure = z.infer<typeof openClawFailureSchema>;
export type OpenClawErrorCode = OpenClawFailure['code'];
