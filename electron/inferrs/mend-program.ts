import { constants } from 'node:fs';
import { chmod, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import type { Mend } from '../../shared/engine.ts';
import { listFolder } from '../system/files/list-folder.ts';
import type { RunCommand } from '../system/processes/run-command.ts';
import { liftQuarantine } from '../system/programs/quarantine.ts';

/** What inferrs loads from the folder that it lies in (its release workflow). */
const plugin = /^libinferrs_[\w.+-]+$/;

/**
 * Does the one thing that keeps the system from running a program, and to no other file: links are
 * followed, since what is run is what they lead to.
 * @throws the file system's error, or what the system's own program says
 */
export async function mendProgram(path: string, mend: Mend, run: RunCommand): Promise<void> {
  const file = await realpath(path);
  switch (mend) {
    case 'add-run-bit': {
      const { mode } = await stat(file);
      return chmod(file, (mode & 0o7777) | constants.S_IXUSR);
    }
    case 'lift-quarantine':
      for (const one of [file, ...(await pluginsBeside(file))]) await liftQuarantine(one, run);
      return;
    default:
      return assertNever(mend);
  }
}

async function pluginsBeside(file: string): Promise<readonly string[]> {
  const folder = dirname(file);
  const entries = await listFolder(folder);
  return entries
    .filter((entry) => entry.isFile() && plugin.test(entry.name))
    .map(({ name }) => join(folder, name));
}
