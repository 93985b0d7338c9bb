/**
 * The app against a bare one (`bare-app/`: a tray icon, one window) on the same Electron: from the
 * creation of the process until the desktop has been told of the tray icon (on the session bus; that
 * the app has made one shows nobody anything), and to the first picture of the dashboard with the real
 * state. Each in a home of its own that has seen a whole start, as every day.
 */
import { Home } from '../../e2e/support/home.ts';
import { TrayHost } from '../../e2e/support/tray.ts';
import { AT_LOGIN } from '../../electron/core/settings/login-item.ts';
import { apps, startApp } from '../harness/electron.ts';
import { inTurns } from '../harness/measure.ts';
import { topicOf } from '../harness/row.ts';

export const topic = topicOf({
  rows: {
    tray: {
      what: 'process creation → tray',
      unit: 'ms',
      reference: 'bare Electron, tray only',
      target: { of: 'ratio', atMost: 1.15 },
    },
    trayWithWindow: {
      what: '→ tray, with a window to come',
      unit: 'ms',
      reference: 'bare Electron + window',
      target: { of: 'ratio', atMost: 1.15 },
    },
    painted: {
      what: '→ dashboard painted with real state',
      unit: 'ms',
      reference: 'bare Electron + window',
      target: { of: 'ratio', atMost: 1.2 },
    },
  },
  measure: async (circumstances) => {
    const host = await TrayHost.start();
    const homes = { ours: await Home.create(), bare: await Home.create() };
    await homes.ours.seedReady();
    const painted = { ours: [] as number[], bare: [] as number[] };
    const start = async (
      which: keyof typeof apps,
      round: number,
      args: readonly string[],
    ): Promise<number> => {
      const app = startApp(apps[which], homes[which], host, args);
      const tray = await app.inTray();
      if (args.length === 0) {
        const figure = await app.said('window: painted');
        if (round > 0) painted[which].push(figure);
        else await app.said('window: dashboard-up');
      }
      await app.end();
      return tray;
    };
    const withArgs = (args: readonly string[]) =>
      inTurns(circumstances, {
        ours: (round) => start('ours', round, args),
        bare: (round) => start('bare', round, args),
      });
    const tray = await withArgs([AT_LOGIN]);
    const trayWithWindow = await withArgs([]);
    await host.stop();
    for (const home of Object.values(homes)) home.remove();
    return {
      tray: { ours: tray.ours, reference: tray.bare },
      trayWithWindow: { ours: trayWithWindow.ours, reference: trayWithWindow.bare },
      painted: { ours: painted.ours, reference: painted.bare },
    };
  },
});
