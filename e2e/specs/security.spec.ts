import { STREAMS_PER_WINDOW } from '../../electron/app/streams/stream-server.ts';
import { askFromForeignPage, headingOf, openFromForeignPage, urlOf } from '../support/shell.ts';
import { expect, test } from '../support/test.ts';

test.describe('a window', () => {
  test('has no Node and cannot open, leave or ask for anything', async ({ home, launch }) => {
    await home.seedReady();
    const app = await launch();
    const { page } = await app.dashboard();
    const address = page.url();
    expect(address).toMatch(/^app:\/\/bundle\//);

    expect(
      await page.evaluate(() => [
        typeof Reflect.get(globalThis, 'process'),
        typeof Reflect.get(globalThis, 'require'),
        typeof Reflect.get(globalThis, 'Buffer'),
        typeof Reflect.get(globalThis, 'module'),
      ]),
    ).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
    expect(await page.evaluate(() => Object.keys(window.inferrsBar ?? {}))).toEqual([
      'invoke',
      'on',
      'open',
    ]);

    expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
    expect(await page.evaluate(() => window.open('about:blank'))).toBeNull();
    expect(app.electron.windows()).toHaveLength(1);

    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await page.evaluate(() => {
      location.href = 'file:///etc/passwd';
    });
    // A round trip through the main process: the navigations have been decided by then.
    await page.evaluate(() => window.inferrsBar?.invoke('app.snapshot', undefined));
    expect(page.url()).toBe(address);

    expect(
      await page.evaluate(async () => {
        const state = async (name: string): Promise<string> =>
          // The types list only some of the names that Chromium knows.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          (await navigator.permissions.query({ name: name as PermissionName })).state;
        return {
          notification: await Notification.requestPermission(),
          geolocation: await state('geolocation'),
          microphone: await state('microphone'),
          camera: await state('camera'),
          clipboard: await state('clipboard-read'),
        };
      }),
    ).toEqual({
      notification: 'denied',
      geolocation: 'denied',
      microphone: 'denied',
      camera: 'denied',
      clipboard: 'denied',
    });
    app.forgive(/Not allowed to load local resource: file/);

    // Nobody is asked before a blank page is shown: it does not stay.
    await page.evaluate(() => {
      Object.assign(window, { isBefore: true });
      // Once this has been answered: a page that has gone away answers nothing.
      setTimeout(() => {
        location.href = 'about:blank';
      });
    });
    const isBack = (): Promise<unknown> =>
      page.evaluate(() => [location.href, Reflect.has(window, 'isBefore')]);
    await expect(async () => expect(await isBack()).toEqual([address, false])).toPass();
    // Nor does a missing file.
    for (const other of ['app://bundle/missing.html', 'app://bundle/%ff']) {
      await page.evaluate((target) => {
        location.href = target;
      }, other);
      await expect.poll(() => urlOf(app), other).toBe(address);
      await expect.poll(() => headingOf(app), other).toEqual(expect.any(String));
    }
    expect(
      await page.evaluate(async () => {
        const connection = new RTCPeerConnection({ iceServers: [] });
        const found: string[] = [];
        connection.onicecandidate = ({ candidate }) => {
          if (candidate !== null && candidate.candidate !== '') found.push(candidate.candidate);
        };
        const gathered = new Promise<void>((resolve) => {
          connection.onicegatheringstatechange = () => {
            if (connection.iceGatheringState === 'complete') resolve();
          };
        });
        connection.createDataChannel('x');
        await connection.setLocalDescription();
        await gathered;
        return found;
      }),
      'no address of this computer is gathered',
    ).toEqual([]);
  });

  test('runs no script but the bundle’s and reaches no network', async ({ home, launch }) => {
    await home.seedReady();
    const app = await launch();
    const { page } = await app.dashboard();
    const handle = await page.evaluateHandle(() => {
      const seen = new Map<string, string>();
      document.addEventListener('securitypolicyviolation', (event) => {
        seen.set(event.effectiveDirective, event.originalPolicy);
      });
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.body.append(script);
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      new Image().src = 'http://127.0.0.1:9/x.png';
      void fetch('http://127.0.0.1:9/').catch(() => undefined);
      return seen;
    });
    const directives = () => handle.evaluate((seen) => [...seen.keys()]);
    await expect
      .poll(directives)
      .toEqual(expect.arrayContaining(['script-src-elem', 'frame-src', 'connect-src', 'img-src']));
    expect(await page.evaluate(() => Reflect.has(globalThis, 'injected'))).toBe(false);
    const [policy] = await handle.evaluate((seen) => [...seen.values()]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    // They were provoked: the window's complaints are the proof, not a fault.
    app.forgive(/content security policy/i);
  });

  test('is refused what the contract does not allow', async ({ home, launch }) => {
    await home.seedReady();
    const app = await launch();
    const { page } = await app.dashboard();
    const refused = (name: string, payload: unknown): Promise<unknown> =>
      page.evaluate(
        ([command, input]) => {
          // Breaking the contract is the point here, so its types are left behind.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          const bridge = window.inferrsBar as unknown as {
            invoke: (name: string, input: unknown) => Promise<unknown>;
          };
          return bridge.invoke(command, input).catch((error: unknown) => String(error));
        },
        [name, payload] as const,
      );
    for (const [name, payload] of [
      ['server.start', { model: '../../etc/passwd' }],
      ['server.start', { model: 'library-model' }],
      ['server.start', 'practice/tiny-chat'],
      ['settings.update', { port: 80 }],
      ['settings.update', { unknown: true }],
      ['settings.update', { openclawConfig: '/etc/passwd' }],
      ['settings.update', { engine: { kind: 'path', path: '' } }],
      ['app.openLink', 'https://example.com/'],
      ['openclaw.apply', { previewId: 7 }],
      ['server.start', { port: 80 }],
      ['server.start', { port: 65_536 }],
      ['server.start', { engine: { kind: 'path', path: '/bin/sh' } }],
      ['server.start', { kind: 'delete-everything' }],
      ['server.replaceOrphan', { pid: -1 }],
      ['app.openModelPage', { model: '../evil?x=' }],
    ] as const) {
      expect(await refused(name, payload), `${name} ${JSON.stringify(payload)}`).toMatchObject({
        ok: false,
        failure: { kind: 'invalid-payload', command: name },
      });
    }
    // A program that nobody has found or picked is none to be run.
    expect(
      await refused('settings.update', { engine: { kind: 'path', path: '/bin/sh' } }),
    ).toMatchObject({ ok: false, failure: { kind: 'not-available', what: 'engine-path' } });
    // Nor is a file that is none of OpenClaw's one to be edited and shown.
    expect(await refused('openclaw.chooseConfig', { path: '/etc/passwd' })).toMatchObject({
      ok: false,
      failure: { kind: 'not-available', what: 'config-path' },
    });
    expect(await refused('fs.readFile', '/etc/passwd')).toEqual({
      ok: false,
      failure: { kind: 'invalid-payload', command: 'command', detail: 'no such command' },
    });
    const before = home.readSettings();
    expect(before).toMatchObject({ port: home.port, engine: { kind: 'practice' } });
  });

  test('of another address is refused, even with the app’s own bridge', async ({
    home,
    launch,
  }) => {
    await home.seedReady();
    const app = await launch();
    await app.dashboard();
    expect(await askFromForeignPage(app, 'app.snapshot')).toEqual({
      ok: false,
      failure: { kind: 'untrusted-sender' },
    });
    expect(await openFromForeignPage(app, 'logs.lines')).toEqual({
      kind: 'failed',
      failure: { kind: 'untrusted-sender' },
    });
  });

  test('has so many streams, which end with its page', async ({ home, launch }) => {
    await home.seedReady();
    const app = await launch();
    const { page } = await app.dashboard();
    /** Opens streams one after the other. @returns the first message of each */
    const open = (count: number): Promise<string[]> =>
      page.evaluate(async (streams) => {
        const heard: string[] = [];
        for (let n = 0; n < streams; n += 1) {
          heard.push(
            await new Promise<string>((done) => {
              window.inferrsBar?.open('logs.lines', undefined, ({ kind }) => done(kind));
            }),
          );
        }
        return heard;
      }, count);
    const allowed = Array<string>(STREAMS_PER_WINDOW).fill('item');
    expect(await open(STREAMS_PER_WINDOW + 1)).toEqual([...allowed, 'failed']);
    await page.reload();
    await app.dashboard();
    expect(await open(STREAMS_PER_WINDOW)).toEqual(allowed);
  });
});
