import { clickAsOnMac, recordOpened, runInForeignPage } from '../support/shell.ts';
import type { App } from '../support/app.ts';
import { expect, test } from '../support/test.ts';
import { hasFilteredCalls } from '../support/processes.ts';

/** What Electron's security checklist asks for and `security.spec.ts` does not try; see SECURITY.md. */

/** Switches that undo what the windows' preferences say. */
const DANGEROUS = [
  'disable-web-security',
  'allow-running-insecure-content',
  'enable-blink-features',
  'enable-experimental-web-platform-features',
  'disable-site-isolation-trials',
  'unsafely-treat-insecure-origin-as-secure',
  'ignore-certificate-errors',
  'js-flags',
];

/** Of every window that is there, the preferences that Electron made it with. */
const preferences = (app: App): Promise<unknown[]> =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      // Electron has it and documents it no more.
      const read: unknown = Reflect.get(webContents, 'getLastWebPreferences');
      const all: unknown = typeof read === 'function' ? read.call(webContents) : null;
      if (typeof all !== 'object' || all === null) return null;
      const names = [
        'nodeIntegration',
        'nodeIntegrationInWorker',
        'nodeIntegrationInSubFrames',
        'contextIsolation',
        'sandbox',
        'webSecurity',
        'allowRunningInsecureContent',
        'experimentalFeatures',
        'enableBlinkFeatures',
        'webviewTag',
      ];
      return Object.fromEntries(
        names.flatMap((name) => {
          const value: unknown = Reflect.get(all, name);
          return value === undefined ? [] : [[name, value]];
        }),
      );
    }),
  );

test('both windows are sandboxed, with safe preferences that no switch undoes', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  await (await app.dashboard()).expectStatus('stopped');
  await clickAsOnMac(app, await app.tray());
  await expect.poll(() => app.electron.windows().length).toBe(2);

  const safe = {
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
    webviewTag: false,
  };
  const found = await preferences(app);
  expect(found).toHaveLength(2);
  for (const one of found) {
    expect(one).toMatchObject(safe);
    // What is left to Electron is absent, empty or off.
    expect(
      Object.entries(one ?? {}).filter(
        ([name, on]) => on !== false && on !== '' && !(name in safe),
      ),
    ).toEqual([]);
  }
  const set = await app.electron.evaluate(
    ({ app: electron }, names) => names.filter((name) => electron.commandLine.hasSwitch(name)),
    DANGEROUS,
  );
  expect(set).toEqual([]);

  // Chromium's sandbox refuses to run as root; for everybody else it has filtered system calls.
  if (process.platform === 'linux' && process.getuid?.() !== 0) {
    const pids = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
    );
    expect(pids.map(hasFilteredCalls)).toEqual([true, true]);
  }
});

test('a window loads nothing but the bundle', async ({ home, launch }) => {
  await home.seedReady();
  const app = await launch();
  const { page } = await app.dashboard();
  const asked = await app.electron.evaluateHandle(({ session }) => {
    const urls: string[] = [];
    session.defaultSession.webRequest.onBeforeRequest(({ url }, go) => {
      urls.push(url);
      go({});
    });
    return urls;
  });
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.reloadIgnoringCache(),
  );
  const kinds = async (): Promise<unknown[]> =>
    (await asked.jsonValue()).map((url) => /\.\w+(?=[?#]|$)/.exec(url)?.[0]);
  await expect.poll(kinds).toEqual(expect.arrayContaining(['.html', '.js', '.css']));
  await expect(page.getByRole('heading').first()).toBeVisible();
  const loaded = await asked.jsonValue();
  expect(loaded.filter((url) => !url.startsWith('app://bundle/'))).toEqual([]);
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
});

test('a frame that a page makes has no bridge, and a guest page never comes', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  const { page } = await app.dashboard();
  expect(
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const bridge = frame.contentWindow?.inferrsBar;
      frame.remove();
      const guest = document.createElement('webview');
      return [typeof bridge, Object.getPrototypeOf(guest) === HTMLElement.prototype];
    }),
  ).toEqual(['undefined', true]);

  // Even a window that may have guests gets none, whatever the guest asks for.
  const guests = await app.electron.evaluate(async ({ BrowserWindow, webContents }) => {
    const host = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    const asked = new Promise<void>((done) => {
      host.webContents.on('will-attach-webview', () => done());
    });
    const html =
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; frame-src data:">` +
      '<webview allowpopups nodeintegration src="data:text/html,x"></webview>';
    await host.loadURL(`data:text/html,${encodeURIComponent(html)}`);
    await asked;
    // What would be attached is there once this has come back from the page.
    await host.webContents.executeJavaScript('1');
    const found = webContents.getAllWebContents().filter((one) => one.getType() === 'webview');
    host.destroy();
    return found.length;
  });
  expect(guests).toBe(0);
  // Electron's own checklist complains of that window, which is none of the app's.
  await expect.poll(() => app.troubles.join()).toContain('Electron Security Warning');
  app.forgive(/Electron Security Warning/);
});

test('the browser is given the app’s own addresses and none that a window makes up', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  const { page } = await app.dashboard();
  const opened = await recordOpened(app);
  const evil = [
    'file:///etc/passwd',
    'https://example.com/',
    'smb://host/share',
    'javascript:alert(1)',
    'a/b?x=https://example.com',
    'a/../../b',
    '@example.com/x',
  ];
  await page.evaluate(async (addresses) => {
    const bridge = window.inferrsBar;
    for (const address of addresses) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- none of the contract's
      await bridge?.invoke('app.openLink', address as 'inferrs-home');
      await bridge?.invoke('app.openModelPage', { model: address });
      const link = document.createElement('a');
      link.href = address;
      link.target = '_blank';
      document.body.append(link);
      link.click();
      link.remove();
    }
    await bridge?.invoke('app.openLink', 'homebrew-home');
    await bridge?.invoke('app.openModelPage', { model: 'org/name' });
  }, evil);
  expect(await opened()).toEqual(['https://brew.sh', 'https://huggingface.co/org/name']);
  app.forgive(/Not allowed to load local resource|Refused to run the JavaScript URL/);
});

test('a page hears of an event what it carries, and nothing of Electron', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  const { page } = await app.dashboard();
  const heard = page.evaluate(
    () =>
      new Promise<unknown>((done) => {
        // Others tell of what the app finds out meanwhile.
        window.inferrsBar?.on('app.changed', (...all) => {
          if (all[0].settings !== undefined) done(all);
        });
      }),
  );
  await page.evaluate(() => window.inferrsBar?.invoke('settings.update', { theme: 'dark' }));
  const all = await heard;
  expect(all).toHaveLength(1);
  expect(all).toMatchObject([{ settings: { theme: 'dark' } }]);
  // Nor can the bridge be bent to reach another channel, or be replaced for the app's own page.
  expect(
    await page.evaluate(() => [
      Object.isFrozen(window.inferrsBar),
      Reflect.set(window, 'inferrsBar', {}),
    ]),
  ).toEqual([true, false]);
  expect(await runInForeignPage(app, 'typeof require + typeof process + typeof ipcRenderer')).toBe(
    'undefined'.repeat(3),
  );
});
