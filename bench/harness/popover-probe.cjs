// Loaded into the app before its own code. Once it is told a line it opens a bare window, and the
// popover as a click on the icon does on a Mac, made anew and then kept, and says what each took; again and
// again. No test is attached meanwhile, whose debugger slows every page down.
const { EventEmitter } = require('node:events');
const { setTimeout: delay } = require('node:timers/promises');
const { BrowserWindow, Tray } = require('electron');

/** A click at once would be taken for the one that has closed it. */
const CLOSED_MS = 500;

/** @type {EventEmitter | undefined} the app's icon, known once the app listens to it */
let icon;
Tray.prototype.on = function (/** @type {string} */ event, /** @type {() => void} */ listener) {
  icon = this;
  return EventEmitter.prototype.on.call(this, event, listener);
};

const popover = () =>
  BrowserWindow.getAllWindows().find((window) =>
    window.webContents.getURL().includes('view=popover'),
  );

/** @param {BrowserWindow | undefined} window */
async function untilPainted(window) {
  await window?.webContents.executeJavaScript(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  );
}

async function click() {
  const { platform } = process;
  const began = performance.now();
  Object.defineProperty(process, 'platform', { value: 'darwin' });
  icon?.emit('click', {}, { x: 400, y: 0, width: 24, height: 24 });
  Object.defineProperty(process, 'platform', { value: platform });
  while (popover()?.isVisible() !== true) await delay(1);
  await untilPainted(popover());
  return performance.now() - began;
}

async function hide() {
  popover()?.emit('blur');
  await delay(CLOSED_MS);
}

/** In the same process: what its windows share is loaded already. */
async function openBare() {
  const began = performance.now();
  const window = new BrowserWindow({ width: 360, height: 400, show: false });
  await window.loadURL('data:text/html,<p>Nothing.</p>');
  window.show();
  await untilPainted(window);
  const took = performance.now() - began;
  window.destroy();
  return took;
}

async function measureAgainAndAgain() {
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  for (;;) {
    const bare = await openBare();
    const anew = await click();
    await hide();
    const warm = await click();
    await hide();
    popover()?.destroy();
    process.stdout.write(`[app] popover: ${JSON.stringify({ bare, anew, warm })}\n`);
  }
}

process.stdin.once('data', () => void measureAgainAndAgain());
