import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../setup/paths.mjs';
import { electronLayers, features, rendererLayers } from './layers.ts';

/**
 * An import by a file of a layer. What it names need not exist: the rules read the path alone, and
 * what is imported of it, which stands behind a `#`.
 */
type Import = readonly [file: string, specifier: string];

const forbidden: readonly Import[] = [
  ['shared/log.ts', '../electron/system/errno.ts'],
  ['shared/ipc/contract.ts', '../../renderer/lib/format.ts'],
  ['shared/log.ts', 'node:fs'],
  ['shared/log.ts', 'electron'],
  ['shared/log.spec.ts', 'electron'],

  ['electron/system/a.ts', '../inferrs/a.ts'],
  ['electron/system/files/a.ts', '../../openclaw/a.ts'],
  ['electron/json5/a.ts', '../openclaw/a.ts'],
  ['electron/settings/a.ts', '../app/a.ts'],
  ['electron/inferrs/a.ts', '../openclaw/a.ts'],
  ['electron/inferrs/a.spec.ts', '../openclaw/a.ts'],
  ['electron/update/a.ts', '../core/a.ts'],
  ['electron/update/a.ts', 'electron'],
  ['electron/openclaw/cli/a.ts', '../../inferrs/a.ts'],
  ['electron/openclaw/a.ts', '../server/a.ts'],
  ['electron/server/logs/a.ts', '../../inferrs/a.ts'],
  ['electron/server/a.ts', '../openclaw/a.ts'],
  ['electron/diagnose/a.ts', '../server/a.ts'],
  ['electron/core/server/a.ts', '../../app/a.ts'],
  ['electron/core/a.ts', 'electron'],
  ['electron/system/a.ts', 'electron/main'],
  ['electron/app/a.ts', '../../renderer/lib/a.ts'],
  ['electron/app/a.ts', '../main.ts'],
  ['electron/main.ts', '../test/clock.ts'],
  ['electron/app/a.ts', '../../scripts/fallback-runtime/main.ts'],
  ['electron/openclaw/a.ts', '../../practice-engine/seed.ts'],
  ['electron/openclaw/a.spec.ts', '../../e2e/support/a.ts'],
  ['electron/core/a.ts', '../../bench/a.ts'],
  ['electron/app/b.ts', 'node:fs/promises#readFile'],
  ['electron/openclaw/cli/b.ts', 'node:fs#readFileSync'],
  ['electron/hub/disk/b.ts', 'node:fs/promises#readdir'],
  ['electron/install/b.ts', 'node:fs#createReadStream'],
  ['electron/system/ports/b.ts', 'node:fs/promises#readFile'],
  ['electron/system/files/a.ts', '../../../bench/a.ts'],

  ['renderer/lib/a.ts', '../ui/Button.tsx'],
  ['renderer/ui/a.tsx', '../ipc/client.ts'],
  ['renderer/ipc/a.ts', '../stores/route.ts'],
  ['renderer/stores/a.ts', '../commands/use-command.ts'],
  ['renderer/stores/a.spec.ts', '../app/i18n.ts'],
  ['renderer/commands/a.ts', '../features/server/a.ts'],
  ['renderer/features/server/a.tsx', '../../app/App.tsx'],
  ['renderer/features/logs/a.tsx', '../overview/WayCard.tsx'],
  ['renderer/features/common/a.tsx', '../settings/a.tsx'],
  ['renderer/app/a.ts', 'node:path'],
  ['renderer/main.tsx', 'electron'],
  ['renderer/features/openclaw/a.ts', '../../../electron/openclaw/a.ts'],
  ['renderer/stores/a.spec.ts', '../../e2e/renderer/a.ts'],
  ['renderer/ui/a.tsx', '../../test/a.ts'],
  ['renderer/app/a.tsx', '../../gallery/a.tsx'],

  ['practice-engine/serve/a.ts', '../../electron/inferrs/a.ts'],
  ['practice-engine/a.ts', '../test/a.ts'],
  ['test/openclaw/a.ts', '../../e2e/a.ts'],
  ['test/openclaw/a.ts', 'vitest#afterEach'],
  ['scripts/setup/a.ts', '../../electron/system/a.ts'],
];

const permitted: readonly Import[] = [
  ['electron/app/a.ts', 'node:fs/promises#rename'],
  ['electron/system/files/a.ts', 'node:fs/promises#readFile'],
  ['electron/app/a.spec.ts', 'node:fs/promises#readFile'],
  ['shared/ipc/contract.ts', '../log.ts'],
  ['electron/openclaw/write/a.ts', '../../json5/a.ts'],
  ['electron/openclaw/write/a.ts', '../config/a.ts'],
  ['electron/inferrs/a.ts', '../system/errno.ts'],
  ['electron/inferrs/a.spec.ts', '../../test/practice-engine.ts'],
  ['electron/diagnose/a.ts', '../openclaw/a.ts'],
  ['electron/core/server/a.ts', '../../server/supervisor.ts'],
  ['electron/core/server/a.ts', '../openclaw/a.ts'],
  ['electron/app/a.ts', 'electron'],
  ['electron/preload.ts', 'electron'],
  ['renderer/stores/a.ts', '../ipc/client.ts'],
  ['renderer/features/overview/a.tsx', '../server/a.tsx'],
  ['renderer/features/openclaw/a.ts', '../../../shared/openclaw/fit.ts'],
  ['renderer/app/a.tsx', '../features/openclaw/a.tsx'],
  ['renderer/ui/a.spec.ts', 'node:fs'],
  ['practice-engine/a.ts', '../shared/assert-never.ts'],
  ['scripts/commands/a.ts', '../electron/choose.ts'],
];

const outputSchema = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string(),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
    }),
  ),
});

/** Lints files with nothing but these imports, of types, by the project's own configuration. */
async function lint(imports: readonly Import[], folder: string): Promise<Set<string>> {
  const files = new Map<string, string[]>();
  for (const [file, specifier] of imports) {
    files.set(file, [...(files.get(file) ?? []), specifier]);
  }
  for (const [file, specifiers] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    const lines = specifiers.map((specifier) => {
      const [path, name] = specifier.split('#');
      return `export type ${name === undefined ? '*' : `{ ${name} }`} from '${path}';\n`;
    });
    await writeFile(join(folder, file), lines.join(''));
  }
  const { stdout } = await execa('oxlint', ['--format=json'], {
    cwd: folder,
    preferLocal: true,
    localDir: root,
    reject: false,
  });
  const found = new Set<string>();
  for (const { code, filename, labels } of outputSchema.parse(JSON.parse(stdout)).diagnostics) {
    const line = labels[0]?.span.line ?? 0;
    found.add(`${code} ${filename} ${files.get(filename)?.[line - 1] ?? ''}`);
  }
  return found;
}

const banOf = ([file, specifier]: Import): string =>
  `eslint(no-restricted-imports) ${file} ${specifier}`;

describe('layer rules', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'layers-'));
    // The configuration is looked up from where the linter runs, its imports from where it is.
    await writeFile(
      join(folder, 'oxlint.config.ts'),
      `export { default } from ${JSON.stringify(join(root, 'oxlint.config.ts'))};\n`,
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('forbid what a layer must not know', async () => {
    const found = await lint(forbidden, folder);
    expect(forbidden.map(banOf).filter((ban) => !found.has(ban))).toEqual([]);
  });

  it('permit what is below a layer', async () => {
    const found = await lint(permitted, folder);
    expect(permitted.map(banOf).filter((ban) => found.has(ban))).toEqual([]);
  });

  it('forbid imports in a circle, of types too', async () => {
    const circle: readonly Import[] = [
      ['shared/one.ts', './other.ts'],
      ['shared/other.ts', './one.ts'],
    ];
    const found = await lint(circle, folder);
    expect(found).toContain('import(no-cycle) shared/one.ts ./other.ts');
  });

  it.each([
    ['electron', Object.keys(electronLayers)],
    ['renderer', rendererLayers],
    ['renderer/features', [...features.shared, ...features.screens]],
  ])('know every folder of %s', async (parent, known) => {
    const entries = await readdir(join(root, parent), { withFileTypes: true });
    const there = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(there.sort()).toEqual([...known].sort());
  });
});
