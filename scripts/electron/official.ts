import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { cacheDir, officialElectron, root } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';

const electronPackage = join(root, 'node_modules', 'electron');
const unreachableNote = join(cacheDir, 'electron-unreachable.json');
const noteSchema = z.object({ version: z.string(), at: z.number() });
const HOUR_MS = 3_600_000;
/** A hundred-odd megabytes over a slow line; a host that cannot be reached fails much sooner. */
const DOWNLOAD_LIMIT_MS = 300_000;

/**
 * The official Electron of package.json: since version 42 the npm package has no install script
 * and fetches its binary on first use, by `install.js`.
 * @returns the executable's path, or undefined where the download host cannot be reached. That
 *   answer holds for an hour, so that not every start waits for it.
 */
export async function fetchOfficialElectron(): Promise<string | undefined> {
  const present = officialElectron();
  if (present) return present;
  const version = electronVersion();
  if (isFresh(readNote(), version, Date.now())) return undefined;
  say(`Fetching Electron ${version} …`);
  await execa(process.execPath, [join(electronPackage, 'install.js')], {
    timeout: DOWNLOAD_LIMIT_MS,
    reject: false,
  });
  const fetched = officialElectron();
  if (fetched) {
    rmSync(unreachableNote, { force: true });
    return fetched;
  }
  mkdirSync(dirname(unreachableNote), { recursive: true });
  writeFileSync(unreachableNote, JSON.stringify({ version, at: Date.now() }));
  return undefined;
}

/** Whether an earlier failure (its version, its time in ms) still answers for this version now. */
export function isFresh(
  note: z.infer<typeof noteSchema> | undefined,
  version: string,
  now: number,
): boolean {
  return note?.version === version && now >= note.at && now - note.at < HOUR_MS;
}

function electronVersion(): string {
  const text = readFileSync(join(electronPackage, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function readNote(): z.infer<typeof noteSchema> | undefined {
  if (!existsSync(unreachableNote)) return undefined;
  try {
    return noteSchema.parse(JSON.parse(readFileSync(unreachableNote, 'utf8')));
  } catch {
    return undefined; // half-written by an interrupted start: ask again
  }
}
