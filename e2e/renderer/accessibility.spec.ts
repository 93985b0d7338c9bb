import { AxeBuilder } from '@axe-core/playwright';
import { shown, shownInPopover } from './screens.ts';
import { expect, test, untimed } from './support/test.ts';

const popovers = shownInPopover.map((screen) => ({ ...screen, view: 'popover' as const }));
const dashboards = shown.map((screen) => ({ ...screen, view: 'dashboard' as const }));

for (const { name, hash, view, snapshot, answers, act } of [...dashboards, ...popovers])
  test(`axe finds nothing on ${view} ${name}, light and dark`, untimed, async ({ page, open }) => {
    const double = await open(snapshot, { hash, view, ...(answers ? { answers } : {}) });
    await expect(page.getByRole('main')).not.toBeEmpty();
    if (view === 'dashboard') await act?.(page);
    for (const theme of ['light', 'dark'] as const) {
      await double.emit('app.changed', { settings: { ...snapshot.settings, theme } });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      // Without frames in the page there is nothing to put together in a second, blank one.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      // While a dialog or a list is open, all else is hidden from assistive technology.
      const overlay = page.locator('[role=dialog], [role=listbox]');
      if ((await overlay.count()) > 0)
        axe
          .include('[role=dialog], [role=listbox]')
          // An option's second line is its description, which its name need not repeat.
          .disableRules(['label-content-name-mismatch']);
      const { violations } = await axe.analyze();
      expect(
        violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) })),
        theme,
      ).toEqual([]);
    }
  });
