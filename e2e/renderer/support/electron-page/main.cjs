// Nothing but a window, to be filled from without.
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() =>
  new BrowserWindow({
    width: 1_280,
    height: 900,
    frame: false,
    // Behind another window no frame would be drawn, and nothing go on.
    webPreferences: { backgroundThrottling: false },
  }).loadURL('about:blank'),
);
