import { shown } from './screens.ts';
import { expect, test, untimed } from './support/test.ts';

/** The smallest and the usual window at 200 %: half as many CSS pixels each way. */
const halves = [
  { width: 360, height: 260 },
  { width: 480, height: 340 },
] as const;
const wanted = new Set([
  'setup',
  'overview-stopped',
  'overview-ready',
  'overview-failed',
  'models',
  'logs',
  'diagnose-failed',
  'openclaw-not-connected',
  'openclaw-connected',
  'settings',
]);

for (const { name, hash, snapshot, answers } of shown.filter((screen) => wanted.has(screen.name)))
  test(`${name} can be used at 200 %`, untimed, async ({ page, open }, info) => {
    await open(snapshot, { hash, ...(answers ? { answers } : {}) });
    for (const size of halves) {
      await page.setViewportSize(size);
      await page.screenshot({ path: info.outputPath(`${name}-${size.width}.png`) });
      const faults = await page.evaluate(() => {
        const found: string[] = [];
        const { scrollWidth, clientWidth } = document.documentElement;
        if (scrollWidth > clientWidth) found.push(`wider than the window: ${scrollWidth}`);
        const controls = [...document.querySelectorAll<HTMLElement>('main button, main input')]
          .filter((element) => element.checkVisibility() && element.clientWidth > 2)
          .map((element) => ({ element, box: element.getBoundingClientRect() }));
        for (const { element, box } of controls) {
          const label = element.getAttribute('aria-label') ?? element.textContent ?? element.id;
          if (box.right > innerWidth + 1) found.push(`out of sight: ${label} ${box.right}`);
          if (element.matches('[role=combobox]') && box.width < 100) {
            found.push(`too narrow to read: ${label} ${box.width}`);
          }
          for (const other of controls) {
            if (other.element === element || element.contains(other.element)) continue;
            if (other.element.contains(element)) continue;
            const across =
              Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
            if (across > 1 && down > 1) found.push(`${label} covers ${other.element.textContent}`);
          }
        }
        return found;
      });
      expect(faults, `${size.width} px wide`).toEqual([]);
    }
  });
