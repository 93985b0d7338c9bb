import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { openclawDir, openclawScript } from './paths.mjs';
import { say } from './say.mjs';

/** The release that the tests were written against. */
const OPENCLAW_VERSION = '2026.9.6';

const manifest = `${JSON.stringify(
  {
    name: 'openclaw-for-tests',
    private: true,
    dependencies: { openclaw: OPENCLAW_VERSION },
  },
  null,
  2,
)}\n`;

/**
 * Installs the real OpenClaw CLI in a folder of its own (330 packages, 650 MB): too much to be a
 * dependency of everyone who only wants to run the app.
 * @returns its script, for the pinned Node
 */
export async function provideOpenClaw(): Promise<string> {
  const script = openclawScript();
  const manifestPath = join(openclawDir, 'package.json');
  if (existsSync(script) && (await readText(manifestPath)) === manifest) return script;
  say(`Installing OpenClaw ${OPENCLAW_VERSION} for the tests (650 MB) …`);
  await mkdir(openclawDir, { recursive: true });
  await writeFile(manifestPath, manifest);
  await npm(['install'], openclawDir);
  return script;
}

function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
