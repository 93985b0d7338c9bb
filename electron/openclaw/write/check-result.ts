import type { CliIssue } from '../../../shared/openclaw/config-file.ts';
import type { Validation } from '../../../shared/openclaw/outcome.ts';
import { isSameFile } from '../locate/same-file.ts';
import { covers } from '../config/allow-list.ts';
import type { OpenClawActivity } from '../../../shared/openclaw/status.ts';
import type { OpenClawCliRunner } from '../cli/cli.ts';
import { OpenClawError, openClawError } from '../errors.ts';

/** OpenClaw's program, and who hears what is being done with it. */
export interface CliTools {
  readonly cli: OpenClawCliRunner | undefined;
  readonly report: (activity: OpenClawActivity) => void;
  /** Ends everything, at any moment. */
  readonly signal?: AbortSignal | undefined;
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
 */
export function moreRestrictive(before: readonly string[], after: readonly string[]): boolean {
  if (after.length === 0) return false;
  const kept = (ref: string): boolean =>
    after.some((other) => covers(other, ref) || (ref.endsWith('/*') && covers(ref, other)));
  return before.length === 0 || !before.every(kept);
}

/**
 * Lets the real CLI check what was written, and compares which models it allows. A check that
 * cannot be made (no CLI, time limit, a CLI that looks at another file) is no refusal.
 * @param allowedBefore from before the edit; undefined skips the comparison
 */
export async function checkResult(
  configPath: string,
  tools: CliTools,
  allowedBefore: readonly string[] | undefined,
): Promise<Verdict> {
  const { cli } = tools;
  if (cli === undefined) return notChecked(openClawError('cli-not-found', {}));
  tools.report({ kind: 'validating' });
  try {
    const [result, after] = await Promise.all([
      cli.validate(tools.signal),
      allowedBefore === undefined
        ? undefined
        : cli.modelsStatus(tools.signal).catch(() => undefined),
    ]);
    if (!(await isSameFile(configPath, result.path)))
      return notChecked(openClawError('cli-other-config', { path: configPath, used: result.path }));
    if (!result.valid) return { accepted: false, issues: result.issues, restricted: false };
    if (allowedBefore !== undefined && after !== undefined)
      if (moreRestrictive(allowedBefore, after.allowed))
        return { accepted: false, issues: [], restricted: true };
    return { accepted: true, validation: { kind: 'valid', warnings: [...result.warnings] } };
  } catch (error) {
    if (error instanceof OpenClawError) return notChecked(error);
    throw error;
  }
}

function notChecked(error: OpenClawError): Verdict {
  return { accepted: true, validation: { kind: 'not-checked', failure: error.failure } };
}
