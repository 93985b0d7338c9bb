import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import electron from 'electron/package.json' with { type: 'json' };
import packageJson from '../../package.json' with { type: 'json' };
import { build } from '../setup/build.ts';
import { root } from '../setup/paths.mjs';
import { faultsOfTag, notesOf } from './changelog.ts';
import { CHECKSUMS, checksumsOf } from './checksums.ts';
import { inspectFor, unpackedIn } from './inspect.ts';
import { buildRelease, systems } from './release-build.ts';
import { bundledBy, sbomOf } from './sbom.ts';

const dist = join(root, 'dist');
/** What is published: packages, list of components, checksums. */
export const published = join(dist, 'release');
const { name, version } = packageJson;

/** Each gives what is wrong; nothing where all is well. */
type Step = (args: readonly string[]) => Promise<readonly string[]>;

/** The steps of a release by the names that `npm run release -- NAME` takes. */
export const steps = {
  /** Whether a tag, the first argument, may be released. */
  check: async ([tag = '']) => faultsOfTag(tag, version, await changelog()),

  /** Builds and packages: `--mac`, `--linux`, `--win`. */
  build: async (args) => {
    const wanted = systems.filter((system) => args.includes(`--${system}`));
    if (wanted.length === 0) return ['Say for which system: --mac, --linux or --win.'];
    await build();
    await buildRelease(wanted, dist);
    return inspectAll(dist);
  },

  /** What is said of this version, for the release's page. */
  notes: async () => {
    const notes = notesOf(await changelog(), version);
    if (notes === undefined) return [`CHANGELOG.md has no section [${version}].`];
    await write(join(dist, 'notes.md'), `${notes}\n`);
    return [];
  },

  /** What it is made of, as a CycloneDX file. */
  sbom: async () => {
    await write(join(published, `${name}-${version}.cdx.json`), await sbom());
    return [];
  },

  /** Checksums of all that is published, so the last of them. */
  checksums: async () => {
    await write(join(published, CHECKSUMS), await checksumsOf(published));
    return [];
  },
} satisfies Readonly<Record<string, Step>>;

async function inspectAll(output: string): Promise<readonly string[]> {
  const folders = await unpackedIn(output);
  if (folders.length === 0) return [`Nothing was packaged in ${output}.`];
  return (await Promise.all(folders.map((folder) => inspectFor(folder, true)))).flat();
}

/** @returns the text of the list of components; what is bundled is said by what was built in `out/` */
export async function sbom(): Promise<string> {
  const lists = await Promise.all(
    ['main', 'preload', 'renderer'].map((part) =>
      readFile(join(root, 'out', part, 'licenses.md'), 'utf8'),
    ),
  );
  // Whoever runs this may be told to leave out what is for development, of which some is bundled.
  const options = ['--include', 'dev', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const { stdout } = await execa('npm', ['sbom', '--package-lock-only', ...options], { cwd: root });
  return sbomOf(JSON.parse(stdout), {
    shipped: [...lists.flatMap(bundledBy), { name: 'electron', version: electron.version }],
    app: name,
    at: await committedAt(),
  });
}

/** Of what is released, so that the same is made of the same; now, where there is no repository. */
async function committedAt(): Promise<Date> {
  const { stdout } = await execa('git', ['log', '-1', '--format=%cI'], {
    cwd: root,
    reject: false,
  });
  return stdout === '' ? new Date() : new Date(stdout);
}

export const changelog = (): Promise<string> => readFile(join(root, 'CHANGELOG.md'), 'utf8');

async function write(file: string, text: string): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
}
