import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { root } from '../setup/paths.mjs';
import { lockedPackage, unsuitable } from './licences.ts';

const { dependencies, devDependencies, allowScripts } = packageJson;
const wanted: Readonly<Record<string, string>> = { ...dependencies, ...devDependencies };

const lockSchema = z.object({ packages: z.record(z.string(), lockedPackage) });
const { packages } = lockSchema.parse(
  JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')),
);

it('pins every package exactly, in package.json and in the lockfile', () => {
  for (const [name, version] of Object.entries(wanted)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

it('knows the contents of every package by their hash', () => {
  const loose = Object.entries(packages).filter(
    ([path, { integrity }]) => path !== '' && integrity?.startsWith('sha512-') !== true,
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});

it('runs the install scripts of packages on a list, and of no other', () => {
  const listed: Readonly<Record<string, boolean | string>> = allowScripts;
  const run = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
    .filter((name) => listed[name] !== undefined && listed[name] !== false);
  expect(run).toEqual(['node']);
});

describe('licences', () => {
  it('suit, every one of the lockfile', () => {
    expect(unsuitable(packages)).toEqual([]);
  });

  it('are looked at where a new one comes, and are stricter for what is shipped', () => {
    const path = 'node_modules/new';
    expect(unsuitable({ [path]: { license: 'AGPL-3.0-only', dev: true } })).toHaveLength(1);
    expect(unsuitable({ [path]: {} })).toEqual([`${path}: unknown`]);
    expect(unsuitable({ [path]: { license: 'MPL-2.0' } })).toHaveLength(1);
    expect(unsuitable({ [path]: { license: 'MPL-2.0', dev: true } })).toEqual([]);
  });
});

it('says of each dependency what it is for', () => {
  const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([^`]+)` +\| \S/gm)].map(([, name]) => name ?? '');
  expect(rows).toEqual(Object.keys(wanted));
});
