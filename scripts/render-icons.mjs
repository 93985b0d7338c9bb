// @ts-check
/**
 * Draws every bitmap in `assets/` from its vector form. Run by hand after a change of a drawing
 * (`node scripts/render-icons.mjs`); the results are committed, so a build needs no browser.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const assets = fileURLToPath(new URL('../assets/', import.meta.url));
const executablePath = process.env['INFERRS_BAR_CHROMIUM'] ?? '/usr/bin/chromium';

/**
 * How large a tray's picture is, in pixels of a screen of scale 1, and the scales that are drawn.
 * macOS: at most 22 high, where others have 18; Windows: 16 (its documentation of notification
 * icons); Linux: 22, as KDE and GNOME's extension take them.
 */
const desktops = {
  mac: { size: 18, scales: [1, 2, 3], isTemplate: true },
  linux: { size: 22, scales: [1, 2, 3], isTemplate: false },
  windows: { size: 16, scales: [1, 1.25, 1.5, 2, 3], isTemplate: false },
};

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();

/**
 * @param {string} markup
 * @param {number} size
 * @param {string} file
 */
async function render(markup, size, file) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<body style="margin:0;width:${size}px;height:${size}px">${markup}</body>`);
  await writeFile(assets + file, await page.screenshot({ omitBackground: true }));
}

/** Every picture of the tray's drawing by its name, in both styles. */
async function trayPictures() {
  await page.setContent(await readFile(`${assets}tray.svg`, 'utf8'));
  return page.evaluate(() => {
    const drawing = document.querySelector('svg');
    if (drawing === null) throw new Error('tray.svg holds no drawing');
    const shared = [...drawing.querySelectorAll('style, defs')].map(({ outerHTML }) => outerHTML);
    /** @param {string} body */
    const svg = (body) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="100%" height="100%">${shared.join('')}${body}</svg>`;
    /** Black, and whatever is white on it cut out: what the menu bar colours is the shape alone. */
    const cut = (/** @type {string} */ body) =>
      `<filter id="cut" color-interpolation-filters="sRGB"><feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  -1 0 0 1 0"/></filter><g filter="url(#cut)" style="--colour:#000">${body}</g>`;
    return [...drawing.children].flatMap((picture) => {
      if (picture.id === '') return [];
      picture.removeAttribute('transform');
      const colour = svg(picture.outerHTML);
      picture.removeAttribute('style');
      return [{ name: picture.id, colour, template: svg(cut(picture.outerHTML)) }];
    });
  });
}

const pictures = await trayPictures();
await rm(`${assets}tray`, { recursive: true, force: true });
for (const [desktop, { size, scales, isTemplate }] of Object.entries(desktops)) {
  await mkdir(`${assets}tray/${desktop}`, { recursive: true });
  for (const { name, colour, template } of pictures)
    for (const scale of scales) {
      // As Electron's `nativeImage` finds the picture for a screen (its documentation).
      const suffix = scale === 1 ? '' : `@${scale}x`;
      const markup = isTemplate ? template : colour;
      await render(markup, size * scale, `tray/${desktop}/${name}${suffix}.png`);
    }
}
await render(await readFile(`${assets}icon.svg`, 'utf8'), 1024, 'icon.png');
await browser.close();
