import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What somebody may have put where a file should be; each takes the path, whose folder is there. */
export const hostileFiles: Readonly<Record<string, (path: string) => void>> = {
  'a FIFO': (path) => {
    execFileSync('mkfifo', [path]);
  },
  'a device without end': (path) => symlinkSync('/dev/zero', path),
  'a device that is always full': (path) => symlinkSync('/dev/full', path),
  'a folder': (path) => mkdirSync(path),
  'a file of a gigabyte': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 2 ** 30);
  },
  'a link that leads nowhere': (path) => symlinkSync(`${path}.gone`, path),
  'a link in a circle': (path) => symlinkSync(path, path),
  'an empty file': (path) => writeFileSync(path, ''),
  NULs: (path) => writeFileSync(path, Buffer.alloc(5_000)),
  'bytes that are no UTF-8': (path) =>
    writeFileSync(path, Buffer.from('c328a0a1f0288cbc7b', 'hex')),
  'brackets a hundred thousand deep': (path) => writeFileSync(path, nested('[', ']')),
  'objects a hundred thousand deep': (path) => writeFileSync(path, nested('{"version":', '}')),
  'half of a file': (path) => writeFileSync(path, '{"version":1,"releases":{"v0.1.'),
  'JSON of another shape': (path) => writeFileSync(path, '[1,{"version":"x","port":{}},null]'),
};

const DEEP = 100_000;
const nested = (open: string, close: string): string =>
  `${open.repeat(DEEP)}0${close.repeat(DEEP)}`;

/** Puts one in its place, whatever is there. */
export function place(path: string, make: (path: string) => void): void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { recursive: true, force: true });
  make(path);
}
