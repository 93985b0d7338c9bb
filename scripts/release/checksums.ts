import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The file that has the checksums; it is none of what they are of. */
export const CHECKSUMS = 'SHA256SUMS';

/**
 * The checksums of the files in a folder, as `sha256sum --check` reads them.
 * @throws {Error} where there is nothing to check, or a name that such a list cannot hold
 */
export async function checksumsOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && entry.name !== CHECKSUMS)
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) throw new Error(`Nothing to release is in ${folder}`);
  const odd = names.find((name) => /[\\\n\r]/.test(name));
  if (odd !== undefined) throw new Error(`No list of checksums can hold ${JSON.stringify(odd)}`);
  const lines = await Promise.all(
    names.map(async (name) => `${await hashOf(join(folder, name))}  ${name}\n`),
  );
  return lines.join('');
}

/** The SHA-256 of a file, in hex. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
