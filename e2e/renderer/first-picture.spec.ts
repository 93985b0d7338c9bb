import { createTranslator } from '../../shared/i18n/translator.ts';
import { base } from '../../test/renderer/snapshots.ts';
import { BridgeDouble } from './support/bridge.ts';
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

test('a window asks for what it shows before anything else, and once', async ({ open }) => {
  const double = await open(base);
  expect((await double.calls())[0]?.name).toBe('app.snapshot');
  expect(await double.calls('app.snapshot')).toHaveLength(1);
});

test('a window that is given nothing to show says why', async ({ page, site }) => {
  await page.goto(site.url);
  await expect(page.getByText('This page works only inside Inferrs Bar.')).toBeVisible();
  await BridgeDouble.install(page, base, {}, { 'app.snapshot': { kind: 'untrusted-sender' } });
  await page.reload();
  await expect(page.getByText('came from an unknown window and was refused')).toBeVisible();
});
