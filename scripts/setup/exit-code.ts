import { SetupProblem, showError } from './problem.mjs';
import { BuildFailed } from './build.ts';

/**
 * Runs a command of this project and ends the process with its exit code.
 * @param lastLine printed last where the command throws instead of giving one
 */
export async function exitWith(command: () => Promise<number>, lastLine?: string): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    showError(error instanceof BuildFailed ? new SetupProblem(error.message) : error);
    if (lastLine !== undefined) console.log(lastLine);
    process.exit(1);
  }
}
