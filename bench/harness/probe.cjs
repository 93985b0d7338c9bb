// Loaded into both apps before their own code: says when the first window has painted what it is for.
const { app } = require('electron');

const untilPainted = `new Promise((done) => {
  const look = () => {
    if (document.querySelector('h1, body > p') === null) setTimeout(look, 1);
    else requestAnimationFrame(() => requestAnimationFrame(done));
  };
  look();
})`;

app.once('browser-window-created', (_event, { webContents }) => {
  webContents.once('dom-ready', () => {
    void webContents
      .executeJavaScript(untilPainted)
      .then(() => process.stdout.write('[app] window: painted\n'));
  });
});
