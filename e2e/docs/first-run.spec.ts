import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/setup/paths.mjs';
import { filmIn } from '../../test/docs/pictures.ts';
import { languages } from '../../shared/i18n/languages.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { furnishNothing } from '../support/from-nothing.ts';
import { expect, test } from '../support/test.ts';
import { Film } from './film.ts';

/** The film of the first run on the real app, about twenty seconds long. */
for (const language of languages) {
  test(`the film of the first run (${language})`, async ({ home, launch }) => {
    test.setTimeout(300_000);
    const t = createTranslator(language);
    const { published, hub, close } = await furnishNothing(home);
    home.writeSettings({ port: home.port, language });
    home.practice({ PRACTICE_LOAD_MS: 3_000 });
    let install: () => void = () => undefined;
    published.hold = new Promise((resolve) => (install = resolve));
    const app = await launch();
    const { page } = await app.dashboard();
    await page.emulateMedia({ colorScheme: 'light' });
    const film = new Film(page);

    const next = page.locator('main').locator('button[class*=_primary]').first();
    const step = (name: 'engine' | 'model' | 'start' | 'connect'): Promise<void> =>
      expect(heading(page)).toHaveText(t(`onboarding.step.${name}.todo`));
    const progress = page.getByRole('main').getByRole('progressbar').first();

    await step('engine');
    await film.show(2_000);
    await film.press(next);
    await expect(progress).toBeVisible();
    await film.show(900);
    install();
    await step('model');
    await film.show(1_800);
    hub.pace = 400;
    await film.press(next);
    await expect(progress).toBeVisible();
    for (let shown = 0; shown < 4; shown += 1) await film.show(400);
    hub.pace = Infinity;
    await step('start');
    await film.show(1_500);
    await film.press(next);
    await film.show(900);
    await step('connect');
    await expect(next).toBeVisible();
    await film.show(2_200);
    await film.press(next);
    await expect(page.getByText(t('openclawStatus.connected'), { exact: true })).toBeVisible({
      timeout: 120_000,
    });
    await film.show(1_500);
    await film.press(next);
    await film.show(900);
    await expect(page.getByText(t('openclaw.proof.title'))).toBeVisible({ timeout: 120_000 });
    await film.show(3_500);
    await film.save(join(root, 'docs', filmIn(language)));
    await close();
  });
}

const heading = (page: Page) => page.locator('[aria-current=step]').getByRole('heading');
