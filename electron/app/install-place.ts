/**
 * Whether a macOS app runs from where it will not be tomorrow: a mounted disk image, or the
 * read-only copy that macOS makes of an app that was started where the browser put it
 * ("App Translocation", Apple TN2206 and `SecTranslocate`; not tried on a Mac here).
 */
export function isPassingPlace(execPath: string): boolean {
  return execPath.startsWith('/Volumes/') || execPath.includes('/AppTranslocation/');
}

/** What moving the app takes; `application.ts` gives Electron's. */
export interface Installer {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly execPath: string;
  isInApplicationsFolder(): boolean;
  /** Asks the person. */
  ask(): Promise<'move' | 'stay'>;
  /**
   * Moves the app, which then starts anew from there.
   * @returns whether it does
   * @throws {Error} when it cannot be moved
   */
  move(): boolean;
  /** Tells the person to do it by hand. */
  tellFailure(): Promise<void>;
}

/**
 * Offers to move the app into the Applications folder when it runs from a passing place: there it
 * could not be started at login, and would be gone with its disk image.
 * @returns whether it moves, and this start is over
 */
export async function offerToMove(installer: Installer): Promise<boolean> {
  const { platform, isPackaged, execPath } = installer;
  if (platform !== 'darwin' || !isPackaged || !isPassingPlace(execPath)) return false;
  if (installer.isInApplicationsFolder() || (await installer.ask()) === 'stay') return false;
  try {
    return installer.move();
  } catch {
    await installer.tellFailure();
    return false;
  }
}
