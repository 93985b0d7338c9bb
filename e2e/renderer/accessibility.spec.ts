import { AxeBuilder } from '@axe-core/playwright';
import { shown, shownInPopover } from './screens.ts';
import { expect, test } from './support/test.ts';

const popovers = shownInPopover.map((screen) => ({ ...screen, view: 'popover' as const }));
const dashboards = shown.map((screen) => ({ ...screen, view: 'dashboard' as const }));

for (const { name, hash, view, snapshot, answers } of [...dashboards, ...popovers])
  test(`axe finds nothing on ${view} ${name}, light and dark`, async ({ page, open }) => {
    const double = await open(snapshot, { hash, view, ...(answers ? { answers } : {}) });
    await expect(page.getByRole('main')).not.toBeEmpty();
    for (const theme of ['light', 'dark'] as const) {
      await double.emit('app.changed', { settings: { ...snapshot.settings, theme } });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) })),
        theme,
      ).toEqual([]);
    }
  });
