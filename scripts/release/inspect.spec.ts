import { describe, expect, it } from 'vitest';
import { wantedFuses } from './fuses.ts';
import { faultsOf, LARGEST, type Packed } from './inspect.ts';

const whole = [
  'package.json',
  'out/main/licenses.md',
  'out/preload/licenses.md',
  'out/renderer/licenses.md',
  'out/main/main.cjs',
  'out/main/chunks/library-C9aX_2-b.cjs',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/renderer/assets/index-Bq0_x-7.js',
  'out/renderer/assets/index-Bq0_x-8.css',
  'assets/tray/linux/ready@2x.png',
];
const standIns = ['fallback/packaged.cjs', 'fallback/page.js'];
const sized = (names: readonly string[], bytes = 1_000) =>
  new Map(names.map((name) => [name, bytes]));

const release: Packed = {
  system: 'linux',
  files: sized(whole),
  main: 'out/main/main.cjs',
  licences: ['LICENSE.electron.txt', 'LICENSES.chromium.html'],
  fuses: wantedFuses(),
  isStandIn: false,
};
const { grantFileProtocolExtraPrivileges: _newer, ...olderFuses } = wantedFuses();
const development: Packed = {
  ...release,
  files: sized([...whole, ...standIns]),
  main: 'fallback/packaged.cjs',
  fuses: olderFuses,
  isStandIn: true,
};

describe('a release', () => {
  const faults = (change: Partial<Packed>): readonly string[] =>
    faultsOf({ ...release, ...change }, wantedFuses(), true);

  it('has nothing but what runs', () => {
    expect(faults({})).toEqual([]);
    for (const name of [
      'practice-engine/inferrs',
      'out/main/main.cjs.map',
      'out/inputs.sha256',
      'assets/tray/mac/ready.png',
      'node_modules/zod/index.js',
      'electron/main.spec.ts',
      ...standIns,
    ])
      expect(faults({ files: sized([...whole, name]) })).toEqual([`Nothing runs ${name}.`]);
  });

  it.each(whole)('has %s', (name) => {
    expect(faults({ files: sized(whole.filter((each) => each !== name)) })).toHaveLength(1);
  });

  it('is small', () => {
    expect(faults({ files: sized(whole, LARGEST / 10) })).toEqual([
      'It is too large: 4400000 bytes.',
    ]);
  });

  it('has each fuse as it is wanted, and none that nobody thought of', () => {
    expect(faults({ fuses: { ...wantedFuses(), runAsNode: true } })).toEqual([
      'The fuse runAsNode is not off.',
    ]);
    expect(faults({ fuses: olderFuses })).toHaveLength(1);
    expect(faults({ fuses: { ...wantedFuses(), brandNew: true } })).toEqual([
      'Nothing is said of the fuse brandNew.',
    ]);
  });

  it('bears the licences of what it runs on', () => {
    expect(faults({ licences: ['LICENSE.electron.txt'] })).toEqual([
      'LICENSES.chromium.html is not beside it.',
    ]);
  });

  it('is never made on the older Electron', () => {
    expect(faultsOf(development, wantedFuses(), true)).toEqual([
      expect.stringContaining('for development alone'),
      'Nothing runs fallback/packaged.cjs.',
      'Nothing runs fallback/page.js.',
      'It starts fallback/packaged.cjs, not out/main/main.cjs.',
      'The fuse grantFileProtocolExtraPrivileges is not off.',
    ]);
  });
});

it('lets development run on the older Electron, with the one fuse less that it has', () => {
  expect(faultsOf(development, wantedFuses(), false)).toEqual([]);
  expect(faultsOf({ ...development, fuses: {} }, wantedFuses(), false)).not.toEqual([]);
});
