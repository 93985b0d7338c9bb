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
const STILL_AT_IT_MS = 30_000;

/** The official Electron, or what was said when it could not be fetched. */
export type Fetched = { readonly executable: string } | { readonly failure: string };

export interface FetchOptions {
  /**
   * Whether there is another Electron to go on with: then a failure is remembered for an hour, so
   * that not every start waits for it. Where there is none, every start tries anew.
   */
  readonly hasFallback: boolean;
  readonly installer?: string;
  readonly note?: string;
  /** Where the executable is, once it has been fetched. */
  readonly present?: () => string | undefined;
}

/**
 * The official Electron of package.json: since version 42 the npm package has no install script
 * and fetches its binary on first use, by `install.js`. That ends by itself on a line that stalls
 * (Node's fetch gives up after 10 s without a connection, 5 min without data), so however slow a
 * line is, it has the time it needs.
 */
export async function fetchOfficialElectron({
  hasFallback,
  installer = join(electronPackage, 'install.js'),
  note = unreachableNote,
  present = officialElectron,
}: FetchOptions): Promise<Fetched> {
  const earlier = present();
  if (earlier) return { executable: earlier };
  const version = electronVersion();
  if (hasFallback && isFresh(readNote(note), version, Date.now())) {
    return { failure: 'it failed less than an hour ago' };
  }
  const output = await install(installer, version);
  const fetched = present();
  if (fetched) {
    rmSync(note, { force: true });
    return { executable: fetched };
  }
  if (hasFallback) {
    mkdirSync(dirname(note), { recursive: true });
    writeFileSync(note, JSON.stringify({ version, at: Date.now() }));
  }
  return { failure: output };
}

/** @returns what the installer said */
async function install(installer: string, version: string): Promise<string> {
  say(`Fetching Electron ${version} (over 100 MB) …`);
  const began = Date.now();
  const timer = setInterval(() => {
    say(`Still fetching Electron, for ${Math.round((Date.now() - began) / 1_000)} s …`);
  }, STILL_AT_IT_MS);
  const { all } = await execa(process.execPath, [installer], { reject: false, all: true });
  clearInterval(timer);
  return all;
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

function readNote(path: string): z.infer<typeof noteSchema> | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return noteSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined; // half-written by an interrupted start: ask again
  }
}
