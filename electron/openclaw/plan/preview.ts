import { randomUUID } from 'node:crypto';
import type { ConfigWarning } from '../../../shared/openclaw/change.ts';
import type { CliIssue, ConfigCandidate } from '../../../shared/openclaw/config-file.ts';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import { diffLines } from './diff-lines.ts';
import type { Plan } from './plan.ts';
import type { Config } from '../config/read.ts';

const KEEP = 10;

/** A line each. */
const quoted = (issues: readonly CliIssue[]): string =>
  issues.map(({ path, message }) => `${path}: ${message}`).join('\n');

/** A preview together with what it takes to carry it out. */
export interface Prepared {
  readonly preview: ConfigPreview;
  readonly candidate: ConfigCandidate;
  readonly plan: Plan;
  /** The file's new text, computed from the text that the preview was made of. */
  readonly text: string;
  /** The same request on another state of the file. */
  readonly replan: (config: Config) => Plan;
  /** Whether models could be forbidden by it, so that OpenClaw is asked about that as well. */
  readonly canRestrict: boolean;
  /**
   * What OpenClaw allowed before, asked while the user reads the preview. It also makes OpenClaw
   * take the file as it is for its last good one. Undefined where neither matters: it is not asked.
   */
  readonly allowed: Promise<readonly string[] | undefined> | undefined;
}

/** The last ten previews; each can be applied once. */
export class PreviewStore {
  readonly #previews = new Map<string, Prepared>();

  keep(prepared: Prepared): void {
    this.#previews.set(prepared.preview.id, prepared);
    const [oldest] = this.#previews.keys();
    if (this.#previews.size > KEEP && oldest !== undefined) this.#previews.delete(oldest);
  }

  take(id: string): Prepared | undefined {
    const found = this.#previews.get(id);
    this.#previews.delete(id);
    return found;
  }
}

/** The preview that the UI shows. */
export function previewOf(input: {
  readonly purpose: 'connect' | 'disconnect';
  /** The file's present text. */
  readonly before: string;
  readonly config: Config;
  readonly plan: Plan;
  readonly text: string;
  readonly candidate: ConfigCandidate;
  readonly cliFound: boolean;
  /** Blank lines that will stay at the file's end for the time being. */
  readonly blankLines: number;
  /** What OpenClaw will probably hold against the new text. */
  readonly foreseen: readonly CliIssue[];
}): ConfigPreview {
  const { purpose, before, config, plan, text, candidate, cliFound, blankLines, foreseen } = input;
  const about: ConfigWarning[] = [
    ...(foreseen.length === 0
      ? []
      : [{ code: 'probably-refused' as const, params: { detail: quoted(foreseen) } }]),
    ...(candidate.source === 'legacy'
      ? [{ code: 'legacy-config' as const, params: { path: candidate.path } }]
      : []),
    ...(cliFound ? [] : [{ code: 'cli-missing' as const, params: {} }]),
    ...(blankLines === 0
      ? []
      : [{ code: 'blank-lines-stay' as const, params: { lines: blankLines } }]),
  ];
  return {
    id: randomUUID(),
    purpose,
    configPath: config.path,
    targetPath: config.target,
    baseFingerprint: config.fingerprint,
    noChange: plan.edits.length === 0,
    changes: [...plan.changes],
    warnings: [...plan.warnings, ...about],
    diff: diffLines(before, text),
    fit: plan.fit,
    ...(plan.modelRef === undefined ? {} : { modelRef: plan.modelRef }),
  };
}
