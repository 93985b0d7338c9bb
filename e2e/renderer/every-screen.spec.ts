import type { Page } from '@playwright/test';
import { primaries } from './support/primaries.ts';
import { shown } from './screens/all.ts';
import { popoverStates } from './screens/popover.ts';
import type { Shown } from './screens/shown.ts';
import { kinds, sixStates } from './screens/six-states.ts';
import { shellScrolls } from './support/layout.ts';
import { dashboardViews, lookAt, type Language, type View } from './support/look.ts';
import { readingFaults } from './support/reading.ts';
import { expect, test, type Stage } from './support/stage.ts';

const popoverViews = dashboardViews.map((view): View => ({ ...view, sizes: ['popover'] }));

async function expectGood(
  stage: Stage,
  state: Shown,
  name: string,
  views: readonly View[],
): Promise<void> {
  await stage.show(state);
  await expectOnePrimary(stage.page);
  const read = new Map<Language, readonly string[]>();
  const faults = await lookAt(stage.page, name, views, async (language, theme) => {
    await stage.turn(state, language, theme);
    if (!read.has(language)) read.set(language, await readingFaults(stage.page));
  });
  expect(faults).toEqual({});
  expect([...read.values()].flat(), 'as it is read aloud').toEqual([]);
  // Behind a dialog nothing takes the focus.
  if (state.act === undefined) expect(await shellScrolls(stage.page)).toEqual([]);
}

/** One thing stands out as the one to press, on a screen and in each dialog above it. */
async function expectOnePrimary(page: Page): Promise<void> {
  for (const place of ['main', '[role=dialog]', '[role=alertdialog]']) {
    const found = await primaries(page, place);
    expect(found.slice(1), `beside “${found[0] ?? ''}” in ${place}`).toEqual([]);
  }
}

const inPopover = [...shown.filter((state) => state.inPopover), ...popoverStates];

test('shows every screen empty, loading, failed, offline, practising and with long texts', () => {
  for (const [screen, six] of Object.entries(sixStates))
    for (const kind of kinds) {
      const name = six[kind];
      if (typeof name !== 'string') continue;
      const states = screen === 'popover' ? inPopover : shown;
      expect(
        states.map((state) => state.name),
        `${screen}, ${kind}`,
      ).toContain(name);
    }
});

for (const state of shown)
  test(`draws ${state.name}, axe finds nothing, nothing is cut, covered or cramped`, async ({
    stage,
  }) => {
    await expectGood(stage, state, state.name, dashboardViews);
  });

for (const { act: _, ...state } of inPopover)
  test(`draws the popover of ${state.name}, axe finds nothing, nothing is cut, covered or cramped`, async ({
    popover,
  }) => {
    await expectGood(popover, state, `popover-${state.name}`, popoverViews);
  });
