// @ts-check
/**
 * Draws every bitmap in `assets/` from its vector form. Run by hand after a change of the drawing
 * (`node scripts/render-icons.mjs`); the results are committed, so a build needs no browser.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const assets = fileURLToPath(new URL('../assets/', import.meta.url));
const executablePath = process.env['INFERRS_BAR_CHROMIUM'] ?? '/usr/bin/chromium';

/** What tells the states apart; `badge` colours are for panels, where icons bring their own. */
const states = {
  stopped: { glyph: 'outline', badge: null },
  busy: { glyph: 'half', badge: '#f5a524' },
  ready: { glyph: 'solid', badge: '#22b07d' },
  trouble: { glyph: 'solid', badge: '#e5484d' },
};

/**
 * @typedef {'stopped' | 'busy' | 'ready' | 'trouble'} State
 */

/**
 * The app's sign, an `i` between two bars, in a 16 × 16 grid.
 * @param {string} kind
 * @param {string} color
 */
function glyph(kind, color) {
  const paint =
    kind === 'outline' ? `fill="none" stroke="${color}" stroke-width="1.1"` : `fill="${color}"`;
  const side = kind === 'half' ? `fill="${color}" opacity="0.45"` : paint;
  return `<rect x="1.8" y="8.2" width="2.8" height="5.6" rx="1.4" ${side}/>
    <rect x="11.4" y="8.2" width="2.8" height="5.6" rx="1.4" ${side}/>
    <rect x="6.6" y="6.4" width="2.8" height="7.4" rx="1.4" ${paint}/>
    <circle cx="8" cy="3.2" r="1.7" ${paint}/>`;
}

/**
 * On macOS the menu bar colours the shape, so a state must show in the shape alone.
 * @param {State} state
 */
function templateBadge(state) {
  if (state === 'busy')
    return '<circle cx="13.4" cy="3" r="1.9" fill="none" stroke="#000" stroke-width="1.1"/>';
  if (state === 'trouble') {
    return '<rect x="12.6" y="0.6" width="1.7" height="3.6" rx="0.8" fill="#000"/><circle cx="13.45" cy="5.7" r="0.95" fill="#000"/>';
  }
  return '';
}

/** @param {State} state */
function panelIcon(state) {
  const { glyph: kind, badge } = states[state];
  const dot = badge === null ? '' : `<circle cx="13" cy="3.2" r="2.9" fill="${badge}"/>`;
  // A mid-grey is legible on dark and on light panels.
  return svg(`<g stroke-linejoin="round">${glyph(kind, '#8b93a1')}</g>${dot}`);
}

/** @param {State} state */
const templateIcon = (state) => svg(glyph(states[state].glyph, '#000') + templateBadge(state));

/** @param {string} body */
const svg = (body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="100%" height="100%">${body}</svg>`;

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

/** @type {State[]} */
const names = ['stopped', 'busy', 'ready', 'trouble'];
for (const state of names) {
  await render(panelIcon(state), 22, `tray/${state}.png`);
  await render(panelIcon(state), 44, `tray/${state}@2x.png`);
  await render(templateIcon(state), 18, `tray/${state}Template.png`);
  await render(templateIcon(state), 36, `tray/${state}Template@2x.png`);
}
await render(await readFile(`${assets}icon.svg`, 'utf8'), 1024, 'icon.png');
await browser.close();
