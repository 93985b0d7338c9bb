import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { aptInstall, hasCommand } from './apt.ts';
import { root, systemChromium } from './paths.mjs';
import { say } from './say.mjs';

/**
 * A current Chromium for the renderer's tests: they ship with a newer one than the fallback
 * runtime has. Debian's where there is apt, elsewhere the one that Playwright brings.
 * @returns the executable's path
 * @throws MissingSystemPackages, or when Playwright's browser cannot be downloaded
 */
export async function provideChromium(): Promise<string> {
  const present = presentChromium();
  if (present !== undefined) return present;
  if (hasCommand('apt-get')) {
    await aptInstall(['chromium']);
  } else {
    say('Downloading Chromium for the tests …');
    await execa('playwright', ['install', 'chromium'], {
      cwd: root,
      preferLocal: true,
      localDir: root,
      stdio: 'inherit',
    });
  }
  const installed = presentChromium();
  if (installed === undefined) throw new Error('Chromium was installed, but is not to be found.');
  return installed;
}

function presentChromium(): string | undefined {
  return systemChromium() ?? [chromium.executablePath()].find((path) => existsSync(path));
}
