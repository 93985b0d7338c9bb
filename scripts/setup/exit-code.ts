import { MissingSystemPackages } from './apt.ts';

/** Runs a command of this project and ends the process with its exit code. */
export async function exitWith(command: () => Promise<number>): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    console.error(error instanceof MissingSystemPackages ? error.message : error);
    process.exit(1);
  }
}
