import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfigText } from '../config/read.ts';
import { OpenClawError } from '../errors.ts';
import { withConfigLock } from '../write/lock.ts';
import { brokenPlaceOf, diskOf } from './reach.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'inferrs-bar-reach-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const at = (path: string): string => join(home, path);

/** A link; the folder that it stands in is made. */
function link(target: string, path: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  symlinkSync(target, at(path));
}

const CONFIG = '.openclaw/openclaw.json';

describe.skipIf(process.platform === 'win32')('a config that cannot be reached', () => {
  const broken: [string, () => void, { link: string; target: string }][] = [
    [
      'the file is a link to nothing',
      () => link(at('dotfiles/openclaw.json'), CONFIG),
      { link: CONFIG, target: 'dotfiles/openclaw.json' },
    ],
    [
      'its folder is a link to nothing',
      () => link(at('dotfiles/openclaw'), '.openclaw'),
      { link: '.openclaw', target: 'dotfiles/openclaw' },
    ],
    [
      'a relative link, behind a link that leads somewhere',
      () => {
        mkdirSync(at('real'));
        link(at('real'), '.openclaw');
        link('../gone/openclaw.json', 'real/openclaw.json');
      },
      { link: CONFIG, target: 'gone/openclaw.json' },
    ],
    [
      'a link to a link to nothing',
      () => {
        link(at('second'), CONFIG);
        link(at('nowhere'), 'second');
      },
      { link: CONFIG, target: 'second' },
    ],
    ['a link to itself', () => link(at(CONFIG), CONFIG), { link: CONFIG, target: CONFIG }],
    [
      'folders that are links in a circle',
      () => {
        link(at('b'), '.openclaw');
        link(at('.openclaw'), 'b');
      },
      { link: '.openclaw', target: 'b' },
    ],
  ];

  it.each(broken)('%s: it is said, and nothing is created', async (_, make, said) => {
    make();
    const path = at(CONFIG);
    const params = { path, link: at(said.link), target: at(said.target) };
    expect(await brokenPlaceOf(path)).toEqual({ code: 'dangling-link', params });
    const failure = new OpenClawError({ code: 'dangling-link', params });
    await expect(readConfigText(path)).rejects.toEqual(failure);
    await expect(withConfigLock(path, {}, () => Promise.resolve())).rejects.toEqual(failure);
    expect(existsSync(params.target)).toBe(false);
  });

  it('a link to a disk that is not connected names the disk', async () => {
    link('/Volumes/Not Connected/openclaw', '.openclaw');
    expect(await brokenPlaceOf(at(CONFIG), 'darwin')).toEqual({
      code: 'disk-missing',
      params: { path: at(CONFIG), disk: '/Volumes/Not Connected' },
    });
  });

  it('what is simply not there yet is created', async () => {
    mkdirSync(at('real'));
    link(at('real'), 'linked');
    for (const path of [CONFIG, 'a/b/c/openclaw.json', 'linked/new/openclaw.json']) {
      expect(await brokenPlaceOf(at(path))).toBeUndefined();
      await withConfigLock(at(path), {}, () => Promise.resolve(writeFileSync(at(path), '{}')));
    }
  });
});

describe('diskOf', () => {
  it.each<[string, NodeJS.Platform, string | undefined]>([
    ['/Volumes/T7/openclaw/openclaw.json', 'darwin', '/Volumes/T7'],
    ['/Users/me/.openclaw/openclaw.json', 'darwin', undefined],
    ['/media/me/T7/openclaw.json', 'linux', '/media/me/T7'],
    ['/media/usb/openclaw.json', 'linux', '/media/usb'],
    ['/run/media/me/T7/openclaw.json', 'linux', '/run/media/me/T7'],
    ['/mnt/nas/state/openclaw.json', 'linux', '/mnt/nas'],
    ['/home/me/mnt/openclaw.json', 'linux', undefined],
    ['E:\\openclaw\\openclaw.json', 'win32', 'E:\\'],
  ])('%s on %s', (path, platform, disk) => {
    expect(diskOf(path, platform, 'me')).toBe(disk);
  });
});
