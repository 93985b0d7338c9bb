/** The system's own dialogs, opened by the main process, and the app menu. */
export const dialog = {
  cancel: 'Cancel',
  ok: 'OK',
  chooseBinary: {
    title: 'Choose the inferrs program',
    message: 'Select the file named “inferrs”.',
    button: 'Choose',
  },
  chooseConfig: {
    title: 'Choose OpenClaw’s config file',
    message: 'Usually openclaw.json in the .openclaw folder.',
    button: 'Choose',
    filter: 'OpenClaw config',
    allFiles: 'All files',
  },
  saveLogs: {
    title: 'Save the server log',
    button: 'Save',
    fileName: 'inferrs-log',
    filter: 'Log',
  },
  quit: {
    title: 'Quit Inferrs Bar?',
    message: 'The server will stop and OpenClaw can no longer use {{model}}.',
    quit: 'Quit and stop the server',
  },
  stopSurvivor: {
    title: 'Stop the earlier server?',
    message:
      'An earlier run of Inferrs Bar left this program running (process {{pid}}). Stopping it frees the port.',
    stop: 'Stop it',
  },
  openLink: {
    title: 'Open this page in your browser?',
    open: 'Open',
  },
  startFailed: {
    title: 'Inferrs Bar cannot start',
    message: 'Something in the app itself went wrong: {{detail}}',
  },
  settingsReset: {
    title: 'Your settings could not be read',
    message: 'Inferrs Bar set the damaged file aside and starts with its defaults.\n{{path}}',
  },
};

export const menu = {
  about: 'About Inferrs Bar',
  settings: 'Settings…',
  hide: 'Hide Inferrs Bar',
  hideOthers: 'Hide Others',
  showAll: 'Show All',
  quit: 'Quit Inferrs Bar',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  view: 'View',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  actualSize: 'Actual Size',
  fullScreen: 'Toggle Full Screen',
  window: 'Window',
  minimize: 'Minimize',
  close: 'Close Window',
  server: 'Server',
  help: 'Help',
  home: 'inferrs Website',
  copyDiagnostics: 'Copy Diagnostics',
};
