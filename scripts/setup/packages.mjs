// @ts-check
// Built-ins only: on a fresh clone this runs before any npm package is there.
import { existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { pinnedNode, root } from './paths.mjs';
import { SetupProblem } from './problem.mjs';
import { say } from './say.mjs';

const lockfile = join(root, 'package-lock.json');
/** npm writes this after each install: what `node_modules` holds, as of when. */
const installed = join(root, 'node_modules', '.package-lock.json');

/**
 * Installs the npm packages when `node_modules` is missing or older than the lockfile.
 * @throws when npm fails, or has not brought the pinned Node
 */
export async function installPackages() {
  if (existsSync(pinnedNode) && modifiedAt(installed) >= modifiedAt(lockfile)) return;
  say('Installing npm packages …');
  await npm([existsSync(installed) ? 'install' : 'ci']);
  // npm 12 runs no install script that is not listed in `allowScripts`; the pinned Node has one.
  if (!existsSync(pinnedNode)) await npm(['rebuild', 'node']);
  if (!existsSync(pinnedNode)) {
    throw new SetupProblem(
      'npm did not install the package “node” (Node 24). “npm ci” starts afresh.',
    );
  }
  // An install with nothing to do leaves the file's time as it was.
  const now = new Date();
  utimesSync(installed, now, now);
}

/**
 * @param {string} path
 * @returns {number} milliseconds, 0 for a missing file
 */
function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
