import { constants } from 'node:fs';
import { stat } from 'node:fs/promises';
import { assertNever } from '../../shared/assert-never.ts';
import type { Mend, NotRunnableReason } from '../../shared/engine.ts';
import { childEnv } from './child-env.ts';
import { commandLine, versionLine } from './knowledge.ts';
import { judgeProgramFormat } from '../system/programs/program-format.ts';
import { findUnsafePlace } from '../system/programs/unsafe-place.ts';
import { isQuarantined } from '../system/programs/quarantine.ts';
import { readStart } from '../system/files/read-file.ts';
import { isExecutable } from '../system/files/access.ts';
import { errnoOf } from '../system/errno.ts';
import type { CommandOutcome, RunCommand } from '../system/processes/run-command.ts';

/** Why a program cannot be run. */
export interface ProgramFlaw {
  readonly kind: 'not-runnable';
  readonly reason: NotRunnableReason;
  /** Error code or the program's own words; may be empty. */
  readonly detail: string;
  /** What would let it run; the file is the user's own then. */
  readonly mend?: Mend;
}

export type BinaryCheck =
  { readonly kind: 'runs'; readonly version: string; readonly practice: boolean } | ProgramFlaw;

export interface CheckOptions {
  readonly run: RunCommand;
  readonly platform?: NodeJS.Platform;
  /** Whoever runs the app; undefined on Windows. */
  readonly uid?: number | undefined;
}

/** The first run of a program may wait for Gatekeeper or a virus scanner. */
const VERSION_TIMEOUT_MS = 10_000;
/** In which a program says for what system it is. */
const HEAD_BYTES = 20;

/** @returns undefined when the output is not inferrs' */
export function parseVersion(stdout: string): { version: string; practice: boolean } | undefined {
  const match = versionLine.exec(stdout);
  if (match?.[1] === undefined) return undefined;
  return { version: match[1], practice: match[2] !== undefined };
}

/** Whether a file is an inferrs that runs here, found out by running `--version`. Never rejects. */
export async function checkBinary(
  path: string,
  options: CheckOptions & { readonly env: NodeJS.ProcessEnv },
): Promise<BinaryCheck> {
  const flaw = await findFlaw(path, options);
  if (flaw !== undefined) return flaw;
  return judge(
    await options.run(path, [commandLine.version], {
      timeoutMs: VERSION_TIMEOUT_MS,
      env: childEnv(options.env, { practice: false }),
    }),
  );
}

const notRunnable = (reason: NotRunnableReason, detail = ''): ProgramFlaw => ({
  kind: 'not-runnable',
  reason,
  detail: detail.trim().slice(0, 500),
});

/** What keeps the system from running a file, as far as can be seen without a run. Never rejects. */
export async function findFlaw(
  path: string,
  { run, platform = process.platform, uid = process.getuid?.() }: CheckOptions,
): Promise<ProgramFlaw | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return notRunnable('not-a-file');
    const place = await findUnsafePlace(path, { uid });
    if (place !== undefined) return notRunnable(`${place.who}-writes`, place.path);
    const format = judgeProgramFormat(await readStart(path, HEAD_BYTES), platform, process.arch);
    if (format !== 'runnable') return notRunnable(format);
    const isOwn = found.uid === uid;
    if (!(await isExecutable(path))) {
      const isMended = isOwn && (found.mode & constants.S_IXUSR) === 0;
      return { ...notRunnable('not-executable'), ...(isMended ? { mend: 'add-run-bit' } : {}) };
    }
    // Before it is run: macOS would ask whether to move it to the Trash, each time anew.
    if (platform === 'darwin' && (await isQuarantined(path, run))) {
      return { ...notRunnable('quarantined'), ...(isOwn ? { mend: 'lift-quarantine' } : {}) };
    }
    return undefined;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return notRunnable('missing');
    return notRunnable(
      errno === 'EACCES' || errno === 'EPERM' ? 'not-executable' : 'failed',
      errno ?? String(error),
    );
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
