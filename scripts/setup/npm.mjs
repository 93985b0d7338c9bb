// @ts-check
// Built-ins only: on a fresh clone this runs before any npm package is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './paths.mjs';
import { SetupProblem } from './problem.mjs';

/**
 * Runs npm with its output shown.
 * @param {string[]} command
 * @param {string} [cwd]
 * @returns {Promise<void>} when it has ended
 * @throws {SetupProblem} when npm fails
 */
export async function npm(command, cwd = root) {
  const args = [...command, '--no-audit', '--no-fund', '--loglevel=error'];
  // `npm start` names npm's own script; without it npm is looked up on the PATH, which on Windows
  // is a .cmd file that only a shell can start (all arguments are constants).
  const script = process.env['npm_execpath'];
  const options = /** @type {const} */ ({ cwd, stdio: 'inherit' });
  const child = script?.endsWith('npm-cli.js')
    ? spawn(process.execPath, [script, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' });
  await once(child, 'exit').catch((/** @type {Error} */ { message }) => {
    throw new SetupProblem(`npm could not be started: ${message}`);
  });
  if (child.exitCode !== 0) {
    throw new SetupProblem(
      `“npm ${command.join(' ')}” failed; what it said is above. Where that names the network (ENOTFOUND, ETIMEDOUT, ECONNREFUSED …), check the connection or npm's proxy settings, then run this again.`,
    );
  }
}
