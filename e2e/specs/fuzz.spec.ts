import { commands, streams } from '../../shared/ipc/contract.ts';
import { commandInputs, streamInputs } from '../../test/ipc/valid-inputs.ts';
import { hostileValues, spoilt } from '../../test/ipc/hostile.ts';
import { runInForeignPage } from '../support/shell.ts';
import type { App } from '../support/app.ts';
import { expect, test } from '../support/test.ts';

/** What a window of the real app is told that sends what nobody wrote; `fuzz.spec.ts` of `electron/app` sends more. */

const PER_CHANNEL = 200;

/** Those that are small, as JSON carries them into the page; that makes what is large or odd itself. */
const values = hostileValues(2 * PER_CHANNEL, 4)
  .flatMap((value) => asJson(value) ?? [])
  .slice(0, PER_CHANNEL)
  .map((text): unknown => JSON.parse(text));

function asJson(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(value);
    // The bridge leaves out what is named so, and the rest may be right.
    return text.length < 2_000 && !text.includes('__proto__') ? text : undefined;
  } catch {
    // A circle, a big integer or nothing at all.
    return undefined;
  }
}

type Channel = { readonly way: 'invoke' | 'open'; readonly name: string };
const channels: readonly (Channel & { readonly payloads: readonly unknown[] })[] = [
  ...Object.entries(commands).map(([name, { input }]) => ({
    way: 'invoke' as const,
    name,
    // One that happens to be right would be carried out.
    payloads: values
      .map((value, n) => spoilt(Reflect.get(commandInputs, name), value, n))
      .filter((payload) => !input.safeParse(payload).success),
  })),
  ...Object.entries(streams).map(([name, { input }]) => ({
    way: 'open' as const,
    name,
    payloads: values
      .map((value, n) => spoilt(Reflect.get(streamInputs, name), value, n))
      .filter((payload) => !input.safeParse(payload).success),
  })),
];

/** Sends them all and some more. @returns the answers that are no refusal of the payload */
async function send(app: App): Promise<unknown[]> {
  const { page } = await app.dashboard();
  return page.evaluate(async (all) => {
    const circle: Record<string, unknown> = { model: 'org/name' };
    circle['self'] = circle;
    const own: unknown[] = [
      circle,
      Array.from({ length: 5_000 }, () => ({})),
      Object.assign([], { length: 5_000 }),
      new Uint8Array(1_000),
      new Date(Number.NaN),
      Number.NaN,
      2n ** 1_000n,
    ];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- to break the contract
    const bridge = window.inferrsBar as unknown as {
      invoke: (name: string, input: unknown) => Promise<unknown>;
      open: (name: string, input: unknown, hear: (message: unknown) => void) => unknown;
    };
    const isRefusal = (answer: unknown): boolean =>
      JSON.stringify(answer).length < 2_000 &&
      /"(?:ok":false|kind":"failed"),"failure":\{"kind":"invalid-payload"/.test(
        JSON.stringify(answer),
      );
    const odd: unknown[] = [];
    for (const { way, name, payloads } of all)
      await Promise.all(
        [...payloads, ...own].map(async (payload) => {
          // What cannot be cloned is refused by Electron, before it leaves the page.
          const answer = await (
            way === 'invoke'
              ? bridge.invoke(name, payload)
              : new Promise((done) => bridge.open(name, payload, done))
          ).catch((error: unknown) => String(error));
          if (!isRefusal(answer) && !/could not be cloned/.test(String(answer)))
            odd.push([name, answer]);
        }),
      );
    return odd;
  }, channels);
}

test('malformed payloads over each channel are refused, and change nothing', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  const settings = home.readSettings();
  expect(await send(app)).toEqual([]);
  expect(home.readSettings()).toEqual(settings);
  expect(app.electron.windows()).toHaveLength(1);
  // The app is as well as before.
  const { page } = await app.dashboard();
  expect(
    await page.evaluate(() => window.inferrsBar?.invoke('app.snapshot', undefined)),
  ).toMatchObject({
    ok: true,
    value: { server: { kind: 'stopped' } },
  });
});

test('a foreign page is refused on each channel, whatever it sends', async ({ home, launch }) => {
  await home.seedReady();
  const app = await launch();
  await app.dashboard();
  const answers = await runInForeignPage(
    app,
    `Promise.all([
      ...Object.entries(${JSON.stringify(commandInputs)}).flatMap(([name, input]) => [input, {}]
        .map((payload) => window.inferrsBar.invoke(name, payload))),
      ...${JSON.stringify(Object.keys(commands))}.map((name) => window.inferrsBar.invoke(name)),
      ...${JSON.stringify(Object.keys(streams))}.map((name) =>
        new Promise((done) => window.inferrsBar.open(name, undefined, done))),
    ]).then((all) => [...new Set(all.map(({ failure }) => failure?.kind))])`,
  );
  expect(answers).toEqual(['untrusted-sender']);
});

test('what is well-formed and not to be had is refused in words', async ({ home, launch }) => {
  await home.seedReady();
  const app = await launch();
  const { page } = await app.dashboard();
  const path = ['/etc/passwd', '/dev/zero', 'a\0b', '', '..', '/proc/self/mem'];
  const ids = ['../../settings', 'constructor', '__proto__', '', '\0'];
  const model = ['nobody/nothing', 'a/..', 'A/_'];
  const asked: readonly [string, unknown][] = [
    ...path.flatMap((one): [string, unknown][] => [
      ['engine.mend', { path: one, mend: 'add-run-bit' }],
      ['engine.mend', { path: one, mend: 'lift-quarantine' }],
      ['openclaw.chooseConfig', { path: one }],
      ['openclaw.chooseProgram', { path: one }],
      ['settings.update', { engine: { kind: 'path', path: one } }],
    ]),
    ...ids.flatMap((id): [string, unknown][] => [
      ['openclaw.apply', { previewId: id }],
      ['openclaw.backupDiff', { id }],
      ['models.select', { model: 'nobody/nothing', previewId: id }],
    ]),
    ...model.flatMap((one): [string, unknown][] => [
      ['models.remove', { model: one }],
      ['models.repair', { model: one }],
      ['models.advanceDownload', { model: one }],
      ['models.pauseDownload', { model: one }],
      ['models.cancelDownload', { model: one }],
      ['models.previewStart', { model: one, settings: { extra: ['--x=\n'] } }],
      ['models.previewSwitch', { model: one, repoint: true }],
      ['models.configure', { model: one, settings: { extra: ['--host=0.0.0.0'] } }],
    ]),
    // It looks for OpenClaw before it looks for the backup.
    ['openclaw.restoreBackup', { id: '../../settings' }],
    ['tasks.cancel', { id: Number.MAX_SAFE_INTEGER }],
    ['server.replaceOrphan', { pid: Number.MAX_SAFE_INTEGER }],
    ['server.replaceOrphan', { pid: 1 }],
    ['smoke.answer', { yes: true }],
    ['app.fitPopover', { height: 100_000 }],
    ['app.copyText', '\ud800\0'],
    ['openclaw.preview', { contextTokens: Number.MAX_SAFE_INTEGER, maxTokens: 1 }],
  ];
  const internal = await page.evaluate(async (all) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- names of the contract
    const bridge = window.inferrsBar as unknown as {
      invoke: (name: string, input: unknown) => Promise<{ failure?: { kind: string } }>;
    };
    const odd: unknown[] = [];
    for (const [name, input] of all) {
      const { failure } = await bridge.invoke(name, input);
      if (failure?.kind === 'internal') odd.push([name, input]);
    }
    return odd;
  }, asked);
  expect(internal).toEqual([]);
});
