import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SystemNeed } from './needs.ts';
import { hasCandidate, provide } from './provide.ts';

const screen: SystemNeed = {
  what: 'a virtual screen (Xvfb)',
  packages: { apt: ['xvfb'], dnf: ['xorg-x11-server-Xvfb'], pacman: ['xorg-server-xvfb'] },
};
const sound: SystemNeed = {
  what: 'libraries (libasound.so.2)',
  packages: { apt: ['libasound2|libasound2t64'], dnf: ['alsa-lib'], pacman: ['alsa-lib'] },
};
const font: SystemNeed = {
  what: 'a Korean font',
  packages: { apt: ['fonts-noto-cjk'], dnf: ['google-noto'], pacman: ['noto-fonts-cjk'] },
  otherwise: 'Korean texts show as rows of boxes.',
};

/** Ubuntu 24.04's answers: the old name is virtual, with providers but no candidate. */
const aptCache = `#!/bin/sh
case $2 in
  libasound2) printf 'libasound2:\\n  Installed: (none)\\n  Candidate: (none)\\n  Version table:\\n' ;;
  *) printf '%s:\\n  Installed: (none)\\n  Candidate: 1.2.11-1build2\\n' "$2" ;;
esac
`;

describe.skipIf(process.platform === 'win32')('what the system lacks', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-system-'));
    vi.stubEnv('PATH', folder);
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    vi.spyOn(console, 'log').mockReturnValue(undefined);
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await rm(folder, { recursive: true });
  });

  const install = (name: string, script = '#!/bin/sh\nexit 1\n'): Promise<void> =>
    writeFile(join(folder, name), script, { mode: 0o755 });

  it('is asked for in one command, with the names that this release has', async () => {
    await install('apt-get');
    await install('apt-cache', aptCache);
    await expect(provide([screen, sound, font])).rejects.toThrow(
      'This system lacks: a virtual screen (Xvfb); libraries (libasound.so.2).\n' +
        'Please run this, then try again:\n' +
        '  sudo apt-get update && sudo apt-get install -y xvfb libasound2t64 fonts-noto-cjk',
    );
  });

  it.each([
    ['dnf', 'sudo dnf install xorg-x11-server-Xvfb alsa-lib'],
    ['pacman', 'sudo pacman -S --needed xorg-server-xvfb alsa-lib'],
  ])('is asked for in the words of %s', async (program, command) => {
    await install(program);
    await expect(provide([screen, sound])).rejects.toThrow(command);
  });

  it('is named in plain words where the package manager is unknown', async () => {
    const asked = provide([screen]);
    await expect(asked).rejects.toThrow('lacks: a virtual screen (Xvfb).');
    await expect(asked).rejects.not.toThrow('apt-get');
  });

  it('holds nothing up when it can be done without', async () => {
    await install('dnf');
    await provide([font]);
    const said = vi.mocked(console.warn).mock.calls.flat().join('\n');
    expect(said).toContain('Without a Korean font: Korean texts show as rows of boxes.');
    expect(said).toContain('sudo dnf install google-noto');
  });

  it('is installed by root, after the list of packages', async () => {
    const log = join(folder, 'log');
    await install('apt-get', `#!/bin/sh\necho "$@" >> '${log}'\n`);
    await install('apt-cache', aptCache);
    vi.mocked(process.getuid)?.mockReturnValue(0);
    await provide([sound]);
    expect(await readFile(log, 'utf8')).toBe(
      'update -qq\ninstall -y -qq --no-install-recommends libasound2t64\n',
    );
  });

  it('says that the network is down when root cannot install it for that reason', async () => {
    const offline =
      "W: Failed to fetch http://mirror.example/debian/dists/bookworm/InRelease  Temporary failure resolving 'mirror.example'";
    await install(
      'apt-get',
      `#!/bin/sh\nif [ "$1" = update ]; then echo "${offline}" >&2; else echo 'E: Unable to locate package xvfb' >&2; exit 100; fi\n`,
    );
    await install('apt-cache');
    vi.mocked(process.getuid)?.mockReturnValue(0);
    await expect(provide([screen])).rejects.toThrow('Check the network connection');
    await expect(provide([screen])).rejects.toHaveProperty(
      'details',
      `${offline}\nE: Unable to locate package xvfb`,
    );
    await expect(provide([font])).resolves.toBeUndefined();
  });
});

it('tells a package from a merely virtual one and from an unknown one', () => {
  expect(hasCandidate('xvfb:\n  Installed: (none)\n  Candidate: 2:21.1.7\n')).toBe(true);
  expect(hasCandidate('libasound2:\n  Installed: (none)\n  Candidate: (none)\n')).toBe(false);
  expect(hasCandidate('')).toBe(false);
});
