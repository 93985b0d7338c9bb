import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { z } from 'zod';
import { FALLBACK_VERSION } from '../electron/fallback.ts';
import { readFuses, wantedFuses, type Fuses } from './fuses.ts';

/** What an unpacked app is made of. */
export interface Packed {
  /** Where the pictures of its tray lie in `assets/tray`. */
  readonly system: 'linux' | 'mac' | 'windows';
  /** Of its archive, with their sizes in bytes. */
  readonly files: ReadonlyMap<string, number>;
  /** The file that is started. */
  readonly main: string;
  /** Texts of Electron’s and Chromium’s licences that lie beside the program. */
  readonly licences: readonly string[];
  readonly fuses: Fuses;
  /** Whether its Electron is the older one that stands in. */
  readonly isStandIn: boolean;
}

/** No more than this is downloaded with each release besides Electron, in bytes. */
export const LARGEST = 4_000_000;
/** What the older Electron does not know yet. */
const LACKING_IN_THE_STAND_IN = ['grantFileProtocolExtraPrivileges'];
const isForDevelopment = `Its Electron is ${FALLBACK_VERSION}, which is for development alone.`;
const fuseFault = (name: string, isOn: boolean): string =>
  `The fuse ${name} is not ${isOn ? 'on' : 'off'}.`;

/** What is wrong with whatever the older Electron carries, also where only its contents matter. */
export const standInsOwnFaults: ReadonlySet<string> = new Set([
  isForDevelopment,
  ...LACKING_IN_THE_STAND_IN.map((name) => fuseFault(name, false)),
]);

/** Only what runs is packed: whatever is none of these is too much. */
const expected: readonly RegExp[] = [
  /^package\.json$/,
  /^out\/main\/licenses\.md$/,
  /^out\/preload\/licenses\.md$/,
  /^out\/renderer\/licenses\.md$/,
  /^out\/main\/main\.cjs$/,
  /^out\/main\/chunks\/[\w-]+\.cjs$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w-]+\.js$/,
  /^out\/renderer\/assets\/[\w-]+\.css$/,
];
/** As electron-builder names them; the app's own list shows them from there. */
const runtimeLicences = ['LICENSE.electron.txt', 'LICENSES.chromium.html'];
const standInsOwn = /^fallback\/(?:packaged\.cjs|page\.js)$/;

/**
 * What keeps an unpacked app from being given away; empty where nothing does.
 * @param isRelease false for one of development, which may run on the older Electron
 */
export function faultsOf(packed: Packed, wanted: Fuses, isRelease: boolean): readonly string[] {
  const { files, fuses } = packed;
  const mayStandIn = packed.isStandIn && !isRelease;
  const known = [
    ...expected,
    new RegExp(`^assets/tray/${packed.system}/[\\w.@-]+\\.png$`),
    ...(mayStandIn ? [standInsOwn] : []),
  ];
  const names = [...files.keys()];
  const tooMuch = names.filter((name) => !known.some((each) => each.test(name)));
  const missing = known.filter((each) => !names.some((name) => each.test(name)));
  const own = names.filter((name) => !standInsOwn.test(name));
  const bytes = own.reduce((sum, name) => sum + (files.get(name) ?? 0), 0);
  const main = mayStandIn ? 'fallback/packaged.cjs' : 'out/main/main.cjs';
  return [
    ...(packed.isStandIn && isRelease ? [isForDevelopment] : []),
    ...tooMuch.map((name) => `Nothing runs ${name}.`),
    ...missing.map((each) => `There is nothing like ${each.source}.`),
    ...(bytes > LARGEST ? [`It is too large: ${bytes} bytes.`] : []),
    ...(packed.main === main ? [] : [`It starts ${packed.main}, not ${main}.`]),
    ...runtimeLicences
      .filter((name) => !packed.licences.includes(name))
      .map((name) => `${name} is not beside it.`),
    ...Object.entries(wanted)
      .filter(([name, isOn]) => fuses[name] !== isOn)
      .filter(([name]) => !(mayStandIn && LACKING_IN_THE_STAND_IN.includes(name)))
      .map(([name, isOn]) => fuseFault(name, isOn)),
    ...Object.keys(fuses)
      .filter((name) => !(name in wanted))
      .map((name) => `Nothing is said of the fuse ${name}.`),
  ];
}

/** The unpacked apps that electron-builder has left in a folder: on macOS one for each processor. */
export async function unpackedIn(output: string): Promise<readonly string[]> {
  const names = await readdir(output);
  return names
    .filter((name) => /^(?:linux|win|mac)(?:-\w+)*$/.test(name))
    .map((name) => join(output, name));
}

/**
 * Looks into an unpacked app.
 * @param folder as `unpackedIn` gives it
 */
export async function inspect(folder: string): Promise<Packed> {
  const { system, program, binary, resources } = await partsOf(folder);
  const archive = join(resources, 'app.asar');
  const description = z
    .object({ main: z.string() })
    .parse(JSON.parse(extractFile(archive, 'package.json').toString('utf8')));
  return {
    system,
    files: filesOf(archive),
    main: description.main,
    licences: runtimeLicences.filter((name) =>
      [folder, resources].some((place) => existsSync(join(place, name))),
    ),
    fuses: await readFuses(program),
    isStandIn: (await readFile(binary)).includes(`Electron/${FALLBACK_VERSION}`),
  };
}

/** Where the contents of an unpacked app lie. */
export async function archiveIn(folder: string): Promise<string> {
  return join((await partsOf(folder)).resources, 'app.asar');
}

/** The faults of an unpacked app, see `faultsOf`. */
export async function inspectFor(folder: string, isRelease: boolean): Promise<readonly string[]> {
  return faultsOf(await inspect(folder), wantedFuses(), isRelease);
}

function filesOf(archive: string): ReadonlyMap<string, number> {
  const files = new Map<string, number>();
  for (const path of listPackage(archive, { isPack: false })) {
    // Both go by the separator of the system.
    const own = path.replace(/^[\\/]/, '');
    const about = statFile(archive, own);
    if (!('files' in about)) files.set(own.replaceAll('\\', '/'), 'size' in about ? about.size : 0);
  }
  return files;
}

/** Where each system’s build has its parts (app-builder-lib 26.17). */
async function partsOf(
  folder: string,
): Promise<{ system: Packed['system']; program: string; binary: string; resources: string }> {
  const bundle = join(folder, 'Inferrs Bar.app');
  if (existsSync(bundle)) {
    const contents = join(bundle, 'Contents');
    return {
      system: 'mac',
      program: bundle,
      binary: join(contents, 'Frameworks/Electron Framework.framework/Electron Framework'),
      resources: join(contents, 'Resources'),
    };
  }
  const windows = join(folder, 'Inferrs Bar.exe');
  const isWindows = existsSync(windows);
  const binary = isWindows ? windows : join(folder, 'inferrs-bar');
  return {
    system: isWindows ? 'windows' : 'linux',
    program: binary,
    binary,
    resources: join(folder, 'resources'),
  };
}
