/** The archive that is published for a computer (release workflow of inferrs, April 2026). */
export interface Target {
  readonly archive: string;
  readonly program: 'inferrs';
}

const archives: Readonly<Record<string, string>> = {
  'darwin arm64': 'inferrs-aarch64-apple-darwin.tar.gz',
  'linux x64': 'inferrs-x86_64-unknown-linux-gnu.tar.gz',
  'linux arm64': 'inferrs-aarch64-unknown-linux-gnu.tar.gz',
};

/**
 * @param platform as `process.platform`
 * @param arch of the machine, not of a translated process
 * @returns undefined where nothing is published that can be checked: Macs with an Intel processor
 *   have no build, and Homebrew's formula names no checksum for Windows
 */
export function targetOf(platform: NodeJS.Platform, arch: string): Target | undefined {
  const archive = archives[`${platform} ${arch}`];
  return archive === undefined ? undefined : { archive, program: 'inferrs' };
}
