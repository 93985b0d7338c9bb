import { releaseSchema } from '../../shared/install.ts';

/** What Homebrew's formula of inferrs says: the newest release and the checksums of its archives. */
export interface Formula {
  readonly release: string;
  /** SHA-256 in lower-case hex, by the archive's file name. */
  readonly sha256: ReadonlyMap<string, string>;
}

const versionLine = /^\s*version\s+"([^"\n]{1,64})"/m;
const statements = /^\s*(url|sha256)\s+"([^"\n]{1,500})"/gm;

/**
 * Reads a formula without running it. Each checksum belongs to the address before it; an address of
 * another release than the formula's own is left out.
 * @param text Ruby source
 * @returns undefined for what is no such formula
 */
export function parseFormula(text: string): Formula | undefined {
  const release = versionLine.exec(text)?.[1];
  if (release === undefined || !releaseSchema.safeParse(release).success) return undefined;
  const sha256 = new Map<string, string>();
  let archive: string | undefined;
  for (const [, keyword, value = ''] of text.matchAll(statements)) {
    if (keyword === 'url') {
      const [folder, name] = value.replaceAll('#{version}', release).split('/').slice(-2);
      archive = folder === release ? name : undefined;
    } else if (archive !== undefined && /^[\da-f]{64}$/i.test(value)) {
      sha256.set(archive, value.toLowerCase());
      archive = undefined;
    }
  }
  return sha256.size === 0 ? undefined : { release, sha256 };
}
