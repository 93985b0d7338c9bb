// @ts-check
// Built-ins only, any Node from 20 on: the way from a bare clone to a command on the pinned Node.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { installPackages } from './packages.mjs';
import { pinnedNode, root } from './paths.mjs';
import { showError } from './problem.mjs';

const PARENT_CHECK_MS = 500;

/**
 * Installs the npm packages if need be, then runs a TypeScript command of this project on the
 * pinned Node, with this process's arguments, terminal and signals, and ends as it ends.
 * @param {string} command path below `scripts/`
 * @param {string} [lastLine] printed last where the command could not run to its own end
 */
export async function runCommand(command, lastLine) {
  /**
   * @param {number} code
   * @returns {never}
   */
  const giveUp = (code) => {
    if (lastLine !== undefined) console.log(lastLine);
    process.exit(code);
  };
  try {
    await installPackages();
  } catch (error) {
    showError(error);
    giveUp(1);
  }
  const child = spawn(pinnedNode, [join(root, 'scripts', command), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: pinnedPath(process.env['PATH'] ?? '') },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  onOrphaned(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    console.error(`Could not start Node 24: ${error.message}`);
    giveUp(1);
  });
  child.on('exit', (code, signal) => {
    if (signal) giveUp(128 + constants.signals[signal]);
    process.exit(code ?? 1);
  });
}

/**
 * npm hands SIGTERM to the shell between it and us, which ends without passing it on. Being given
 * to another parent is the only sign of it (Windows never does so, and has no such signals).
 * @param {() => void} react
 */
function onOrphaned(react) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    react();
  }, PARENT_CHECK_MS);
}

/** @param {string} path */
function pinnedPath(path) {
  return [dirname(pinnedNode), join(root, 'node_modules', '.bin'), path].join(delimiter);
}
