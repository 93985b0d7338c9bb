import { z } from 'zod';

/** Licences that go with this project’s own (MIT), as the lockfile spells them. */
const suitable: ReadonlySet<string> = new Set([
  '(MIT OR CC0-1.0)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Python-2.0',
]);

/** Besides those: nothing of what only builds and tests goes into the app. */
const suitableForTools: ReadonlySet<string> = new Set([
  '(AFL-2.1 OR BSD-3-Clause)',
  '(WTFPL OR MIT)',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
  'CC-BY-4.0',
  'LGPL-3.0-or-later',
  'MIT/X11',
  'MPL-2.0',
  'Unlicense',
  'WTFPL',
  'WTFPL OR ISC',
  'MIT,Apache2',
]);

/** Their own files say what npm’s field does not; read in the versions of the lockfile. */
const said: Readonly<Record<string, string>> = {
  'node_modules/jsbi': 'Apache-2.0',
  'node_modules/map-stream': 'MIT',
};

/** A package as `package-lock.json` has it. */
export const lockedPackage = z.object({
  version: z.string().optional(),
  license: z.union([z.string(), z.array(z.string())]).optional(),
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  integrity: z.string().optional(),
});
type LockedPackage = z.infer<typeof lockedPackage>;

/** @returns the packages whose licence nobody has looked at, with it */
export function unsuitable(packages: Readonly<Record<string, LockedPackage>>): readonly string[] {
  return Object.entries(packages).flatMap(([path, { license, dev, devOptional }]) => {
    if (path === '') return [];
    const licence = [license ?? said[path] ?? 'unknown'].flat().join();
    const isTool = dev === true || devOptional === true;
    const isFine = suitable.has(licence) || (isTool && suitableForTools.has(licence));
    return isFine ? [] : [`${path}: ${licence}`];
  });
}
