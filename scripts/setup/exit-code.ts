import { BuildFailed } from './build.ts';
import { MissingSystemPackages } from './apt.ts';

/** Runs a command of this project and ends the process with its exit code. */
export async function exitWith(command: () => Promise<number>): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    const expected = error instanceof MissingSystemPackages || error instanceof BuildFailed;
    console.error(expected ? error.message : error);
    process.exit(1);
  }
}
