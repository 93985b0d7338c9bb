/** The system's own dialogs, opened by the main process. */
export const dialog = {
  ok: 'OK',
  chooseBinary: {
    title: 'Choose the inferrs program',
    message: 'Select the file named “inferrs”.',
    button: 'Choose',
  },
  chooseConfig: {
    title: 'Choose OpenClaw’s settings file',
    message: 'Usually openclaw.json in the .openclaw folder.',
    button: 'Choose',
    filter: 'OpenClaw settings',
    allFiles: 'All files',
  },
  saveLogs: {
    title: 'Save the server log',
    button: 'Save',
    fileName: 'inferrs-log',
    filter: 'Log',
  },
  saveReport: {
    title: 'Save the report',
    button: 'Save',
    fileName: 'inferrs-bar-report',
    filter: 'Report',
  },
  settingsReset: {
    title: 'Your settings could not be read',
    message: 'Inferrs Bar starts with its defaults. The file as it was is here:\n{{path}}',
  },
  settingsRepaired: {
    title: 'Some of your settings could not be used',
    message:
      'They are back to their defaults: {{fields}}. Look at them in Settings. A copy of the file as it was is here:\n{{path}}',
  },
  dataFolder: {
    title: 'Inferrs Bar cannot keep anything',
    message:
      'Its folder cannot be used: {{why}}. It works all the same, but settings, logs and backups are kept for this time only. Make the folder writable, then start Inferrs Bar again.\n{{path}}',
  },
  crash: {
    title: 'The window crashed and was closed',
    message: 'The server is not affected. Open Inferrs Bar again from its icon in the menu bar.',
  },
  unexpected: {
    title: 'Inferrs Bar met an unexpected error and has to end',
    message:
      'The server is being shut down. Your settings and OpenClaw’s are as they were. To have the error mended, copy the report and pass it on.\n\n{{detail}}',
    copy: 'Copy report',
    again: 'Start again',
    quit: 'Quit',
  },
  network: {
    title: 'Let others in your network use the server?',
    message:
      'Everybody in the same network, at home, at work or in a café, can then use your models if they have the key. What they send is not encrypted: others there could read it, and the key.\n\nIt lasts until you take it back, the server stops or you quit.',
    open: 'Let in at {{address}}',
    cancel: 'Cancel',
  },
  move: {
    title: 'Move Inferrs Bar to the Applications folder?',
    message:
      'It runs from a disk image or a temporary folder. From there it cannot start at login, and it is gone once the image is ejected.',
    move: 'Move to Applications',
    stay: 'Not now',
    failedTitle: 'Inferrs Bar could not be moved',
    failedMessage: 'Quit it, then drag it to the Applications folder in the Finder.',
  },
  fatal: {
    title: 'Inferrs Bar could not start',
    message:
      'Something it needs could not be read or written. Make sure that the disk is not full, then start it again. If that does not help, pass on these details:\n\n{{detail}}',
  },
};
