/**
 * Memory of all processes with the dashboard open on 50,000 lines of log, against a bare app with a window.
 * Playwright drives both, since its debuggers take memory of each (6 MiB of the bare app).
 */
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, expect } from '@playwright/test';
import { Home } from '../../e2e/support/home.ts';
import { TrayHost } from '../../e2e/support/tray.ts';
import { testRuntime } from '../../scripts/setup/paths.mjs';
import { apps, residentMebibytes, sandboxArgs } from '../harness/electron.ts';
import { inTurns } from '../harness/measure.ts';
import { topicOf } from '../harness/row.ts';
import { withApp } from '../harness/watched.ts';

const LINES = 50_000;
const FLOOD_MS = 5_000;
const SETTLE_MS = 5_000;

export const topic = topicOf({
  rows: {
    memory: {
      what: 'memory, dashboard with 50,000 log lines',
      unit: 'MiB',
      reference: 'bare + window',
      target: { of: 'ratio', atMost: 1.25 },
    },
  },
  limitMinutes: 8,
  measure: async (circumstances) => ({
    memory: await inTurns(circumstances, { ours, reference }),
  }),
});

const ours = (): Promise<number> =>
  withApp(
    { PRACTICE_LOG_FLOOD: (LINES * 1_000) / FLOOD_MS, PRACTICE_LOG_FLOOD_MS: FLOOD_MS },
    async (app) => {
      const dashboard = await app.dashboard();
      await dashboard.startServer();
      const { log } = await dashboard.logs();
      await expect(log).toContainText(`flood line ${LINES} of`, { timeout: 60_000 });
      await delay(SETTLE_MS);
      return residentMebibytes(app.pid);
    },
  );

async function reference(): Promise<number> {
  const host = await TrayHost.start();
  const home = await Home.create();
  const app = await _electron.launch({
    executablePath: testRuntime().electron,
    args: [...sandboxArgs, apps.bare],
    chromiumSandbox: sandboxArgs.length === 0,
    env: { ...home.env(), DBUS_SESSION_BUS_ADDRESS: host.address },
  });
  await (await app.firstWindow()).waitForLoadState();
  await delay(SETTLE_MS);
  const mebibytes = await residentMebibytes(app.process().pid ?? 0);
  await app.close();
  await host.stop();
  home.remove();
  return mebibytes;
}
