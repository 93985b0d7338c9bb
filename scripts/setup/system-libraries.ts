import { execa } from 'execa';
import { aptInstall, hasCommand } from './apt.ts';

/** What Electron links to or loads, as a bare Debian or Ubuntu lacks it. */
const ELECTRON_LIBRARIES = [
  'libasound2|libasound2t64',
  'libatk-bridge2.0-0|libatk-bridge2.0-0t64',
  'libatspi2.0-0|libatspi2.0-0t64',
  'libcups2|libcups2t64',
  'libdrm2',
  'libgbm1',
  'libgtk-3-0|libgtk-3-0t64',
  'libnotify4',
  'libnss3',
  'libsecret-1-0',
  'libxkbcommon0',
  'libxss1',
  'libxtst6',
];

/**
 * Makes sure that Linux has what Electron needs; other systems bring it themselves.
 * @param electron path of the executable
 * @param headless whether a virtual display is needed
 * @throws MissingSystemPackages with the command to run, where it may not be run from here
 */
export async function provideSystemLibraries(electron: string, headless: boolean): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = [
    ...((await lacksLibrary(electron)) ? ELECTRON_LIBRARIES : []),
    ...(headless && !hasCommand('Xvfb') ? ['xvfb'] : []),
    ...(headless && !hasCommand('dbus-daemon') ? ['dbus'] : []),
    ...((await lacksKoreanFont()) ? ['fontconfig', 'fonts-noto-cjk'] : []),
  ];
  if (missing.length > 0) await aptInstall(missing);
}

async function lacksLibrary(electron: string): Promise<boolean> {
  const { stdout } = await execa('ldd', [electron], { reject: false });
  return stdout.includes('not found');
}

/** Without one the Korean interface is a row of boxes. */
async function lacksKoreanFont(): Promise<boolean> {
  const { stdout, failed } = await execa('fc-list', [':lang=ko'], { reject: false });
  return failed || stdout.trim() === '';
}
