import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { say } from './say.mjs';

/** Something of the operating system is missing and only the person at the machine can add it. */
export class MissingSystemPackages extends Error {
  constructor(packages: readonly string[]) {
    super(
      `Missing system packages. Please run:\n  sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`,
    );
    this.name = 'MissingSystemPackages';
  }
}

/** Whether a command is on the PATH. */
export function hasCommand(name: string, path = process.env['PATH'] ?? ''): boolean {
  return path.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
}

/**
 * Makes sure that a command is there.
 * @throws MissingSystemPackages where it cannot be installed without asking for a password
 */
export async function provideCommand(command: string, debianPackage: string): Promise<void> {
  if (!hasCommand(command)) await aptInstall([debianPackage]);
}

/**
 * Installs Debian packages, without recommended extras.
 * @param packages names; `a|b` means whichever this release has (Ubuntu 24.04 renamed several)
 * @throws MissingSystemPackages when not root, or when this is no Debian
 */
export async function aptInstall(packages: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0 || !hasCommand('apt-get')) {
    throw new MissingSystemPackages(packages.map((name) => name.split('|')[0] ?? name));
  }
  say('Refreshing the package list …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await execa('apt-get', ['update', '-qq'], { env });
  const names = await Promise.all(packages.map(availableName));
  say(`Installing ${names.join(' ')} …`);
  await execa('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function availableName(alternatives: string): Promise<string> {
  const names = alternatives.split('|');
  for (const name of names) {
    const { stdout } = await execa('apt-cache', ['policy', name], { reject: false });
    if (/Candidate: (?!\(none\))/.test(stdout)) return name;
  }
  return names[0] ?? alternatives;
}
