import { expect, it } from 'vitest';
import { placeOf, type PlaceFacts } from './place.ts';

const APP_IMAGE = '/home/mina/Apps/Inferrs-Bar.AppImage';
const MOUNT = '/tmp/.mount_InferrX1';

interface Put extends Partial<Omit<PlaceFacts, 'exists' | 'isWritable'>> {
  readonly there?: readonly string[];
  readonly locked?: readonly string[];
}

const put = ({ there = [], locked = [], ...facts }: Put): PlaceFacts => ({
  platform: 'linux',
  isPackaged: true,
  env: {},
  execPath: '/home/mina/inferrs-bar/inferrs-bar',
  resources: '/r',
  isPassing: false,
  exists: (path) => ['/r/app-update.yml', ...there].includes(path),
  isWritable: (path) => !locked.includes(path),
  ...facts,
});

const image: Put = {
  env: { APPIMAGE: APP_IMAGE, APPDIR: MOUNT },
  execPath: `${MOUNT}/inferrs-bar`,
  there: [APP_IMAGE],
};
const mac: Put = {
  platform: 'darwin',
  execPath: '/Applications/Inferrs Bar.app/Contents/MacOS/Inferrs Bar',
};

it.each<[string, Put, string]>([
  ['unpacked by hand', {}, 'archive'],
  ['from a deb', { execPath: '/opt/Inferrs Bar/inferrs-bar' }, 'package'],
  ['from a rebuilt package', { execPath: '/usr/lib/inferrs-bar/inferrs-bar' }, 'package'],
  ['from a deb elsewhere', { there: ['/r/package-type'] }, 'package'],
  ['as a snap', { env: { SNAP: '/snap/inferrs-bar/1' } }, 'snap'],
  ['as a flatpak', { env: { FLATPAK_ID: 'dev.inferrs.bar' } }, 'flatpak'],
  ['an AppImage of somebody else', { ...image, locked: [APP_IMAGE] }, 'read-only'],
  ['an AppImage in a locked folder', { ...image, locked: ['/home/mina/Apps'] }, 'read-only'],
  ['started by another AppImage', { ...image, execPath: '/home/mina/x/inferrs-bar' }, 'archive'],
  ['a deb started by an AppImage', { ...image, execPath: '/opt/x/inferrs-bar' }, 'package'],
  ['an AppImage that is gone', { ...image, there: [] }, 'archive'],
  ['a build that knows no feed', { ...image, resources: '/other' }, 'no-feed'],
  ['on a Mac, by Homebrew', { ...mac, there: ['/opt/homebrew/Caskroom/inferrs-bar'] }, 'homebrew'],
  ['on an Intel Mac, too', { ...mac, there: ['/usr/local/Caskroom/inferrs-bar'] }, 'homebrew'],
  ['on a Mac, from its disk image', { ...mac, isPassing: true }, 'passing-place'],
  ['on a Mac, of an administrator', { ...mac, locked: ['/Applications'] }, 'read-only'],
  ['portable', { platform: 'win32', env: { PORTABLE_EXECUTABLE_DIR: 'D:' } }, 'archive'],
])('%s: not updated by itself', (_where, facts, why) => {
  expect(placeOf(put(facts))).toEqual({ kind: 'off', why });
});

it.each<[string, Put]>([
  ['an AppImage', image],
  ['a Mac’s app', mac],
  ['what an installer has installed', { platform: 'win32' }],
])('%s is updated by itself', (_what, facts) => {
  expect(placeOf(put(facts))).toMatchObject({ kind: 'on', config: '/r/app-update.yml' });
});

it('takes no feed from outside once it is released', () => {
  const env = { INFERRS_BAR_UPDATE_CONFIG: '/evil.yml', APPIMAGE: APP_IMAGE };
  expect(placeOf(put({ ...image, env: { ...image.env, ...env } }))).toEqual({
    kind: 'on',
    config: '/r/app-update.yml',
    appImage: APP_IMAGE,
  });
  expect(placeOf(put({ isPackaged: false, env }))).toMatchObject({ config: '/evil.yml' });
  expect(placeOf(put({ isPackaged: false }))).toEqual({ kind: 'off', why: 'source' });
});
