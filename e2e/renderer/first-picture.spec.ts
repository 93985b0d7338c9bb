import { createTranslator } from '../../shared/i18n/translator.ts';
import { base } from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

const t = createTranslator('ko');

/** Screens and languages that are programs of their own: no window may show itself without them first. */
for (const { hash, title } of [
  { hash: 'overview', title: t('overview.way') },
  { hash: 'models', title: t('models.title') },
  { hash: 'settings', title: t('settings.title') },
]) {
  test(`the first that a window shows of ${hash} is whole, and in its own language`, async ({
    page,
    open,
  }) => {
    await page.addInitScript(() => {
      new MutationObserver((_changes, observer) => {
        const main = document.querySelector('main');
        if (main === null) return;
        observer.disconnect();
        document.documentElement.dataset['first'] = main.outerHTML;
      }).observe(document, { childList: true, subtree: true });
    });
    await open(
      { ...base, settings: { ...base.settings, onboarded: true } },
      { hash, language: 'ko' },
    );
    await expect(page.locator('html')).toHaveAttribute('data-first', new RegExp(title));
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  });
}
