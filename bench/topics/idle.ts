/** What the app costs while nobody looks: the tray alone, the server ready, for two minutes. */
import { setTimeout as delay } from 'node:timers/promises';
import { Home, model } from '../../e2e/support/home.ts';
import { TrayHost } from '../../e2e/support/tray.ts';
import { AT_LOGIN } from '../../electron/core/settings/login-item.ts';
import { startVirtualScreen } from '../../scripts/setup/virtual-desktop.ts';
import { apps, cpuSeconds, residentMebibytes, startApp } from '../harness/electron.ts';
import { topicOf } from '../harness/row.ts';

const IDLE_MS = 60_000;
/** Idle apps hardly disturb each other: so many pairs wait at the same time. */
const AT_ONCE = 4;

interface Cost {
  readonly mebibytes: number;
  /** Of one core, in the first minute, in which V8 collects what the start has left. */
  readonly percent: number;
  /** In the next one, as all day long. */
  readonly percentLater: number;
}

export const topic = topicOf({
  limitMinutes: 12,
  rows: {
    memory: {
      what: 'memory, tray only, server ready, after 60 s',
      unit: 'MiB',
      reference: 'bare, tray only',
      target: { of: 'ratio', atMost: 1.07 },
    },
    cpu: {
      what: 'CPU over 60 s, window closed, server ready',
      unit: '% of a core',
      reference: 'bare, idle',
      target: { of: 'excess', atMost: 0.2 },
    },
    later: {
      what: 'the same, over the next 60 s',
      unit: '% of a core',
      reference: 'bare, idle',
      target: { of: 'excess', atMost: 0.2 },
    },
  },
  measure: async ({ rounds }) => {
    const pairs: { readonly ours: Cost; readonly bare: Cost }[] = [];
    const screens = await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, rounds) }, screensOfPair),
    );
    while (pairs.length < rounds) {
      pairs.push(...(await Promise.all(screens.slice(0, rounds - pairs.length).map(pair))));
    }
    const figures = (of: keyof Cost) => ({
      ours: pairs.map(({ ours }) => ours[of]),
      reference: pairs.map(({ bare }) => bare[of]),
    });
    return {
      memory: figures('mebibytes'),
      cpu: figures('percent'),
      later: figures('percentLater'),
    };
  },
});

type Screens = Readonly<Record<keyof typeof apps, string>>;

/** One for each app: of several on the same one only the first loads LLVM to draw with (44 MiB). */
async function screensOfPair(): Promise<Screens> {
  const [ours, bare] = await Promise.all([startVirtualScreen(), startVirtualScreen()]);
  return { ours, bare };
}

async function pair(screens: Screens): Promise<{ readonly ours: Cost; readonly bare: Cost }> {
  const [ours, bare] = await Promise.all([cost('ours', screens.ours), cost('bare', screens.bare)]);
  return { ours, bare };
}

async function cost(which: keyof typeof apps, screen: string): Promise<Cost> {
  const host = await TrayHost.start();
  const home = await Home.create();
  home.environment = { DISPLAY: screen };
  await home.seedReady();
  const app = startApp(apps[which], home, host, [AT_LOGIN]);
  await app.said('tray: up');
  if (which === 'ours') {
    await (await host.iconOf(app.pid)).click('Start server');
    await app.said(`server: ready (${model})`);
  }
  await delay(5_000);
  const percent = await percentOfMinute(app.pid);
  const mebibytes = await residentMebibytes(app.pid);
  const percentLater = await percentOfMinute(app.pid);
  await app.end();
  await host.stop();
  home.remove();
  return { mebibytes, percent, percentLater };
}

async function percentOfMinute(pid: number): Promise<number> {
  const before = await cpuSeconds(pid);
  await delay(IDLE_MS);
  return (((await cpuSeconds(pid)) - before) * 100_000) / IDLE_MS;
}
