import type { CliIssue, Validation } from '../../shared/openclaw.ts';
import type { CommitTools } from './commit.ts';
import { OpenClawError, openClawError } from './errors.ts';

/** OpenClaw's verdict on a config that was just written. */
export type Verdict =
  | { readonly accepted: true; readonly validation: Validation }
  | {
      readonly accepted: false;
      readonly issues: readonly CliIssue[];
      readonly restricted: boolean;
    };

/** `allowed` names models that could be used before and no longer can (an empty list = all). */
export function moreRestrictive(before: readonly string[], after: readonly string[]): boolean {
  if (after.length === 0) return false;
  return before.length === 0 || before.some((ref) => !after.includes(ref));
}

/**
 * Lets the real CLI check what was written, and compares which models it allows. A check that
 * cannot be made (no CLI, time limit) is no refusal.
 * @param allowedBefore from before the edit; undefined skips the comparison
 */
export async function checkResult(
  tools: CommitTools,
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
