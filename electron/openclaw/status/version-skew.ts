import type { CliIssue } from '../../../shared/openclaw/config-file.ts';
import type { OtherCli, VersionSkew } from '../../../shared/openclaw/status.ts';
import { compareVersions } from '../../system/programs/compare-versions.ts';
import { type JsonValue, getAt, stringAt } from '../config/config-value.ts';

/** Keys that only earlier releases wrote, and 2026.9.6 refuses (measured). */
const EARLIER_KEYS = [
  ['meta', 'lastTouchedAt'],
  ['agents', 'list'],
];

/**
 * Whether a config that OpenClaw refuses is one of another release of it, by what that release
 * stamped and by keys that have gone since.
 * @param program the version of OpenClaw's program
 * @param issues what the program has against the config, as far as it was asked
 * @param others the other programs that were found: one may be new enough
 */
export function versionSkewOf(
  config: JsonValue,
  program: string,
  issues: readonly CliIssue[] = [],
  others: readonly OtherCli[] = [],
): VersionSkew | undefined {
  const written = stringAt(config, ['meta', 'lastTouchedVersion']) ?? '';
  const order = compareVersions(written, program);
  if (order > 0) {
    const better = others.find(
      ({ version }) => version !== undefined && compareVersions(version, written) >= 0,
    );
    const found = better?.version;
    return {
      kind: 'newer',
      config: written,
      program,
      ...(better === undefined || found === undefined
        ? {}
        : { better: { path: better.path, version: found } }),
    };
  }
  const isUnknown = issues.some(({ message }) => message.startsWith('Unrecognized key'));
  const isEarlier =
    EARLIER_KEYS.some((path) => getAt(config, path) !== undefined) || (order < 0 && isUnknown);
  return isEarlier ? { kind: 'earlier', config: written, program } : undefined;
}
