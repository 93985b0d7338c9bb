import { app, type Session, type WebContents } from 'electron';
import { isOurs } from './app-url.ts';

/**
 * Chromium would fetch a dictionary from Google at the first start, whether or not a window checks
 * spelling (seen on Electron 22). Call it before the app is ready; on macOS the system checks, and
 * this does nothing.
 */
export function fetchNoDictionary(): void {
  app.on('session-created', (created) => {
    created.setSpellCheckerDictionaryDownloadURL('app://no-dictionary/');
    created.setSpellCheckerEnabled(false);
  });
}

/** Denies by default what a page never needs: navigation, new windows, permissions. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  // To make a session takes memory that a tray alone can spare.
  app.on('session-created', denyPermissions);
}

/** Denies whatever a page of a session asks the system for. */
export function denyPermissions(pages: Session): void {
  pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
}

function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', denyOthers);
  contents.on('will-redirect', denyOthers);
  // Nothing here calls anybody; without this a page could gather the computer's addresses.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

function denyOthers(event: { preventDefault: () => void }, url: string): void {
  if (!isOurs(url)) event.preventDefault();
}
