// The least that is a menu-bar app: a tray icon with a menu and, unless told otherwise, one window.
// It says on stdout when each is there, in the words of Inferrs Bar.
const path = require('node:path');
const { app, BrowserWindow, Menu, Tray } = require('electron');

const say = (line) => process.stdout.write(`[app] ${line}\n`);
let tray;

function openTray() {
  tray = new Tray(path.join(__dirname, '..', '..', 'assets', 'tray', 'linux', 'stopped.png'));
  tray.setContextMenu(Menu.buildFromTemplate([{ role: 'quit' }]));
  say('tray: up');
}

function openWindow() {
  const window = new BrowserWindow({ width: 960, height: 680, show: false });
  window.once('ready-to-show', () => {
    window.show();
    say('window: dashboard-up');
  });
  void window.loadFile(path.join(__dirname, 'index.html'));
}

app.on('window-all-closed', () => undefined);
app.on('ready', () => {
  openTray();
  if (!process.argv.includes('--at-login')) openWindow();
});
