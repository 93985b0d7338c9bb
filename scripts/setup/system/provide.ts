import { execa } from 'execa';
import { downloadProblem, SetupProblem } from '../problem.mjs';
import { say, warn } from '../say.mjs';
import { hasCommand, type PackageManager, type SystemNeed } from './needs.ts';

/** How a person installs packages. Only the first is also run from here, and only as root. */
const managers: readonly { name: PackageManager; program: string; install: string }[] = [
  {
    name: 'apt',
    program: 'apt-get',
    install: 'sudo apt-get update && sudo apt-get install -y',
  },
  { name: 'dnf', program: 'dnf', install: 'sudo dnf install' },
  { name: 'pacman', program: 'pacman', install: 'sudo pacman -S --needed' },
];

/**
 * Sees to it that the system has what is missing: as root on Debian and its kin by installing it,
 * else by saying the one command that does. What can be done without is only warned of.
 * @throws {SetupProblem} when something indispensable stays missing
 */
export async function provide(missing: readonly SystemNeed[]): Promise<void> {
  if (missing.length === 0) return;
  const required = missing.filter((need) => need.otherwise === undefined);
  const manager = managers.find(({ program }) => hasCommand(program));
  if (manager?.name === 'apt' && process.getuid?.() === 0) {
    const problem = await aptInstall(missing);
    if (problem === undefined) return;
    if (required.length > 0) throw problem;
    warn(problem.message);
  }
  const command =
    manager && `${manager.install} ${(await packageNames(missing, manager.name)).join(' ')}`;
  if (required.length > 0) throw new SetupProblem(askFor(required, command));
  for (const need of missing) warn(`Without ${need.what}: ${need.otherwise ?? ''}`);
  if (command !== undefined) warn(`To add it: ${command}`);
}

/** The sentence for a person: what is missing, and how to get it. */
export function askFor(missing: readonly SystemNeed[], command: string | undefined): string {
  const what = missing.map((need) => need.what).join('; ');
  const step =
    command === undefined
      ? 'Please install it with the package manager of your system, then run this again.'
      : `Please run this, then try again:\n  ${command}`;
  return `This system lacks: ${what}.\n${step}`;
}

/** @returns what went wrong, if anything did */
async function aptInstall(missing: readonly SystemNeed[]): Promise<SetupProblem | undefined> {
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  say('Refreshing the package list …');
  const update = await execa('apt-get', ['update', '-qq'], { env, reject: false });
  const names = await packageNames(missing, 'apt');
  say(`Installing ${names.join(' ')} …`);
  const options = ['-y', '-qq', '--no-install-recommends'];
  const install = await execa('apt-get', ['install', ...options, ...names], { env, reject: false });
  if (!install.failed) return undefined;
  // A package list that could not be refreshed is the cause of what fails after it.
  const output = `${update.stderr}\n${install.stderr}`;
  return downloadProblem('apt-get', `system packages (${names.join(' ')})`, output);
}

async function packageNames(
  missing: readonly SystemNeed[],
  manager: PackageManager,
): Promise<string[]> {
  const names = missing.flatMap((need) => need.packages[manager]);
  return Promise.all(
    names.map(async (alternatives) => {
      const [first = alternatives, ...others] = alternatives.split('|');
      return others.length === 0 ? first : availableName([first, ...others]);
    }),
  );
}

async function aptOffers(name: string): Promise<boolean> {
  const options = { reject: false, env: { LC_ALL: 'C' } } as const;
  return hasCandidate((await execa('apt-cache', ['policy', name], options)).stdout);
}

/** Which of the names this release has; the first where its package list is empty. */
async function availableName(names: readonly string[]): Promise<string> {
  for (const name of names) if (await aptOffers(name)) return name;
  return names[0] ?? '';
}

/** @param policy what `apt-cache policy NAME` printed; a merely virtual package has no candidate */
export function hasCandidate(policy: string): boolean {
  return /Candidate: (?!\(none\))/.test(policy);
}
