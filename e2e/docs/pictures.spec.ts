import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from '../../scripts/setup/paths.mjs';
import { languages } from '../../shared/i18n/languages.ts';
import { themes, tour, pictureOf } from '../../test/docs/pictures.ts';
import { shown } from '../renderer/screens/all.ts';
import { expect, test } from '../renderer/support/test.ts';

/** The pictures of the tour, from the states in which the screens are tested. */
test.use({ deviceScaleFactor: 2 });

for (const { name, state, view = 'dashboard' } of tour) {
  for (const language of languages) {
    for (const theme of themes) {
      test(`${name} (${language}, ${theme})`, async ({ page, open }) => {
        const screen = shown.find((one) => one.name === state);
        if (screen === undefined) throw new Error(`No state of the screens is called ${state}`);
        const { snapshot, answers = {}, hash } = screen;
        await open(snapshot, { view, hash, language, theme, answers });
        await expect(page.getByRole('main')).not.toBeEmpty();
        await page.evaluate(() => document.fonts.ready);
        const picture = await page.screenshot({ animations: 'disabled' });
        const webp = await sharp(picture).webp({ quality: 82, effort: 5 }).toBuffer();
        await writeFile(join(root, 'docs', pictureOf(name, language, theme)), webp);
      });
    }
  }
}
