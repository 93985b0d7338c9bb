import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { assertNever } from '../../shared/assert-never.ts';
import type { NotRunnableReason } from '../../shared/engine.ts';
import { childEnv } from './child-env.ts';
import { commandLine, versionLine } from './knowledge.ts';
import { judgeProgramFormat } from '../system/programs/program-format.ts';
import { errnoOf } from '../system/errno.ts';
import type { CommandOutcome, RunCommand } from '../system/processes/run-command.ts';

export type BinaryCheck =
  | { readonly kind: 'runs'; readonly version: string; readonly practice: boolean }
  | {
      readonly kind: 'not-runnable';
      readonly reason: NotRunnableReason;
      /** Error code or the program's own words; may be empty. */
      readonly detail: string;
    };

/** The first run of a program may wait for Gatekeeper or a virus scanner. */
const VERSION_TIMEOUT_MS = 10_000;

/** @returns undefined when the output is not inferrs' */
export function parseVersion(stdout: string): { version: string; practice: boolean } | undefined {
  const match = versionLine.exec(stdout);
  if (match?.[1] === undefined) return undefined;
  return { version: match[1], practice: match[2] !== undefined };
}

/** Whether a file is an inferrs that runs here, found out by running `--version`. Never rejects. */
export async function checkBinary(
  path: string,
  { run, env }: { readonly run: RunCommand; readonly env: NodeJS.ProcessEnv },
): Promise<BinaryCheck> {
  const flaw = await flawOf(path);
  if (flaw !== undefined) return flaw;
  return judge(
    await run(path, [commandLine.version], {
      timeoutMs: VERSION_TIMEOUT_MS,
      env: childEnv(env, { practice: false }),
    }),
  );
}

const notRunnable = (reason: NotRunnableReason, detail = ''): BinaryCheck => ({
  kind: 'not-runnable',
  reason,
  detail: detail.trim().slice(0, 500),
});

async function flawOf(path: string): Promise<BinaryCheck | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return notRunnable('not-a-file');
    await access(path, constants.X_OK);
    const format = judgeProgramFormat(await headOf(path), process.platform, process.arch);
    return format === 'runnable' ? undefined : notRunnable(format);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return notRunnable('missing');
    return notRunnable(
      errno === 'EACCES' || errno === 'EPERM' ? 'not-executable' : 'failed',
      errno ?? String(error),
    );
  }
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(20), 0, 20, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function judge(outcome: CommandOutcome): BinaryCheck {
  switch (outcome.kind) {
    case 'not-started':
      if (outcome.errno === 'ENOEXEC') return notRunnable('wrong-architecture', outcome.errno);
      if (outcome.errno === 'EACCES') return notRunnable('not-executable', outcome.errno);
      return notRunnable('failed', outcome.errno);
    case 'timeout':
      return notRunnable('timed-out', outcome.stderr);
    case 'too-much-output':
      return notRunnable('not-inferrs');
    case 'exited': {
      const version = parseVersion(outcome.stdout);
      if (outcome.code === 0 && version !== undefined) return { kind: 'runs', ...version };
      const words = outcome.stderr.trim() === '' ? outcome.stdout : outcome.stderr;
      return notRunnable(outcome.code === 0 ? 'not-inferrs' : 'failed', words);
    }
    default:
      return assertNever(outcome);
  }
}
