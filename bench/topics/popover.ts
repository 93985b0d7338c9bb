/** From the click on the icon to the painted popover, kept and made anew, against a bare window. */
import type { App } from '../../e2e/support/app.ts';
import { clickAsOnMac, emitTo, popoverOf } from '../../e2e/support/shell.ts';
import { until } from '../../test/until.ts';
import { topicOf } from '../harness/row.ts';
import { withApp } from '../harness/watched.ts';

export const topic = topicOf({
  rows: {
    warm: {
      what: 'popover, click → painted, warm',
      unit: 'ms',
      target: { of: 'value', atMost: 100 },
    },
    anew: {
      what: 'popover, click → painted, after it was destroyed',
      unit: 'ms',
      reference: 'bare window',
      target: { of: 'excess', atMost: 80 },
    },
  },
  measure: ({ rounds }) =>
    withApp({}, async (app) => {
      await (await app.dashboard()).page.close();
      const [warm, anew, bare]: [number[], number[], number[]] = [[], [], []];
      for (let round = 0; round <= rounds; round += 1) {
        const figures = { bare: await openBare(app), anew: await click(app), warm: NaN };
        await hide(app);
        figures.warm = await click(app);
        await destroy(app);
        if (round === 0) continue;
        warm.push(figures.warm);
        anew.push(figures.anew);
        bare.push(figures.bare);
      }
      return { warm: { ours: warm }, anew: { ours: anew, reference: bare } };
    }),
});

async function click(app: App): Promise<number> {
  const tray = await app.tray();
  const painted = app.electron.evaluate(async ({ app: electron, BrowserWindow }) => {
    const began = Date.now();
    const isPopover = (window: Electron.BrowserWindow): boolean =>
      window.isVisible() && window.webContents.getURL().includes('view=popover');
    while (!BrowserWindow.getAllWindows().some(isPopover)) {
      if (Date.now() - began > 10_000 || !electron.isReady()) throw new Error('No popover');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await BrowserWindow.getAllWindows()
      .find(isPopover)
      ?.webContents.executeJavaScript(
        'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
      );
    return Date.now();
  });
  const began = Date.now();
  await clickAsOnMac(app, tray);
  return (await painted) - began;
}

async function hide(app: App): Promise<void> {
  await emitTo(app, 'view=popover', 'blur');
  // A click at once would be taken for the one that has closed it.
  await new Promise((resolve) => setTimeout(resolve, 500));
}

async function destroy(app: App): Promise<void> {
  await hide(app);
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
  });
  await until('the end of the popover', () => popoverOf(app) === undefined);
}

/** In the same process: what its windows share is loaded already. */
const openBare = (app: App): Promise<number> =>
  app.electron.evaluate(async ({ BrowserWindow }) => {
    const began = Date.now();
    const window = new BrowserWindow({ width: 360, height: 400, show: false });
    await window.loadURL('data:text/html,<p>Nothing.</p>');
    window.show();
    await window.webContents.executeJavaScript(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    );
    const took = Date.now() - began;
    window.destroy();
    return took;
  });
