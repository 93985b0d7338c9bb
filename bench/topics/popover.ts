/**
 * From the click on the icon to the painted popover, kept and made anew, against a bare window. Without
 * Playwright: a page of an app that it watches is begun twice, and compiled for a debugger.
 */
import { Home } from '../../e2e/support/home.ts';
import { TrayHost } from '../../e2e/support/tray.ts';
import { apps, probes, startApp } from '../harness/electron.ts';
import { topicOf } from '../harness/row.ts';

interface Figures {
  readonly bare: number;
  readonly anew: number;
  readonly warm: number;
}

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
  measure: async ({ rounds }) => {
    const host = await TrayHost.start();
    const home = await Home.create();
    await home.seedReady();
    const app = startApp(apps.ours, home, host, [], probes.popover);
    // A click that came before would be answered later.
    await app.tells('engine: found');
    app.tell('go');
    const all: Figures[] = [];
    while (all.length <= rounds) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the probe's own words
      all.push(JSON.parse(await app.tells('popover: ')) as Figures);
    }
    // The first round, which warms up, does not count.
    all.shift();
    await app.end();
    await host.stop();
    home.remove();
    return {
      warm: { ours: all.map(({ warm }) => warm) },
      anew: { ours: all.map(({ anew }) => anew), reference: all.map(({ bare }) => bare) },
    };
  },
});
