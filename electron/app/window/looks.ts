import type { BrowserWindowConstructorOptions } from 'electron';

/** What a dashboard looks like on a platform, and what its page has to make room for. */
export interface Looks {
  readonly options: BrowserWindowConstructorOptions;
  /** `inset`: the system's buttons lie in the page, and its sidebar lets the desktop through. */
  readonly frame: 'inset' | 'system';
}

/**
 * @param background of the page, before it is drawn
 * On macOS none is given: with a material and no colour Electron makes the page's own transparent
 * (its `browser_window.cc`). Not tried on a Mac here.
 */
export function dashboardLooks(platform: NodeJS.Platform, background: string): Looks {
  if (platform !== 'darwin') return { options: { backgroundColor: background }, frame: 'system' };
  return {
    options: {
      titleBarStyle: 'hiddenInset',
      trafficLightPosition: { x: 18, y: 19 },
      vibrancy: 'sidebar',
      visualEffectState: 'followWindow',
    },
    frame: 'inset',
  };
}
