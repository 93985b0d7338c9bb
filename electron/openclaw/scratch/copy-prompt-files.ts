import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { entriesIn } from '../../system/files/list-folder.ts';
import { readStart } from '../../system/files/read-file.ts';

/**
 * What OpenClaw puts into an agent's prompt as a whole (measured with 2026.9.6, which no longer reads
 * the last two; earlier releases do).
 */
const FILES = [
  'AGENTS.md',
  'SOUL.md',
  'IDENTITY.md',
  'USER.md',
  'BOOTSTRAP.md',
  'MEMORY.md',
  'TOOLS.md',
  'HEARTBEAT.md',
];
const BOOTSTRAP = 'BOOTSTRAP.md';
/** Its head lists it in the prompt. */
const SKILL = 'SKILL.md';
/** Below a folder of skills OpenClaw looks no deeper (its documentation). */
const SKILL_LEVELS = 6;
const MOST_SKILLS = 300;
/** OpenClaw cuts a file at 20,000 characters by itself, unless it is told otherwise. */
const MOST_BYTES = 1_000_000;

export interface PromptPlaces {
  readonly workspace: string;
  readonly skillFolders: readonly string[];
}

/**
 * Copies what of a user's workspace fills the prompt: regular files that are really inside of it, each
 * up to a limit. A file that cannot be read is left out, as is what is not there.
 * @returns whether the workspace is one that is in use, and needs no file that it lacks
 */
export async function copyPromptFiles(
  from: PromptPlaces,
  to: { readonly workspace: string; readonly skills: string },
): Promise<boolean> {
  const copied: string[] = [];
  for (const name of FILES)
    if (await copyInside(from.workspace, name, to.workspace)) copied.push(name);
  let left = MOST_SKILLS;
  for (const [root, folder, target] of [
    ...from.skillFolders.map((one) => [one, '.', to.skills] as const),
    [from.workspace, join('.agents', 'skills'), to.workspace] as const,
    [from.workspace, 'skills', to.workspace] as const,
  ])
    for (const name of await skillsBelow(join(root, folder), SKILL_LEVELS)) {
      if (left === 0) break;
      if (await copyInside(root, join(folder, name), target)) left -= 1;
    }
  return copied.length > 0 && !copied.includes(BOOTSTRAP);
}

/** Paths of the skills in a folder, relative to it; a skill holds no others. */
async function skillsBelow(folder: string, levels: number): Promise<string[]> {
  const entries = await entriesIn(folder);
  if (entries.some(({ name }) => name === SKILL)) return [SKILL];
  if (levels === 0) return [];
  const below = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
      .slice(0, MOST_SKILLS)
      .map(async ({ name }) =>
        (await skillsBelow(join(folder, name), levels - 1)).map((path) => join(name, path)),
      ),
  );
  return below.flat();
}

/** @param name relative to the root, which the file has to be in, whatever links lead to it */
async function copyInside(root: string, name: string, target: string): Promise<boolean> {
  try {
    const [within, path] = await Promise.all([realpath(root), realpath(join(root, name))]);
    if (!path.startsWith(within + sep)) return false;
    const bytes = await readStart(path, MOST_BYTES);
    const copy = join(target, name);
    await mkdir(dirname(copy), { recursive: true, mode: 0o700 });
    await writeFile(copy, bytes, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}
