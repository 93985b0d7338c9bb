import { once, type EventEmitter } from 'node:events';
import { rm } from 'node:fs/promises';
import {
  AppImageUpdater,
  MacUpdater,
  NsisUpdater,
  type AppUpdater,
  type UpdateInfo,
} from 'electron-updater';
import { z } from 'zod';
import { assertNever } from '../../shared/assert-never.ts';
import { appReleaseSchema, type AppRelease, type UpdateChannel } from '../../shared/app-update.ts';
import type { AppInfo } from '../../shared/snapshot.ts';
import { WebError } from '../system/web/web-error.ts';
import { UpdateError } from './failure.ts';
import { FeedExecutor, type FeedExecutorOptions, type Work } from './feed-executor.ts';
import { plainNotes } from './plain-notes.ts';
import { replaceAppImage } from './replace-app-image.ts';

/** Looks for a newer version of the app, brings it, and puts it in place. */
export interface Updater {
  /** @returns null where none is newer. @throws {UpdateError}, {WebError} or what the library throws */
  check(channel: UpdateChannel, signal: AbortSignal): Promise<AppRelease | null>;
  /** Brings what the last check found, and checks it. @throws as `check`; the file system's error */
  download(work: Work): Promise<void>;
  /** Puts it in place; the app has to end then. @throws as `download` */
  install(): Promise<void>;
}

export interface UpdaterOptions extends FeedExecutorOptions {
  readonly platform: AppInfo['platform'];
  readonly version: string;
  /** See `UpdatePlace`. */
  readonly config: string;
  readonly appImage: string | undefined;
  /** Where downloads are kept. */
  readonly folder: string;
  /** macOS alone: the system's own updater, to which the library hands over what it has brought. */
  readonly native?: EventEmitter;
}

const text = z.string().max(2_000);
/** Of a feed, what the app itself relies on. */
const infoSchema = z.object({
  version: appReleaseSchema.shape.version,
  files: z
    .array(
      z.object({
        url: text,
        sha512: z.string().max(200),
        size: z.number().int().positive().exactOptional(),
      }),
    )
    .min(1)
    .max(100),
});

/** electron-updater's, with our own way to the network and onto the disk. */
export function createUpdater(options: UpdaterOptions): Updater {
  const executor = new FeedExecutor(options);
  const library = libraryFor(options);
  // As its own tests do: there is no public way, and it would use Electron's unlimited one.
  Object.assign(library, { httpExecutor: executor });
  library.logger = null;
  library.autoDownload = false;
  // Squirrel.Mac is handed the update before the app quits; all else is put in place by `install`.
  library.autoInstallOnAppQuit = options.platform === 'darwin';
  library.disableWebInstaller = true;
  // It would make the new file of pieces of the old one, with a request for each.
  library.disableDifferentialDownload = true;
  const during = async <T>(work: Work, run: () => Promise<T>): Promise<T> => {
    try {
      return await executor.during(work, run);
    } catch (error) {
      work.signal.throwIfAborted();
      throw executor.failure ?? error;
    }
  };
  return {
    check: async (channel, signal) => {
      library.channel = channel === 'beta' ? 'beta' : 'latest';
      library.allowPrerelease = channel === 'beta';
      // Setting a channel allows it (electron-updater documentation).
      library.allowDowngrade = false;
      const result = await during({ signal, onProgress: () => undefined }, () =>
        library.checkForUpdates().catch((error: unknown) => {
          // Whatever the library makes of an answer in its own words.
          throw executor.host === ''
            ? error
            : new WebError({ reason: 'bad-answer', host: executor.host });
        }),
      );
      if (result === null) throw new Error('The library takes itself to be off');
      return result.isUpdateAvailable ? releaseOf(result.updateInfo, options, executor) : null;
    },
    download: async (work) => {
      const brought = during(work, () => library.downloadUpdate());
      await takenBySquirrel(options.native, work.signal, brought);
    },
    install: () => library.putInPlace(),
  };
}

type Library = AppUpdater & { putInPlace(): Promise<void> };

function libraryFor({ platform, version, config, appImage, folder }: UpdaterOptions): Library {
  const app = {
    version,
    name: 'inferrs-bar',
    // Whether to update at all was decided before.
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  };
  switch (platform) {
    case 'darwin':
      return new SquirrelUpdater(undefined, app);
    case 'win32':
      return new InstallerUpdater(null, app);
    case 'linux':
      return new WholeAppImageUpdater(appImage ?? '', app);
    default:
      return assertNever(platform);
  }
}

/** The system's updater has it and waits for the app's end. */
class SquirrelUpdater extends MacUpdater {
  putInPlace(): Promise<void> {
    return Promise.resolve();
  }
}

class InstallerUpdater extends NsisUpdater {
  putInPlace(): Promise<void> {
    // Without a window, and without starting what it has installed.
    return this.install(true, false)
      ? Promise.resolve()
      : Promise.reject(new Error('The installer did not start'));
  }
}

/** Replaces the AppImage in one step. */
class WholeAppImageUpdater extends AppImageUpdater {
  readonly #appImage: string;

  constructor(appImage: string, app: ConstructorParameters<typeof AppImageUpdater>[1]) {
    super(null, app);
    this.#appImage = appImage;
  }

  async putInPlace(): Promise<void> {
    const update = this.installerPath;
    const sha512 = this.downloadedUpdateHelper?.downloadedFileInfo?.sha512;
    if (update === null || sha512 === undefined) throw new Error('Nothing was downloaded');
    await replaceAppImage(this.#appImage, update, Buffer.from(sha512, 'base64').toString('hex'));
    await rm(update, { force: true });
  }
}

function releaseOf(
  info: UpdateInfo,
  { platform }: UpdaterOptions,
  executor: FeedExecutor,
): AppRelease {
  const parsed = infoSchema.safeParse(info);
  if (!parsed.success) throw new WebError({ reason: 'bad-answer', host: executor.host });
  const { version, files } = parsed.data;
  for (const { sha512, size } of files) if (size !== undefined) executor.expect(sha512, size);
  const kind = platform === 'darwin' ? '.zip' : platform === 'win32' ? '.exe' : '.AppImage';
  const ours = files.filter(({ url }) => url.endsWith(kind));
  const bytes = (ours.find(({ url }) => url.includes(process.arch)) ?? ours[0])?.size;
  if (ours.length === 0)
    throw new UpdateError({ reason: 'nothing-published', host: executor.host });
  return {
    version,
    notes: plainNotes(info.releaseNotes),
    ...(bytes === undefined ? {} : { bytes }),
  };
}

/**
 * Waits until macOS has taken what the library hands over: it checks that the update is signed by the
 * makers of the app that runs (`autoUpdater` of Electron, Squirrel.Mac). Not tried on a Mac here.
 * @param native undefined where no such thing is waited for
 * @throws {UpdateError} when it refuses; what `brought` rejects with
 */
export async function takenBySquirrel(
  native: EventEmitter | undefined,
  signal: AbortSignal,
  brought: Promise<unknown>,
): Promise<void> {
  if (native === undefined) {
    await brought;
    return;
  }
  const listening = new AbortController();
  const taken = once(native, 'update-downloaded', { signal: listening.signal });
  const end = (): void => listening.abort();
  signal.addEventListener('abort', end);
  // Without this, a download that fails would leave the other promise to fail unheard.
  taken.catch(() => undefined);
  try {
    await brought;
    await taken.catch(() => {
      signal.throwIfAborted();
      throw new UpdateError({ reason: 'wrong-signature' });
    });
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}
