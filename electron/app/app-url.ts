import { resolve, sep } from 'node:path';

/** Where windows are loaded from: never from `file:`, whose pages could read the disk. */
export const APP_ORIGIN = 'app://bundle';

/** The one page there is; what it shows is in its query and hash. */
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Whether a URL is the app's own page: a file that the bundle does not have is none. */
export function isOurs(url: string): boolean {
  return url.split(/[?#]/, 1)[0] === APP_PAGE;
}

/**
 * The file that an `app://bundle/…` URL names.
 * @param root absolute folder of the built renderer
 * @returns null when the URL is none of ours, cannot be decoded, or leads out of `root`
 */
export function fileOf(root: string, url: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(url);
    if (`${protocol}//${host}` !== APP_ORIGIN) return null;
    const file = resolve(root, `.${decodeURIComponent(pathname)}`);
    return file.startsWith(root + sep) && !file.includes('\0') ? file : null;
  } catch {
    // A `%ff` is no text, and some URLs are no URLs.
    return null;
  }
}
