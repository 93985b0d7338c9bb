import { chromium } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { execa } from 'execa';
import { root, systemChromium } from './paths.mjs';
import { downloadProblem, SetupProblem } from './problem.mjs';
import { say } from './say.mjs';
import { hasCommand, type SystemNeed } from './system/needs.ts';

/** A current Chromium: the renderer ships with a newer one than the fallback runtime has. */
function presentChromium(): string | undefined {
  return systemChromium() ?? [chromium.executablePath()].find((path) => existsSync(path));
}

/** Debian and most of its kin have a package of it; elsewhere Playwright downloads its own. */
export function missingChromium(): SystemNeed[] {
  if (presentChromium() !== undefined || !hasCommand('apt-get')) return [];
  const system = systemId();
  // Its package is an empty shell around a snap, which no container can install.
  if (system === 'ubuntu') return [];
  const packages = ['chromium'];
  const apt = system === 'debian' ? ['chromium-headless-shell'] : packages;
  return [{ what: 'Chromium', packages: { apt, dnf: packages, pacman: packages } }];
}

function systemId(): string | undefined {
  const file = '/etc/os-release';
  return existsSync(file) ? /^ID=(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
}

/**
 * The Chromium for the renderer's tests, after the system has brought what it can.
 * @returns the executable's path
 * @throws {SetupProblem} when Playwright's browser cannot be downloaded
 */
export async function provideChromium(): Promise<string> {
  const present = presentChromium();
  if (present !== undefined) return present;
  say('Downloading Chromium for the tests …');
  const { failed, stderr } = await execa('playwright', ['install', 'chromium'], {
    cwd: root,
    preferLocal: true,
    localDir: root,
    stdout: 'inherit',
    reject: false,
  });
  if (failed) throw downloadProblem('Playwright', 'Chromium', stderr);
  const installed = presentChromium();
  if (installed === undefined) {
    throw new SetupProblem('Chromium was installed, but is not to be found.');
  }
  return installed;
}
