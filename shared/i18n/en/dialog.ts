/** The system's own dialogs, opened by the main process, and the app menu. */
export const dialog = {
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
  window: 'Window',
  minimize: 'Minimize',
  close: 'Close Window',
};
