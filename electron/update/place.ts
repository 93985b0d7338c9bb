import { dirname, join } from 'node:path';
import type { NoUpdatesReason } from '../../shared/app-update.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { AppInfo } from '../../shared/snapshot.ts';

/** What tells how this copy of the app came onto the computer. */
export interface PlaceFacts {
  readonly platform: AppInfo['platform'];
  readonly isPackaged: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly execPath: string;
  /** Where the app's resources are. */
  readonly resources: string;
  /** Run from where it will not be tomorrow. */
  readonly isPassing: boolean;
  readonly exists: (path: string) => boolean;
  readonly isWritable: (path: string) => boolean;
}

/** Whether this copy can be replaced, and with what. */
export type UpdatePlace =
  | { readonly kind: 'off'; readonly why: NoUpdatesReason }
  | {
      readonly kind: 'on';
      /** The file that says where newer ones are published; electron-builder writes it. */
      readonly config: string;
      /** The file that is replaced, on Linux. */
      readonly appImage?: string;
    };

/** Where Homebrew notes what it has installed (its documentation, "Cask Cookbook"). */
const caskrooms = ['/opt/homebrew/Caskroom', '/usr/local/Caskroom'];
const CASK = 'inferrs-bar';

/** Whoever owns the app's files brings its updates, too. */
export function placeOf(facts: PlaceFacts): UpdatePlace {
  const { platform, isPackaged, env, resources } = facts;
  if (!isPackaged) {
    // A development build can be shown a feed of its own. A release never takes one from outside.
    const config = env['INFERRS_BAR_UPDATE_CONFIG'];
    const appImage = env['APPIMAGE'];
    if (config === undefined || appImage === undefined) return { kind: 'off', why: 'source' };
    return { kind: 'on', config, appImage };
  }
  const why = ownerOf(facts);
  if (why !== null) return { kind: 'off', why };
  const config = join(resources, 'app-update.yml');
  if (!facts.exists(config)) return { kind: 'off', why: 'no-feed' };
  const appImage = platform === 'linux' ? env['APPIMAGE'] : undefined;
  return { kind: 'on', config, ...(appImage === undefined ? {} : { appImage }) };
}

function ownerOf(facts: PlaceFacts): NoUpdatesReason | null {
  switch (facts.platform) {
    case 'darwin':
      return ownerOnMac(facts);
    case 'win32':
      // The installer asks for rights by itself; a portable one has none (electron-builder docs).
      return facts.env['PORTABLE_EXECUTABLE_DIR'] === undefined ? null : 'archive';
    case 'linux':
      return ownerOnLinux(facts);
    default:
      return assertNever(facts.platform);
  }
}

function ownerOnMac({
  execPath,
  isPassing,
  exists,
  isWritable,
}: PlaceFacts): NoUpdatesReason | null {
  if (isPassing) return 'passing-place';
  if (caskrooms.some((room) => exists(join(room, CASK)))) return 'homebrew';
  // NAME.app/Contents/MacOS/NAME; the bundle is replaced as a whole.
  const bundle = dirname(dirname(dirname(execPath)));
  return isWritable(bundle) && isWritable(dirname(bundle)) ? null : 'read-only';
}

function ownerOnLinux({
  env,
  execPath,
  exists,
  isWritable,
  resources,
}: PlaceFacts): NoUpdatesReason | null {
  if (env['SNAP'] !== undefined) return 'snap';
  if (env['FLATPAK_ID'] !== undefined) return 'flatpak';
  const appImage = env['APPIMAGE'];
  // Set by whatever else started this app, it would be another program that is replaced.
  const isAppImage = appImage?.startsWith('/') === true && isMountOf(env['APPDIR'], execPath);
  if (isAppImage && exists(appImage))
    return isWritable(appImage) && isWritable(dirname(appImage)) ? null : 'read-only';
  // Beside deb and rpm electron-builder puts a word that says so; both lie under these folders.
  const isOwned = exists(join(resources, 'package-type')) || /^\/(?:opt|usr)\//.test(execPath);
  return isOwned ? 'package' : 'archive';
}

/** What an AppImage runs lies in its mount, which its runtime names (AppImage documentation). */
const isMountOf = (mount: string | undefined, execPath: string): boolean =>
  mount !== undefined && mount !== '' && execPath.startsWith(`${mount.replace(/\/+$/, '')}/`);
