import { mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../setup/paths.mjs';

/** Each name is a line of its own in the fixture. */
const NAMES = ['process', 'setTimeout', 'document', 'Map'];

describe('type projects', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'types-'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const lines = NAMES.map((name, at) => `export const value${at} = ${name};`);
    await writeFile(join(folder, 'fixture.ts'), lines.join('\n'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['shared', ['Map']],
    ['node', ['process', 'setTimeout', 'Map']],
    ['renderer', ['setTimeout', 'document', 'Map']],
    ['tests', NAMES],
  ])('%s knows what is there at run time, and no more', async (project, known) => {
    const config = {
      extends: join(root, `tsconfig.${project}.json`),
      compilerOptions: { incremental: false, tsBuildInfoFile: null },
      files: ['fixture.ts'],
      include: [],
      exclude: [],
    };
    const path = join(folder, `tsconfig.${project}.json`);
    await writeFile(path, JSON.stringify(config));
    const { stdout } = await execa('tsc', ['--pretty', 'false', '-p', path], {
      cwd: folder,
      preferLocal: true,
      localDir: root,
      reject: false,
    });
    const unknown = [...stdout.matchAll(/^fixture\.ts\((\d+),.*Cannot find name/gm)].map(
      ([, line]) => NAMES[Number(line) - 1],
    );
    expect(stdout.split('\n').filter(Boolean)).toHaveLength(unknown.length);
    expect(NAMES.filter((name) => !unknown.includes(name))).toEqual(known);
  });

  it('are all checked by npm run typecheck', async () => {
    const names = (await readdir(root)).filter((name) =>
      /^tsconfig\.(?!base)\w+\.json$/.test(name),
    );
    const text = await readFile(join(root, 'tsconfig.json'), 'utf8');
    expect(names.filter((name) => !text.includes(`"${name}"`))).toEqual([]);
  });
});
