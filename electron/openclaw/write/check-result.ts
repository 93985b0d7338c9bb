import type { CliIssue } from '../../../shared/openclaw/config-file.ts';
import type { OpenClawFailure } from '../../../shared/openclaw/failure.ts';
import type { Validation } from '../../../shared/openclaw/outcome.ts';
import { isSameFile } from '../locate/same-file.ts';
import { covers } from '../config/allow-list.ts';
import type { OpenClawActivity } from '../../../shared/openclaw/status.ts';
import type { OpenClawCliRunner } from '../cli/cli.ts';
import { OpenClawError, onlyOpenClawError, openClawError } from '../errors.ts';

/** OpenClaw's program, and who hears what is being done with it. */
export interface CliTools {
  readonly cli: OpenClawCliRunner | undefined;
  readonly report: (activity: OpenClawActivity) => void;
  /** Ends everything, at any moment. */
  readonly signal?: AbortSignal | undefined;
  /** Ends asking the program, whose answer nobody waits for any longer; all else goes on. */
  readonly asking?: AbortSignal | undefined;
}

/** OpenClaw's verdict on a config that was just written. */
export type Verdict =
  | { readonly accepted: true; readonly validation: Validation }
  | {
      readonly accepted: false;
      readonly issues: readonly CliIssue[];
      readonly restricted: boolean;
    };

/**
 * `allowed` names models that could be used before and no longer can (an empty list = all). OpenClaw
 * 2026.9.6 lists `provider/*` as the models that it knows of that provider, and as it stands while
 * it knows none: the wildcard counts as kept when models of it are listed instead.
 * @param foreseen models that the user was told will go
 */
export function moreRestrictive(
  before: readonly string[],
  after: readonly string[],
  foreseen: readonly string[] = [],
): boolean {
  if (after.length === 0) return false;
  const kept = (ref: string): boolean =>
    foreseen.includes(ref) ||
    after.some((other) => covers(other, ref) || (ref.endsWith('/*') && covers(ref, other)));
  return before.length === 0 || !before.every(kept);
}

/**
 * Lets the real CLI check what was written, and compares which models it allows. A check that
 * cannot be made (no CLI, time limit, a CLI that looks at another file) is no refusal.
 * @param allowedBefore from before the edit; undefined skips the comparison, null was not answered
 * @param foreseen models that the user was told will no longer be allowed
 */
export async function checkResult(
  configPath: string,
  tools: CliTools,
  allowedBefore: readonly string[] | null | undefined,
  foreseen?: readonly string[],
): Promise<Verdict> {
  const { cli, asking } = tools;
  if (cli === undefined) return notChecked(openClawError('cli-not-found', {}));
  tools.report({ kind: 'validating' });
  try {
    const [result, after] = await Promise.all([
      cli.validate(asking),
      allowedBefore === undefined || allowedBefore === null
        ? undefined
        : cli.modelsStatus(asking).catch(onlyOpenClawError),
    ]);
    if (!(await isSameFile(configPath, result.path)))
      return notChecked(openClawError('cli-other-config', { path: configPath, used: result.path }));
    if (!result.valid) return { accepted: false, issues: result.issues, restricted: false };
    const compared = allowedBefore !== null && after !== undefined ? after : undefined;
    if (allowedBefore && compared && moreRestrictive(allowedBefore, compared.allowed, foreseen))
      return { accepted: false, issues: [], restricted: true };
    const warnings = [...result.warnings];
    const notCompared = allowedBefore !== undefined && compared === undefined;
    return { accepted: true, validation: { kind: 'valid', warnings, notCompared } };
  } catch (error) {
    if (error instanceof OpenClawError) return notChecked(error);
    throw error;
  }
}

/** What was written stays, and why OpenClaw has not looked at it is said. */
export function notChecked(error: OpenClawError): Verdict {
  const failure: OpenClawFailure =
    error.failure.code === 'cancelled' ? { code: 'answer-not-awaited', params: {} } : error.failure;
  return { accepted: true, validation: { kind: 'not-checked', failure } };
}
