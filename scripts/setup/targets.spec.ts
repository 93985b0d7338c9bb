import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import chromiumVersions from 'electron-to-chromium/versions.json' with { type: 'json' };
import electron from 'electron/package.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundleFallback } from '../electron/default-app.ts';
import { FALLBACK_VERSION } from '../electron/fallback.ts';
import { root } from './paths.mjs';
import { FALLBACK_MODE, targetsOf, targetsOfElectron } from './targets.ts';

const minorOf = (version: string): string => version.split('.').slice(0, 2).join('.');
const chromium: Readonly<Record<string, string>> = chromiumVersions;

const packageSchema = z.object({
  devDependencies: z.object({ electron: z.string(), node: z.string() }),
});

describe('targets', () => {
  it('of a release are what the Electron of package.json contains', async () => {
    const { devDependencies } = packageSchema.parse(
      JSON.parse(await readFile(join(root, 'package.json'), 'utf8')),
    );
    expect(targetsOf('production')).toEqual({
      // Tests and tools run on the same major version of Node as the app does.
      node: `node${devDependencies.node.split('.')[0]}`,
      chrome: `chrome${chromium[minorOf(devDependencies.electron)]}`,
    });
  });

  it('of the fallback build are what the fallback runtime contains', () => {
    expect(targetsOf(FALLBACK_MODE).chrome).toBe(`chrome${chromium[minorOf(FALLBACK_VERSION)]}`);
  });

  it('are refused for an Electron that is newer than the table', () => {
    expect(() => targetsOfElectron({ ...electron, version: '99.0.0' }, chromium)).toThrow(
      'What Electron 99.0.0 contains is not known: update electron-to-chromium.',
    );
  });
});

describe('the built app', { timeout: 120_000 }, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'builds-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function built(mode: string): Promise<Marks> {
    const out = join(folder, mode);
    const args = ['build', '--mode', mode, '--outDir', out, '--logLevel', 'error'];
    await execa('electron-vite', args, { cwd: root, preferLocal: true, localDir: root });
    return marksIn(out);
  }

  it('is not lowered where it is released, and has no fill-ins in it', async () => {
    expect(await built('production')).toEqual({ lowered: [], asWritten: AS_WRITTEN, fillIns: [] });
  });

  it('is lowered for the fallback runtime alone, whose fill-ins are a bundle of their own', async () => {
    expect(await built(FALLBACK_MODE)).toEqual({ lowered: LOWERED, asWritten: [], fillIns: [] });
    const fillIns = join(folder, 'fill-ins');
    await bundleFallback('packaged.ts', fillIns);
    expect(await marksIn(fillIns)).toMatchObject({ fillIns: FILL_INS });
  });
});

/** An optional call of i18next, and a pattern of a kind that Node 16 cannot even parse. */
const AS_WRITTEN = [/getCleanedCode=(\w+)=>\1\?\.replace/, /\/\\\/\/v/];
/** What the call is lowered to, and what stands in for colour schemes in CSS before Chrome 123. */
const LOWERED = [/getCleanedCode=(\w+)=>\1==null\?void 0:\1\.replace/, /--lightningcss-light/];
/** Of the libraries that the fill-ins consist of. */
const FILL_INS = [/zloirock\/core-js/, /UND_ERR_/];

interface Marks {
  readonly lowered: readonly RegExp[];
  readonly asWritten: readonly RegExp[];
  readonly fillIns: readonly RegExp[];
}

/** What the files of a build betray. */
async function marksIn(out: string): Promise<Marks> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
  );
  const has = (mark: RegExp): boolean => texts.some((text) => mark.test(text));
  return {
    lowered: LOWERED.filter(has),
    asWritten: AS_WRITTEN.filter(has),
    fillIns: FILL_INS.filter(has),
  };
}
