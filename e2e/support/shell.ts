import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/setup/paths.mjs';
import { until } from '../../test/until.ts';
import type { App } from './app.ts';
import type { Tray } from './tray.ts';

/** What the desktop does to the app's windows, done in its main process: Xvfb has no desktop. */

/** The popover, while it is open. */
export const popoverOf = (app: App): Page | undefined =>
  app.electron.windows().find((page) => page.url().includes('view=popover'));

/** Whether a person sees the popover: closed, its page is kept for a while. */
export const isPopoverShown = (app: App): Promise<boolean> =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (window) => window.webContents.getURL().includes('view=popover') && window.isVisible(),
    ),
  );

/** Heights of the popover's window and of what stands in it, CSS pixels. */
export const popoverHeights = (
  app: App,
): Promise<{ readonly window: number; readonly content: number }> =>
  app.electron.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('view=popover'),
    );
    const content: unknown = await window?.webContents.executeJavaScript(
      "document.querySelector('main')?.offsetHeight",
    );
    return { window: window?.getContentSize()[1] ?? 0, content: Number(content) };
  });

/**
 * Clicks the tray icon with the app believing for that moment that it is on a Mac, where the click
 * opens the popover.
 */
export async function clickAsOnMac(app: App, tray: Tray): Promise<void> {
  // A click that came before would be answered later, as on the real platform.
  await until('the app behind its icon', () => app.output.includes('[app] engine:'));
  const platform = await app.electron.evaluate(() => {
    const before = process.platform;
    Object.defineProperty(process, 'platform', { value: 'darwin' });
    return before;
  });
  await tray.activate();
  await app.electron.evaluate((_electron, before) => {
    Object.defineProperty(process, 'platform', { value: before });
  }, platform);
}

/** Has the app's monotonic clock stand at `ms` from now on, however slow the machine is. */
export const setClock = (app: App, ms: number): Promise<void> =>
  app.electron.evaluate((_electron, now) => {
    // Not writable in the older Electron's Node.
    Object.defineProperty(performance, 'now', { value: () => now, configurable: true });
  }, ms);

type WindowEvent = 'focus' | 'blur';

/** Tells the window whose address holds `view` that it got or lost the focus. */
export const emitTo = (app: App, view: string, event: WindowEvent): Promise<void> =>
  app.electron.evaluate(
    ({ BrowserWindow }, [part, name]) => {
      for (const window of BrowserWindow.getAllWindows()) {
        if (window.webContents.getURL().includes(part)) window.emit(name);
      }
    },
    [view, event] as const,
  );

/** Crashes the page of the only window, and waits until the app knows. */
export const crashPage = (app: App): Promise<void> =>
  app.electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    await new Promise<void>((resolve) => {
      contents?.once('render-process-gone', () => resolve());
      contents?.forcefullyCrashRenderer();
    });
  });

/** Has the page of the only window hang, and the app know it: Chromium would take half a minute. */
export const hangPage = (app: App): Promise<void> =>
  app.electron.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    void window?.webContents.executeJavaScript('for (;;);').catch(() => undefined);
    await new Promise<void>((resolve) => {
      window?.webContents.once('render-process-gone', () => resolve());
      window?.emit('unresponsive');
    });
  });

/** The heading of the only window, asked from inside: Playwright loses a page that has crashed. */
export const headingOf = (app: App): Promise<unknown> =>
  app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return undefined;
    return contents.executeJavaScript('document.querySelector("h1")?.textContent');
  });

/** Where the only window is, as the main process knows it. */
export const urlOf = (app: App): Promise<string | undefined> =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
  );

export const countWindows = (app: App): Promise<number> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/** Answers the system's message boxes from now on. @returns what they said so far */
export async function recordMessageBoxes(app: App): Promise<() => Promise<readonly string[]>> {
  const boxes = await app.electron.evaluateHandle(({ dialog }) => {
    const said: string[] = [];
    dialog.showMessageBox = (...args: unknown[]) => {
      const options = args.at(-1);
      if (typeof options === 'object' && options !== null && 'message' in options) {
        said.push(String(options.message));
      }
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    return said;
  });
  return () => boxes.jsonValue();
}

/** Opens no browser from now on. @returns the addresses that it was to open so far */
export async function recordOpened(app: App): Promise<() => Promise<readonly string[]>> {
  const opened = await app.electron.evaluateHandle(({ shell }) => {
    const addresses: string[] = [];
    shell.openExternal = (address) => {
      addresses.push(address);
      return Promise.resolve();
    };
    return addresses;
  });
  return () => opened.jsonValue();
}

/** What a page of another address is told that has got hold of the app's own bridge. */
export const askFromForeignPage = (app: App, command: string): Promise<unknown> =>
  runInForeignPage(app, `window.inferrsBar.invoke(${JSON.stringify(command)}, undefined)`);

/** The first thing that such a page hears of a stream. */
export const openFromForeignPage = (app: App, stream: string): Promise<unknown> =>
  runInForeignPage(
    app,
    `new Promise((done) => window.inferrsBar.open(${JSON.stringify(stream)}, undefined, done))`,
  );

/** What code comes to in a page of another address that has the app's own preload. */
export const runInForeignPage = (app: App, code: string): Promise<unknown> =>
  app.electron.evaluate(
    async ({ BrowserWindow }, { preload, script, html }) => {
      const foreign = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true },
      });
      await foreign.loadURL(`data:text/html,${encodeURIComponent(html)}`);
      const answer: unknown = await foreign.webContents.executeJavaScript(script);
      foreign.destroy();
      return answer;
    },
    {
      preload: join(root, 'out', 'preload', 'preload.cjs'),
      script: code,
      html: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`,
    },
  );

/**
 * Presses keys in the window in front, as a keyboard does: what its page does not take goes to the
 * application's menu.
 * @param keys as Electron writes them
 */
export const press = (app: App, keys: string): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }, accelerator) => {
    const parts = accelerator.split('+');
    const window = BrowserWindow.getAllWindows()[0];
    window?.focus();
    for (const type of ['keyDown', 'keyUp'] as const)
      window?.webContents.sendInputEvent({
        type,
        keyCode: parts.at(-1) ?? '',
        modifiers: parts.includes('CommandOrControl') ? ['control'] : [],
      });
  }, keys);
